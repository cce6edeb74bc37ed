package liandong.console.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.directive.Attachment;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.node.report.Drafts;
import liandong.report.Amount;
import liandong.report.Checks;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Filing;
import liandong.report.Finding;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into a report form, read as far as it can be read.
 *
 * @param figures of the lines that are filled in and can be read, in the form's order
 * @param unreadable for each line that cannot be read, the key of the words that say why
 * @param blank lines into which nothing was typed
 */
record Entry(Form form, Drafts.Typed typed, List<Figure> figures, Map<String, String> unreadable, Set<String> blank) {

    private static final String EXPLANATION = "x.";

    static Entry of(Form form, Map<String, Indicator> indicators, Drafts.Typed typed) {
        List<Figure> figures = new ArrayList<>();
        Map<String, String> unreadable = new LinkedHashMap<>();
        Set<String> blank = new TreeSet<>();
        for (Form.Line line : form.lines()) {
            Indicator indicator = indicators.get(line.indicator());
            read(line.code(), indicator == null ? "" : indicator.unit(), typed, figures, unreadable, blank);
        }
        return new Entry(form, typed, figures, unreadable, blank);
    }

    private static void read(
            String line,
            String unit,
            Drafts.Typed typed,
            List<Figure> figures,
            Map<String, String> unreadable,
            Set<String> blank) {
        Status status = status(field(typed, "k." + line));
        TypedNumber amount = TypedNumber.of(field(typed, "a." + line), unit);
        TypedNumber denominator = TypedNumber.of(field(typed, "d." + line), unit);
        boolean empty = amount instanceof TypedNumber.Blank && denominator instanceof TypedNumber.Blank;
        if (status != Status.REPORTED) {
            if (empty) {
                figures.add(Figure.without(line, status));
            } else {
                unreadable.put(line, "desk.number.amount-and-status");
            }
        } else if (empty) {
            blank.add(line);
        } else if (amount instanceof TypedNumber.Unreadable wrong) {
            unreadable.put(line, wrong.key());
        } else if (denominator instanceof TypedNumber.Unreadable wrong) {
            unreadable.put(line, wrong.key());
        } else if (amount instanceof TypedNumber.Read read) {
            figure(line, read, denominator, qualifier(field(typed, "q." + line)), figures, unreadable);
        } else {
            unreadable.put(line, "desk.number.numerator");
        }
    }

    private static void figure(
            String line,
            TypedNumber.Read amount,
            TypedNumber denominator,
            Qualifier chosen,
            List<Figure> figures,
            Map<String, String> unreadable) {
        Qualifier typed = amount.qualifier();
        if (typed != Qualifier.EXACT && chosen != Qualifier.EXACT && typed != chosen) {
            unreadable.put(line, "desk.number.two-qualifiers");
            return;
        }
        Amount below = denominator instanceof TypedNumber.Read read ? read.amount() : null;
        figures.add(
                new Figure(line, Status.REPORTED, amount.amount(), below, typed == Qualifier.EXACT ? chosen : typed));
    }

    /** The report as it would be filed: lines that are left blank are left out, and so refused by name. */
    Command.FileReport command(ObligationId id, List<Explanation> explanations, int base) {
        return command(id, figures, explanations, base);
    }

    /** The report as if nothing was known of the lines that are blank or cannot be read yet. */
    Command.FileReport unfinished(ObligationId id, List<Explanation> explanations, int base) {
        return command(id, filled(), explanations, base);
    }

    private Command.FileReport command(ObligationId id, List<Figure> stated, List<Explanation> explanations, int base) {
        return new Command.FileReport(
                id,
                stated,
                explanations,
                text("reason"),
                form.summary() == Form.Summary.NONE ? null : text("summary"),
                attachments(),
                base);
    }

    private List<Figure> filled() {
        Map<String, Figure> known = new TreeMap<>();
        figures.forEach(figure -> known.put(figure.line(), figure));
        return form.lines().stream()
                .map(line -> known.getOrDefault(line.code(), Figure.without(line.code(), Status.MISSING)))
                .toList();
    }

    /** What the checks of figures find in the lines that can be read. */
    List<Finding> findings(Map<String, Indicator> indicators, Map<String, Amount> lastPeriod) {
        return Checks.of(Filing.of(form, indicators, figures, lastPeriod));
    }

    /** What is explained of {@code findings}: one text for a line answers all queries about it. */
    List<Explanation> explanations(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.QUERY)
                .filter(finding -> !explanation(finding.line()).isBlank())
                .map(finding -> new Explanation(
                        finding.line(),
                        finding.rule(),
                        explanation(finding.line()).strip()))
                .toList();
    }

    String explanation(String line) {
        return field(typed, EXPLANATION + line);
    }

    private List<Attachment> attachments() {
        return typed.attachments();
    }

    private @Nullable String text(String name) {
        String text = field(typed, name).strip();
        return text.isEmpty() ? null : text;
    }

    private static String field(Drafts.Typed typed, String name) {
        return typed.fields().getOrDefault(name, "");
    }

    private static Status status(String text) {
        for (Status each : Status.values()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        return Status.REPORTED;
    }

    private static Qualifier qualifier(String text) {
        for (Qualifier each : Qualifier.values()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        return Qualifier.EXACT;
    }
}
