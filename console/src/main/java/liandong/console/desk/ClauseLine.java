package liandong.console.desk;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Clause;
import liandong.directive.ObligationId;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * A clause as its recipient reads it.
 *
 * @param stands whether it was not taken back
 * @param concerns whether the station is among those whom it concerns; of an own directive always
 * @param form what is to be filed; none where no report is asked
 * @param reports where the station's own reports on it stand, the newest period last; none in an own directive
 */
record ClauseLine(
        Clause clause,
        boolean stands,
        boolean concerns,
        @Nullable String form,
        List<Stage> reports) {

    /** Where the report of a period stands. */
    record Stage(ObligationId id, Period period, @Nullable LocalDate due, Task.State state) {}
}
