package liandong.auditor.total;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import liandong.report.Contribution;
import liandong.report.Part;

/** A trace as a tree of lines for a terminal. */
public final class TraceText {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);

    private static final int SHORT_HASH = 12;

    private final StringBuilder out = new StringBuilder();

    private TraceText() {}

    /** The whole trace; times are those of Asia/Shanghai. */
    public static String of(Trace trace) {
        TraceText text = new TraceText();
        text.out
                .append(trace.name())
                .append("  ")
                .append(trace.id().period())
                .append("  ")
                .append(trace.line().code())
                .append("  ")
                .append(trace.indicator().nameZh())
                .append(" (")
                .append(trace.indicator().unit())
                .append(", ")
                .append(trace.indicator().across())
                .append(")\n");
        text.step(trace.top(), "", "", "");
        text.out.append(
                trace.top().holds()
                        ? "every sum is what its reports add up to\n"
                        : "NOT every sum is what its reports add up to\n");
        return text.out.toString();
    }

    private void step(Trace.Step step, String indent, String branch, String below) {
        out.append(indent)
                .append(branch)
                .append(step.unit())
                .append(' ')
                .append(step.name())
                .append("  ")
                .append(step.text())
                .append("  ")
                .append(part(step.part()))
                .append(" v")
                .append(step.version())
                .append(step.certified() ? " 已审定" : "")
                .append("  ")
                .append(time(step.time()))
                .append("  ")
                .append(step.actor())
                .append(step.accepted() == null ? "" : ", accepted by " + step.accepted())
                .append("  ")
                .append(step.envelope().hex(), 0, SHORT_HASH);
        if (step.sum() != null) {
            out.append(step.right() ? "  = " : "  WRONG, the reports come to ").append(step.sum());
        }
        out.append('\n');
        String inner = indent + below;
        int last = step.steps().size() + step.lost().size() - 1;
        for (int i = 0; i < step.steps().size(); i++) {
            step(step.steps().get(i), inner, i == last ? "└ " : "├ ", i == last ? "  " : "│ ");
        }
        for (Contribution each : step.lost()) {
            out.append(inner)
                    .append("└ ")
                    .append(each.unit())
                    .append(" version ")
                    .append(each.version())
                    .append(" LOST: no envelope ")
                    .append(each.envelope())
                    .append('\n');
        }
    }

    static String part(Part part) {
        return part == Part.OWN ? "本级" : "汇总";
    }

    static String time(Instant time) {
        return TIME.format(time);
    }
}
