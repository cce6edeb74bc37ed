package liandong.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;

/** A station at work: its unit, the directory it has applied, and its duties. */
public record Post(UnitCode unit, Directory directory, List<Duty> duties) {

    /** The tree of units on the day of {@code now} in Asia/Shanghai. */
    public Hierarchy today(Instant now) {
        return directory.on(day(now));
    }

    /** The same station under the directory as it was at {@code sequence}. */
    public Post at(long sequence) {
        return new Post(unit, directory.at(sequence), duties);
    }

    /** The day of {@code now} in Asia/Shanghai. */
    public static LocalDate day(Instant now) {
        return now.atZone(Obligation.ZONE).toLocalDate();
    }

    /** The day of {@code time}; tomorrow at the latest, whatever its sender's clock says. */
    static LocalDate believed(Instant time, LocalDate today) {
        LocalDate day = day(time);
        return day.isAfter(today) ? today.plusDays(1) : day;
    }

    /** Whether one of the duties is {@code duty}. */
    public boolean has(Duty duty) {
        return duties.contains(duty);
    }

    /** The form of an obligation that was opened. */
    public Optional<Form> form(Obligation obligation) {
        return directory.form(obligation.id().form(), obligation.formVersion());
    }

    /**
     * Whether {@code unit} owes an own report for {@code form}: a leaf always, a desk where the form expects it. These
     * are the units that coverage counts.
     */
    public static boolean reports(Hierarchy hierarchy, Form form, UnitCode unit) {
        return hierarchy.isLeaf(unit) || form.own() == Form.Own.EXPECTED;
    }
}
