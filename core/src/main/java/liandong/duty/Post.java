package liandong.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.directive.Obligation;
import liandong.directive.Reporters;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.report.Filers;
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
     * Whether {@code unit} owes an own report for {@code form}: those that the form names; if it names none, a leaf always
     * and a desk where the form expects it. These are the units that coverage counts.
     */
    public static boolean reports(Hierarchy hierarchy, Form form, UnitCode unit) {
        Filers filers = form.filers();
        return filers == null
                ? hierarchy.isLeaf(unit) || form.own() == Form.Own.EXPECTED
                : hierarchy.unit(unit).filter(filers::include).isPresent();
    }

    /** How many units at and below {@code unit} owe an own report for {@code form}. */
    static Reporters reporters(Hierarchy hierarchy, Form form, UnitCode unit) {
        int all = hierarchy.count(unit, each -> reports(hierarchy, form, each));
        SortedMap<String, Integer> lines = new TreeMap<>();
        for (Form.Line line : form.lines()) {
            if (line.filers() != null) {
                lines.put(
                        line.code(),
                        hierarchy.count(
                                unit,
                                each -> reports(hierarchy, form, each)
                                        && hierarchy
                                                .unit(each)
                                                .filter(line::isFor)
                                                .isPresent()));
            }
        }
        return new Reporters(all, lines);
    }

    /** Whether {@code form} asks anybody at or below {@code unit}; one that names nobody asks whoever is there. */
    static boolean isOwed(Hierarchy hierarchy, Form form, UnitCode unit) {
        return form.filers() == null || hierarchy.count(unit, each -> reports(hierarchy, form, each)) > 0;
    }

    /** How many units report to {@code desk} of whom, or below whom, somebody owes a report; a form not known asks all. */
    static int children(Hierarchy hierarchy, Optional<Form> form, UnitCode desk) {
        return (int) hierarchy.children(desk).stream()
                .filter(child ->
                        form.map(each -> isOwed(hierarchy, each, child)).orElse(true))
                .count();
    }

    /** Whether {@code unit} is one that {@code line} of a form is asked of, if the form is. */
    public boolean isFor(UnitCode unit, Form.Line line) {
        return line.filers() == null || directory.unit(unit).filter(line::isFor).isPresent();
    }

    /** Whether, and how, {@code unit} files its own part of {@code form} while it is a desk. */
    public Form.Own own(UnitCode unit, Form form) {
        return directory.unit(unit).map(form::own).orElse(Form.Own.NONE);
    }
}
