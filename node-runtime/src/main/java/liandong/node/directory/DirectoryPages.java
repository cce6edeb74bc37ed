package liandong.node.directory;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.moment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.node.hosting.Hosting;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.AsOf;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import liandong.node.surface.Past;
import liandong.report.Form;
import liandong.report.Indicator;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The directory as this node has applied it. */
@RestController
@RequestMapping("/api/directory")
class DirectoryPages {
    private final Hosting hosting;
    private final Past past;

    DirectoryPages(Hosting hosting, Past past) {
        this.hosting = hosting;
        this.past = past;
    }

    /**
     * How much there is.
     *
     * @param sequence of the last entry applied
     */
    record Counts(long sequence, int units, int indicators, int forms) {}

    @GetMapping
    Counts counts() {
        Directory directory = hosting.directory();
        return new Counts(
                directory.sequence(),
                directory.units().size(),
                directory.indicators().size(),
                directory.forms().size());
    }

    /**
     * A unit.
     *
     * @param mergedInto the unit that goes on in its place since it has ended; none for one that was not merged, or that
     *     exists again
     */
    record Entry(
            UnitCode code,
            @Nullable UnitCode parent,
            @Nullable UnitCode reportsTo,
            String level,
            String kind,
            String name,
            @Nullable String nameEn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            List<String> issuers,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            UnitCode mergedInto) {

        static Entry of(Directory directory, Unit unit) {
            return new Entry(
                    unit.code(),
                    unit.parent(),
                    unit.reportsTo(),
                    unit.level(),
                    unit.kind(),
                    unit.name(),
                    unit.nameEn(),
                    unit.validFrom(),
                    unit.validUntil(),
                    unit.issuers(),
                    directory
                            .mergedInto(unit.code())
                            .map(Directory.Merger::into)
                            .orElse(null));
        }
    }

    @GetMapping("/units")
    Page<Entry> units(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") Limit limit,
            @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        Directory directory = directory(asOf);
        return Page.of(
                directory.units().stream().map(unit -> Entry.of(directory, unit)),
                after,
                limit,
                unit -> unit.code().value());
    }

    @GetMapping("/units/{code}")
    Entry unit(@PathVariable UnitCode code, @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        Directory directory = directory(asOf);
        return directory
                .unit(code)
                .map(unit -> Entry.of(directory, unit))
                .orElseThrow(() -> asOf == null
                        ? AbsenceRule.NO_UNIT.refused(code(code))
                        : AbsenceRule.NO_UNIT_THEN.refused(code(code), moment(asOf.instant())));
    }

    /** All states of a unit, each with its first and last day: its old names and desks. */
    @GetMapping("/units/{code}/history")
    List<Unit> history(@PathVariable UnitCode code) {
        unit(code, null);
        return hosting.directory().history(code);
    }

    @GetMapping("/indicators")
    Page<Indicator> indicators(
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") Limit limit) {
        return Page.of(hosting.directory().indicators().values().stream(), after, limit, Indicator::code);
    }

    @GetMapping("/forms")
    Page<Form> forms(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") Limit limit) {
        return Page.of(hosting.directory().forms().stream(), after, limit, DirectoryPages::key);
    }

    @GetMapping("/forms/{code}/{version}")
    Form form(@PathVariable String code, @PathVariable int version) {
        return hosting.directory()
                .form(code, version)
                .orElseThrow(() -> AbsenceRule.NO_SUCH_FORM.refused(count(version), code(code)));
    }

    private Directory directory(@Nullable AsOf asOf) {
        return asOf == null ? hosting.directory() : past.directory(asOf);
    }

    /** Versions of one form stay in their order: there are fewer than ten thousand. */
    private static String key(Form form) {
        return form.code() + "~" + "%04d".formatted(form.version());
    }
}
