package liandong.console.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liandong.node.report.Drafts;
import liandong.node.report.DryRun;
import liandong.node.report.ReportView;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * The report form as its page shows it.
 *
 * @param lines in the form's order
 * @param base number of the version that was newest when the form was shown; 0 for none
 * @param draft who typed last, and when; none if nothing is kept
 * @param seen revision of the draft that is shown; empty for none
 * @param dispute what somebody else has changed meanwhile; none where nobody has
 */
record ReportForm(
        List<FieldLine> lines,
        Drafts.Typed typed,
        boolean asksSummary,
        boolean needsSummary,
        int attachments,
        boolean correction,
        boolean begun,
        int base,
        Drafts.@Nullable Draft draft,
        Examined examined,
        Map<String, List<ReportView.Found>> said,
        List<Level> levels,
        String seen,
        @Nullable Dispute dispute) {

    static final List<Status> STATUSES = List.of(Status.REPORTED, Status.NIL, Status.NOT_APPLICABLE, Status.MISSING);
    static final List<Qualifier> QUALIFIERS = List.of(Qualifier.values());

    /** How the total of a desk above would change. */
    record Level(String name, List<Change> changes) {}

    /** How a line of that total would change. */
    record Change(String line, DryRun.Line effect) {}

    static ReportForm of(ReportCase given, Entry entry, Examined examined) {
        Form form = entry.form();
        Map<String, List<ReportView.Found>> said = given.said();
        List<FieldLine> lines = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < form.lines().size(); i++) {
            FieldLine line = line(given, entry, examined, said, i);
            lines.add(line);
            names.put(line.code(), line.name());
        }
        List<Level> levels = examined.levels().stream()
                .map(level -> new Level(
                        given.visit().name(level.unit()),
                        level.lines().stream()
                                .map(each -> new Change(
                                        Objects.requireNonNullElse(names.get(each.line()), each.line()), each))
                                .toList()))
                .toList();
        return new ReportForm(
                lines,
                entry.typed(),
                form.summary() != Form.Summary.NONE,
                form.summary() == Form.Summary.REQUIRED,
                form.attachments(),
                given.isCorrection(),
                given.isBegun(),
                given.newest(),
                given.draft().orElse(null),
                examined,
                said,
                levels,
                given.draft().map(Drafts.Draft::revision).orElse(""),
                null);
    }

    /** The same as it was sent, while it is not decided what stands. */
    ReportForm in(Dispute about, Sent sent) {
        return new ReportForm(
                lines,
                typed,
                asksSummary,
                needsSummary,
                attachments,
                correction,
                begun,
                sent.base(),
                null,
                examined,
                said,
                levels,
                sent.place().seen(),
                about);
    }

    /** What stands in a field that belongs to no line. */
    public String text(String name) {
        return typed.fields().getOrDefault(name, "");
    }

    public List<Examined.Remark> at(String place) {
        return examined.at(place);
    }

    public List<ReportView.Found> saidOf(String place) {
        return said.getOrDefault(place, List.of());
    }

    public List<Status> statuses() {
        return STATUSES;
    }

    public List<Qualifier> qualifiers() {
        return QUALIFIERS;
    }

    /**
     * What keeps the report from being filed.
     *
     * @param place of the page to go to
     * @param name of the line; none for a part that is no line
     * @param key of words that take the unit of measure; none where {@code title} says it
     */
    public record Problem(
            String place, @Nullable String name, @Nullable String key, String title, String measure) {}

    /** All that is wrong, in the order of the page. */
    public List<Problem> wrong() {
        List<Problem> wrong = new ArrayList<>();
        for (FieldLine line : lines) {
            String place = "a-" + line.index();
            if (line.problem() != null) {
                wrong.add(new Problem(place, line.name(), line.problem(), "", line.measure()));
            }
            line.remarks().stream()
                    .filter(Examined.Remark::isOpen)
                    .forEach(each -> wrong.add(new Problem(place, line.name(), null, each.title(), "")));
        }
        for (String part : List.of("summary", "attachments", "reason")) {
            at(part).forEach(each -> wrong.add(new Problem("found-" + part, null, null, each.title(), "")));
        }
        return wrong;
    }

    /** How many lines hold what is no number. */
    public long unreadable() {
        return lines.stream().filter(line -> line.problem() != null).count();
    }

    private static FieldLine line(
            ReportCase given, Entry entry, Examined examined, Map<String, List<ReportView.Found>> said, int index) {
        Form.Line line = entry.form().lines().get(index);
        String code = line.code();
        Indicator indicator = given.indicators().get(line.indicator());
        Map<String, String> fields = entry.typed().fields();
        return new FieldLine(
                index,
                code,
                indicator == null ? line.indicator() : given.visit().names().indicator(indicator),
                line.domain(),
                indicator == null ? "" : indicator.unit(),
                indicator != null && indicator.across() == Indicator.Across.RATIO,
                given.last().get(code),
                fields.getOrDefault("a." + code, ""),
                fields.getOrDefault("d." + code, ""),
                fields.getOrDefault("k." + code, Status.REPORTED.name()),
                fields.getOrDefault("q." + code, Qualifier.EXACT.name()),
                fields.getOrDefault("x." + code, ""),
                entry.unreadable().get(code),
                examined.at(code),
                said.getOrDefault(code, List.of()));
    }
}
