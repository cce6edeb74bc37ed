package liandong.console.shell;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Period;
import liandong.report.Spoken;
import org.jspecify.annotations.Nullable;

/**
 * What units, forms, indicators, lines, periods and days are called in the reader's language: who reads English gets the English name where
 * there is one. What the directory does not hold is called by its code.
 */
public record Names(Directory directory, Locale language) {

    /** The one of two names that the reader reads. */
    public String of(String chinese, @Nullable String english) {
        return isEnglish() && english != null && !english.isBlank() ? english : chinese;
    }

    private boolean isEnglish() {
        return language.equals(Locale.ENGLISH);
    }

    /** A unit as it is on {@code day}. */
    public String unit(UnitCode unit, LocalDate day) {
        return directory.unit(unit, day).map(this::unit).orElse(unit.value());
    }

    public String unit(Unit unit) {
        return of(unit.name(), unit.nameEn());
    }

    /** Units as they are on {@code day}, in their order. */
    public List<String> units(List<UnitCode> units, LocalDate day) {
        return units.stream().map(unit -> unit(unit, day)).toList();
    }

    public String form(Form form) {
        return of(form.nameZh(), form.nameEn());
    }

    /** A form by its newest version. */
    public String form(String code) {
        return directory.newestForm(code).map(this::form).orElse(code);
    }

    /** A form as this version is called; by its newest one where the directory does not hold this. */
    public String form(String code, int version) {
        return directory.form(code, version).map(this::form).orElseGet(() -> form(code));
    }

    /** A reporting period. */
    public String period(Period period) {
        return Spoken.period(period, language);
    }

    /** A day. */
    public String day(LocalDate day) {
        return Spoken.day(day, language);
    }

    public String indicator(Indicator indicator) {
        return of(indicator.nameZh(), indicator.nameEn());
    }

    /** An indicator as it is on {@code day}, with its unit of measure. */
    public String measured(String indicator, LocalDate day) {
        return directory.indicator(indicator, day).map(this::measured).orElse(indicator);
    }

    private String measured(Indicator indicator) {
        String name = indicator(indicator);
        return isEnglish() ? name + " (" + indicator.unit() + ")" : name + "（" + indicator.unit() + "）";
    }

    /** A line of a form: its indicator with its unit of measure, and its domain where it has one. */
    public String line(Form.Line line, LocalDate day) {
        String name = measured(line.indicator(), day);
        return line.domain() == null ? name : name + " · " + line.domain();
    }

    /**
     * A line as the newest version of its form has it; by what it counted where that version has no such line.
     *
     * @param indicator which it counted; empty where that is not known
     */
    public String line(String form, String line, String indicator, LocalDate day) {
        return directory
                .newestForm(form)
                .flatMap(found -> found.line(line))
                .map(found -> line(found, day))
                .orElseGet(() -> indicator.isEmpty() ? line : measured(indicator, day));
    }
}
