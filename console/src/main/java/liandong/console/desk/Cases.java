package liandong.console.desk;

import static liandong.rule.Argument.code;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.console.shell.Visit;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.node.obligation.ObligationView;
import liandong.node.report.Drafts;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Refused;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import org.springframework.stereotype.Component;

/** Looks up what a report's page and its form need. */
@Component
class Cases {
    private final ObligationView obligations;
    private final ReportView pages;
    private final Drafts drafts;

    Cases(ObligationView obligations, ReportView pages, Drafts drafts) {
        this.obligations = obligations;
        this.pages = pages;
        this.drafts = drafts;
    }

    /** The obligation written as {@code text}; refused where the station knows nothing of it. */
    ReportCase of(Visit visit, String text) {
        ObligationId id = id(visit, text);
        Obligation obligation = obligations.one(visit.unit(), id);
        boolean filed = obligation.newest(Part.OWN).isPresent();
        if (!obligation.isOpened() && !filed) {
            throw unknown(visit, text);
        }
        ReportId report = new ReportId(id, Part.OWN);
        Optional<Form> form = visit.post()
                .form(obligation)
                .map(each -> visit.post()
                        .directory()
                        .unit(id.unit())
                        .map(each::askedOf)
                        .orElse(each));
        return new ReportCase(
                visit,
                obligation,
                form.orElse(null),
                form.map(each -> indicators(visit, each, id)).orElse(Map.of()),
                filed ? pages.one(visit.post(), report, visit.language()) : null,
                last(visit, id),
                id.unit().equals(visit.unit()) ? drafts.find(visit.post(), id) : Optional.empty());
    }

    private static ObligationId id(Visit visit, String text) {
        try {
            return ObligationId.of(text);
        } catch (IllegalArgumentException e) {
            throw unknown(visit, text);
        }
    }

    private static Refused unknown(Visit visit, String text) {
        return AbsenceRule.NOT_ASKED.refused(code(visit.unit()), code(text));
    }

    private static Map<String, Indicator> indicators(Visit visit, Form form, ObligationId id) {
        Map<String, Indicator> indicators = new HashMap<>();
        form.lines()
                .forEach(line -> visit.post()
                        .directory()
                        .indicator(line.indicator(), id.period().first())
                        .ifPresent(indicator -> indicators.put(line.indicator(), indicator)));
        return indicators;
    }

    private Map<String, Figure> last(Visit visit, ObligationId id) {
        Map<String, Figure> figures = new HashMap<>();
        id.period().previous().map(Period::spellings).orElse(List.of()).stream()
                .map(period -> new ObligationId(id.unit(), id.form(), period))
                .flatMap(before -> obligations
                        .one(visit.unit(), before)
                        .counted(Part.OWN)
                        .map(version -> pages.version(visit.post(), new ReportId(before, Part.OWN), version.number()))
                        .stream())
                .findFirst()
                .ifPresent(filed -> filed.content().figures().forEach(figure -> figures.put(figure.line(), figure)));
        return figures;
    }
}
