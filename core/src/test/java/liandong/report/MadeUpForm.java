package liandong.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liandong.report.Indicator.Across;
import liandong.report.Indicator.Kind;
import liandong.report.Indicator.OverTime;

/** A made-up form with every rule across units and every relation between lines. */
public final class MadeUpForm {
    /** 万元 with two decimals, summed. */
    public static final String MONEY = "money";
    /** With one decimal, the smallest counts. */
    public static final String SMALLEST = "smallest";
    /** With one decimal, the largest counts. */
    public static final String LARGEST = "largest";
    /** Numerator over denominator. */
    public static final String RATIO = "ratio";
    /** Never combined. */
    public static final String SLOGAN = "slogan";

    public static final String APPLIED = "applied";
    public static final String APPROVED = "approved";
    public static final String COMPLETED = "completed";
    public static final String WHOLE = "whole";
    public static final String PART = "part";
    public static final String SESSIONS = "sessions";
    public static final String ATTENDANCE = "attendance";

    /** By code; each line has the indicator of its own code. */
    public static final Map<String, Indicator> INDICATORS = indicators();

    /** Reviewed by a person; a desk may file an own part. */
    public static final Form FORM = form(Form.Review.REVIEWER, Form.Own.OPTIONAL);

    private MadeUpForm() {}

    public static Form form(Form.Review review, Form.Own own) {
        return new Form(
                "made-up",
                1,
                "试验表",
                null,
                null,
                review,
                own,
                INDICATORS.keySet().stream()
                        .map(code -> new Form.Line(code, code, null))
                        .toList(),
                List.of(
                        new Form.Relation("funnel-order", List.of(APPLIED, APPROVED, COMPLETED)),
                        new Form.Relation("part-above-whole", List.of(WHOLE, PART)),
                        new Form.Relation("attendance-without-session", List.of(SESSIONS, ATTENDANCE))),
                Form.Summary.NONE,
                0);
    }

    private static Map<String, Indicator> indicators() {
        Map<String, Indicator> all = new LinkedHashMap<>();
        put(all, MONEY, "万元", Kind.FLOW, Across.SUM, 2);
        put(all, SMALLEST, "度", Kind.STOCK, Across.MIN, 1);
        put(all, LARGEST, "度", Kind.STOCK, Across.MAX, 1);
        put(all, RATIO, "%", Kind.RATIO, Across.RATIO, 1);
        put(all, SLOGAN, "条", Kind.STOCK, Across.NONE, 0);
        for (String counted : List.of(APPLIED, APPROVED, COMPLETED, WHOLE, PART, SESSIONS, ATTENDANCE)) {
            put(all, counted, "个", Kind.FLOW, Across.SUM, 0);
        }
        return all;
    }

    private static void put(
            Map<String, Indicator> all, String code, String unit, Kind kind, Across across, int decimals) {
        all.put(
                code,
                new Indicator(code, code, null, unit, kind, across, OverTime.LAST, decimals, "made up for tests"));
    }
}
