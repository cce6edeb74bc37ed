package liandong.console.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liandong.console.shell.Visit;
import liandong.directive.Clause;
import liandong.directive.Fate;
import liandong.directive.FormRef;
import liandong.directive.ObligationId;
import liandong.node.directive.DirectiveView;
import liandong.node.obligation.TodoView;
import liandong.node.store.ObligationQueries.Owed;
import liandong.report.Form;
import org.springframework.stereotype.Component;

/** The clauses of a directive, each with where the station's reports on it stand. */
@Component
class DirectiveLines {
    private final TodoView todo;

    DirectiveLines(TodoView todo) {
        this.todo = todo;
    }

    List<ClauseLine> of(Visit visit, DirectiveView.Full directive) {
        Map<ObligationId, Owed> owed = new HashMap<>();
        if (!directive.issued()) {
            todo.reports(visit.post()).forEach(report -> owed.put(report.id(), report));
        }
        return directive.content().clauses().stream()
                .map(clause -> line(visit, directive, clause, owed))
                .toList();
    }

    private static ClauseLine line(
            Visit visit, DirectiveView.Full directive, Clause clause, Map<ObligationId, Owed> owed) {
        FormRef ref = clause.form();
        boolean concerns = directive.issued()
                || (directive.content().recipients().contains(visit.unit()) && clause.concerns(visit.unit()));
        boolean stands = directive.state() == Fate.State.IN_FORCE
                && !directive.withdrawnClauses().contains(clause.code());
        String form = ref == null ? null : visit.names().form(ref.code(), ref.version());
        List<ClauseLine.Stage> stages = clause.askedUpTo(visit.today()).stream()
                .map(asked -> new ObligationId(visit.unit(), asked.form().code(), asked.period()))
                .map(owed::get)
                .filter(Objects::nonNull)
                .map(report -> stage(visit, report))
                .toList();
        return new ClauseLine(clause, stands, concerns, form, stages);
    }

    private static ClauseLine.Stage stage(Visit visit, Owed report) {
        Form.Own own = visit.post()
                .directory()
                .form(report.id().form(), report.formVersion())
                .map(form -> visit.post().own(visit.unit(), form))
                .orElse(Form.Own.EXPECTED);
        return new ClauseLine.Stage(report.id(), report.id().period(), report.due(), Task.state(report, own));
    }
}
