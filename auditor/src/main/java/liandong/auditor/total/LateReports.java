package liandong.auditor.total;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Status;

/** Which of the own reports that a total counts came after their day. */
final class LateReports {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Possible possible;
    private final Entry at;
    private final Map<UnitCode, Entry> counted;
    private final Map<UnitCode, Set<LocalDate>> due = new HashMap<>();

    /** How many were late: surely, and at most. */
    record Late(long surely, long maybe) {}

    LateReports(Possible possible, Entry at, Map<UnitCode, Entry> counted) {
        this.possible = possible;
        this.at = at;
        this.counted = counted;
    }

    /** How many of them state something of the line. */
    Late of(Form form, Form.Line line) {
        long surely = 0;
        long maybe = 0;
        for (Map.Entry<UnitCode, Entry> each : counted.entrySet()) {
            ReportFiled report = (ReportFiled) each.getValue().message();
            Status status = Stated.figure(report, line.code()).status();
            boolean states = status == Status.REPORTED || status == Status.NIL;
            if (report.part() == Part.OWN && states && Tally.counts(at.sender(), form, each.getKey())) {
                Set<LocalDate> days = dueDays(each.getKey());
                Instant filed = each.getValue().time();
                long after = days.stream().filter(day -> isAfter(filed, day)).count();
                surely += after > 0 && after == days.size() ? 1 : 0;
                maybe += after > 0 ? 1 : 0;
            }
        }
        return new Late(surely, maybe);
    }

    private Set<LocalDate> dueDays(UnitCode unit) {
        return due.computeIfAbsent(unit, any -> {
            Set<LocalDate> days = new TreeSet<>();
            if (unit.equals(at.sender())) {
                possible.itself().forEach(sheet -> days.addAll(sheet.dueDays()));
            } else {
                possible.below().forEach(asked -> days.addAll(asked.sheet(unit).dueDays()));
            }
            return days;
        });
    }

    private static boolean isAfter(Instant filed, LocalDate day) {
        return !filed.isBefore(day.plusDays(1).atStartOfDay(ZONE).toInstant());
    }
}
