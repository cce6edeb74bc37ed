package liandong.node.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import liandong.directive.Attachment;
import liandong.duty.Command.FileReport;
import liandong.message.Message.ReportFiled;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Finding;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** What somebody else's version says otherwise than a report that was to be filed on an older one, part by part. */
public final class Changed {
    /** The rule of its findings. */
    public static final String RULE = "changed-meanwhile";

    private final @Nullable ReportFiled base;
    private final int number;
    private final ReportFiled newest;
    private final List<Finding> found = new ArrayList<>();

    private Changed(@Nullable ReportFiled base, ReportFiled newest) {
        this.base = base;
        this.number = base == null ? 0 : base.version();
        this.newest = newest;
    }

    /**
     * The parts in which {@code newest} and {@code mine} differ.
     *
     * @param base on which {@code mine} builds; none if on nothing
     */
    public static List<Finding> between(@Nullable ReportFiled base, ReportFiled newest, FileReport mine) {
        Changed changed = new Changed(base, newest);
        Map<String, Figure> before = figures(base == null ? List.of() : base.figures());
        Map<String, Figure> own = figures(mine.figures());
        for (Figure theirs : newest.figures()) {
            changed.compare(theirs.line(), text(before.get(theirs.line())), text(theirs), text(own.get(theirs.line())));
        }
        changed.compare(
                "explanations",
                base == null ? "" : explanations(base.explanations()),
                explanations(newest.explanations()),
                explanations(mine.explanations()));
        changed.compare(
                "summary",
                base == null ? "" : Objects.requireNonNullElse(base.summary(), ""),
                Objects.requireNonNullElse(newest.summary(), ""),
                Objects.requireNonNullElse(mine.summary(), ""));
        changed.compare(
                "attachments",
                base == null ? "" : attachments(base.attachments()),
                attachments(newest.attachments()),
                attachments(mine.attachments()));
        return changed.found;
    }

    private void compare(String part, String before, String theirs, String mine) {
        if (!theirs.equals(mine)) {
            String earlier = base == null || before.equals(theirs) ? "" : ", version " + number + " '" + before + "'";
            found.add(new Finding(
                    part,
                    RULE,
                    Finding.Severity.QUERY,
                    "version " + newest.version() + " says '" + theirs + "'" + earlier,
                    "this report says '" + mine + "'"));
        }
    }

    private static Map<String, Figure> figures(List<Figure> figures) {
        Map<String, Figure> byLine = new HashMap<>();
        figures.forEach(figure -> byLine.put(figure.line(), figure));
        return byLine;
    }

    private static String text(@Nullable Figure figure) {
        if (figure == null) {
            return "";
        }
        if (figure.status() != Status.REPORTED) {
            return figure.status().name();
        }
        return figure.amount() + (figure.denominator() == null ? "" : "/" + figure.denominator()) + " "
                + figure.qualifier();
    }

    private static String explanations(List<Explanation> all) {
        return all.stream()
                .map(each -> each.line() + " " + each.rule() + ": " + each.text())
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static String attachments(List<Attachment> all) {
        return all.stream()
                .map(each -> each.name() + " " + each.sha256().hex())
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
