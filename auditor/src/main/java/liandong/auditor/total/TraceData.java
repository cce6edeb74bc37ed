package liandong.auditor.total;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.schemas.Times;
import org.jspecify.annotations.Nullable;

/** A trace as maps and lists of plain values, to be written as JSON; amounts are decimal strings. */
public final class TraceData {
    private TraceData() {}

    /** The whole trace. */
    public static Map<String, @Nullable Object> of(Trace trace) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("unit", trace.id().unit().value());
        all.put("form", trace.id().form());
        all.put("period", trace.id().period().text());
        all.put("line", trace.line().code());
        all.put("indicator", trace.indicator().code());
        all.put("name", trace.indicator().nameZh());
        all.put("measure", trace.indicator().unit());
        all.put("across", trace.indicator().across().name());
        all.put("holds", trace.top().holds());
        all.put("total", step(trace.top()));
        return all;
    }

    private static Map<String, @Nullable Object> step(Trace.Step step) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("unit", step.unit().value());
        all.put("name", step.name());
        all.put("part", step.part().name());
        all.put("version", step.version());
        all.put("status", step.stated().status().name());
        all.put("amount", text(step.stated().amount()));
        all.put("denominator", text(step.stated().denominator()));
        all.put("qualifier", step.stated().qualifier().name());
        all.put("text", step.text());
        all.put("coverage", step.coverage() == null ? null : coverage(step.coverage()));
        all.put("time", Times.text(step.time()));
        all.put("recorded", text(step.recorded()));
        all.put("actor", step.actor());
        all.put("envelope", step.envelope().hex());
        all.put("certified", step.certified());
        all.put("acceptedBy", step.accepted());
        all.put("sum", step.sum());
        all.put("right", step.right());
        all.put("contributions", step.steps().stream().map(TraceData::step).toList());
        all.put(
                "lost",
                step.lost().stream()
                        .map(each -> List.of(
                                each.unit().value(),
                                each.part().name(),
                                each.version(),
                                each.envelope().hex()))
                        .toList());
        return all;
    }

    static Map<String, @Nullable Object> coverage(Coverage coverage) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("expected", coverage.expected());
        all.put("reported", coverage.reported());
        all.put("nil", coverage.nil());
        all.put("notApplicable", coverage.notApplicable());
        all.put("missing", coverage.missing());
        all.put("late", coverage.late());
        all.put("amounts", coverage.amounts());
        return all;
    }

    static @Nullable String text(@Nullable Amount amount) {
        return amount == null ? null : amount.toString();
    }

    private static String text(Instant recorded) {
        return Times.text(recorded);
    }
}
