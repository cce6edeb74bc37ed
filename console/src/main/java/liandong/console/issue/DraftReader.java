package liandong.console.issue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import org.springframework.util.MultiValueMap;

/** Reads what a browser sends of a directive, by the form for a new one or by that for a relay. */
final class DraftReader {
    /** More clauses than a directive may have cannot be sent either. */
    private static final int MOST = 201;

    private final MultiValueMap<String, String> sent;

    private DraftReader(MultiValueMap<String, String> sent) {
        this.sent = sent;
    }

    /** A new directive; what was attached before stays attached. */
    static Draft read(MultiValueMap<String, String> sent, List<Attachment> attached) {
        DraftReader form = new DraftReader(sent);
        return form.draft(
                form.units("recipients"),
                form.units("copies"),
                form.line("marking"),
                form.clauses(),
                attached,
                form.text("supersedes"));
    }

    /** A relay; {@code asked} are the superior's clauses, in the order in which the form shows them. */
    static RelayDraft relay(MultiValueMap<String, String> sent, List<Clause> asked) {
        DraftReader form = new DraftReader(sent);
        List<ClauseDraft> clauses = new ArrayList<>();
        Set<Integer> on = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            String field = RelayDraft.field(i);
            clauses.add(ClauseDraft.of(asked.get(i))
                    .as(
                            form.line(field + "title"),
                            form.line(field + "lead"),
                            form.line(field + "due"),
                            form.units(field + "unit")));
            if (sent.containsKey(field + "on")) {
                on.add(i);
            }
        }
        return new RelayDraft(form.draft(form.units("recipient"), Set.of(), "", clauses, List.of(), ""), on);
    }

    private Draft draft(
            Set<String> recipients,
            Set<String> copies,
            String marking,
            List<ClauseDraft> clauses,
            List<Attachment> attached,
            String supersedes) {
        return new Draft(
                text("draft"),
                text("once"),
                line("issuer"),
                line("year"),
                line("serial"),
                line("kind"),
                line("title"),
                text("body"),
                String.join("\n", sent.getOrDefault("bodies", List.of())),
                text("led-by"),
                line("issueDate"),
                marking,
                recipients,
                copies,
                clauses,
                attached,
                supersedes);
    }

    private List<ClauseDraft> clauses() {
        List<ClauseDraft> clauses = new ArrayList<>();
        for (int i = 0; i < MOST && sent.containsKey("clause" + i + ".code"); i++) {
            String field = "clause" + i + ".";
            clauses.add(new ClauseDraft(
                    line(field + "code"),
                    line(field + "title"),
                    line(field + "lead"),
                    text(field + "supporting"),
                    text(field + "form"),
                    line(field + "period"),
                    line(field + "due"),
                    line(field + "until"),
                    units(field + "units")));
        }
        return clauses;
    }

    private Set<String> units(String name) {
        Set<String> units = new TreeSet<>();
        for (String each : sent.getOrDefault(name, List.of())) {
            if (each.matches("[0-9]{2,15}")) {
                units.add(each);
            }
        }
        return units;
    }

    /** A field of one line, without the blanks around it. */
    private String line(String name) {
        return text(name).strip();
    }

    private String text(String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }
}
