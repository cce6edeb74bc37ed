package liandong.report;

import java.util.List;

/** What a reviewer finds by looking at a report, beside what {@link Checks} find by rule; an open list, as names. */
public final class Remarks {
    /** In the order in which a reviewer is offered them. */
    public static final List<String> ALL = List.of(
            "please-check",
            "please-explain",
            "apart-from-past",
            "apart-from-neighbours",
            "other-scope",
            "other-unit-of-measure",
            "other-period",
            "text-insufficient");

    private Remarks() {}
}
