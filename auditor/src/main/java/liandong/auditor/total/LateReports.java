package liandong.auditor.total;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import liandong.hierarchy.UnitCode;

/** Which of the own reports that a total counts came after their day. */
final class LateReports {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private LateReports() {}

    /** Whether a report came late: surely, and at most. */
    record Late(boolean surely, boolean maybe) {
        static final Late NO = new Late(false, false);
    }

    /** Whether the own report came after one of the days, or all of them, up to which the desk may have asked for it. */
    static Late of(Possible possible, UnitCode desk, Entry report) {
        UnitCode unit = report.sender();
        // what was asked is never forgotten, so that the last state knows every day
        Set<LocalDate> days = unit.equals(desk)
                ? possible.itself().getLast().dueDays()
                : possible.latest().sheet(unit).dueDays();
        Instant filed = report.time();
        long after = days.stream().filter(day -> isAfter(filed, day)).count();
        return new Late(after > 0 && after == days.size(), after > 0);
    }

    private static boolean isAfter(Instant filed, LocalDate day) {
        return !filed.isBefore(day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }
}
