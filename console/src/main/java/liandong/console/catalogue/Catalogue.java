package liandong.console.catalogue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.console.shell.Names;
import liandong.console.shell.Visitor;
import liandong.directive.FormRef;
import liandong.duty.Directory;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import liandong.report.Indicator;
import org.jspecify.annotations.Nullable;

/** The directory as its readers look at it: searched by what things are or were called. */
record Catalogue(Directory directory, Names names, LocalDate today) {

    static Catalogue of(Directory directory, Visitor visitor) {
        return new Catalogue(directory, visitor.names(directory), visitor.today());
    }

    /**
     * A unit in a list.
     *
     * @param formerly other names that it had or will have
     * @param ended whether it exists no more today
     */
    record Entry(
            Unit unit,
            String name,
            List<String> formerly,
            @Nullable String desk,
            boolean ended) {}

    /** A unit with those that report to it today. */
    record Branch(Unit unit, String name, List<Branch> below) {}

    /** A form with its newest version. */
    record Versions(Form newest, String name, int versions) {}

    /** Units whose code, issuer code, present name or other name holds {@code wanted}, in code order. */
    List<Entry> units(String wanted) {
        String sought = wanted.strip().toLowerCase(Locale.ROOT);
        return directory.units().stream()
                .sorted(Comparator.comparing(Unit::code))
                .filter(unit -> sought.isEmpty() || names(unit).anyMatch(name -> holds(name, sought)))
                .map(unit -> entry(unit.code()))
                .toList();
    }

    private Stream<String> names(Unit unit) {
        return Stream.concat(
                Stream.concat(Stream.of(unit.code().value()), unit.issuers().stream()),
                directory.history(unit.code()).stream()
                        .flatMap(state -> Stream.of(state.name(), state.nameEn() == null ? "" : state.nameEn())));
    }

    public Entry entry(UnitCode code) {
        Unit now = directory.unit(code, today).orElseThrow();
        List<String> formerly = directory.history(code).stream()
                .map(names::unit)
                .filter(name -> !name.equals(names.unit(now)))
                .distinct()
                .toList();
        return new Entry(
                now,
                names.unit(now),
                formerly,
                now.reportsTo() == null ? null : name(now.reportsTo()),
                now.validUntil() != null && now.validUntil().isBefore(today));
    }

    /** The trees of today, of which there is mostly one. */
    List<Branch> trees() {
        Hierarchy tree = directory.on(today);
        return tree.units().stream()
                .filter(unit -> unit.reportsTo() == null)
                .map(unit -> branch(tree, unit))
                .toList();
    }

    private Branch branch(Hierarchy tree, Unit unit) {
        List<Branch> below = new ArrayList<>();
        for (UnitCode child : tree.children(unit.code())) {
            tree.unit(child).ifPresent(found -> below.add(branch(tree, found)));
        }
        return new Branch(unit, names.unit(unit), below);
    }

    /** A version of a form as it is chosen and stands in addresses. */
    public String ref(Form form) {
        return FormRef.of(form).text();
    }

    /** What a unit is called today. */
    public String name(UnitCode code) {
        return names.unit(code, today);
    }

    /** The one of two names that the reader reads. */
    public String name(String chinese, @Nullable String english) {
        return names.of(chinese, english);
    }

    /** Indicators whose code, name, unit of measure or chapter holds {@code wanted}, by chapter. */
    public List<Indicator> indicators(String wanted) {
        String sought = wanted.strip().toLowerCase(Locale.ROOT);
        return directory.indicators().values().stream()
                .filter(each -> Stream.of(
                                each.code(),
                                each.nameZh(),
                                Optional.ofNullable(each.nameEn()).orElse(""),
                                each.unit(),
                                each.group())
                        .anyMatch(text -> holds(text, sought)))
                .sorted(Comparator.comparing(Indicator::group).thenComparing(Indicator::code))
                .toList();
    }

    /** The definition that holds today. */
    public Optional<Indicator> indicator(String code) {
        return directory.indicator(code, today);
    }

    /** Forms whose code or name, or the name of one of whose indicators, holds {@code wanted}. */
    public List<Versions> forms(String wanted) {
        String sought = wanted.strip().toLowerCase(Locale.ROOT);
        return directory.forms().stream()
                .map(Form::code)
                .distinct()
                .sorted()
                .flatMap(code -> directory.newestForm(code).stream())
                .filter(form -> Stream.concat(
                                Stream.of(
                                        form.code(),
                                        form.nameZh(),
                                        Optional.ofNullable(form.nameEn()).orElse("")),
                                form.lines().stream()
                                        .flatMap(line -> indicator(line.indicator()).stream())
                                        .map(Indicator::nameZh))
                        .anyMatch(text -> holds(text, sought)))
                .map(form -> new Versions(form, names.form(form), form.version()))
                .toList();
    }

    /** All versions of a form, the newest first. */
    List<Form> versions(String code) {
        return directory.forms().stream()
                .filter(form -> form.code().equals(code))
                .sorted(Comparator.comparingInt(Form::version).reversed())
                .toList();
    }

    private static boolean holds(String text, String sought) {
        return text.toLowerCase(Locale.ROOT).contains(sought);
    }
}
