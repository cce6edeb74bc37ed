package liandong.console.issue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import liandong.console.shell.Visit;
import liandong.directive.FormRef;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.report.Form;

/**
 * What can be chosen in the form.
 *
 * @param units that report to the station
 * @param kinds of those units, by which they can be chosen together
 * @param forms the newest version of each form first
 */
record Choices(List<Recipient> units, List<String> kinds, List<FormChoice> forms) {

    /** A unit below. */
    record Recipient(String code, String name, String kind) {}

    /** A version of a form. */
    record FormChoice(String value, String name, int version) {}

    static Choices of(Visit visit, LocalDate day) {
        List<Recipient> units = units(visit, day);
        List<FormChoice> forms = visit.post().directory().forms().stream()
                .sorted(Comparator.comparing(Form::code).thenComparing(Form::version, Comparator.reverseOrder()))
                .map(form ->
                        new FormChoice(FormRef.of(form).text(), visit.names().form(form), form.version()))
                .toList();
        return new Choices(units, units.stream().map(Recipient::kind).distinct().toList(), forms);
    }

    /** The units that report to the station on {@code day}. */
    static List<Recipient> units(Visit visit, LocalDate day) {
        Hierarchy tree = visit.post().directory().on(day);
        return tree.children(visit.unit()).stream()
                .map(unit -> new Recipient(
                        unit.value(),
                        visit.name(unit, day),
                        tree.unit(unit).map(Unit::kind).orElse("")))
                .toList();
    }
}
