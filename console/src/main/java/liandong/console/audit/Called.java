package liandong.console.audit;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import liandong.console.shell.Visit;
import liandong.report.Form;
import liandong.report.Indicator;

/** What forms and lines are called in the reader's language. */
public final class Called {
    private Called() {}

    /** A form by its newest version; its code if the directory does not hold it. */
    public static String form(Visit visit, String form) {
        return visit.post()
                .directory()
                .newestForm(form)
                .map(found -> form(visit, found))
                .orElse(form);
    }

    /** A form. */
    public static String form(Visit visit, Form form) {
        return isEnglish(visit) ? Objects.requireNonNullElse(form.nameEn(), form.nameZh()) : form.nameZh();
    }

    /** An indicator as it is on {@code day}, with its unit of measure; its code if the directory does not hold it. */
    public static String indicator(Visit visit, String indicator, LocalDate day) {
        return visit.post()
                .directory()
                .indicator(indicator, day)
                .map(found -> indicator(visit, found))
                .orElse(indicator);
    }

    private static String indicator(Visit visit, Indicator indicator) {
        String name = isEnglish(visit)
                ? Objects.requireNonNullElse(indicator.nameEn(), indicator.nameZh())
                : indicator.nameZh();
        return isEnglish(visit) ? name + " (" + indicator.unit() + ")" : name + "（" + indicator.unit() + "）";
    }

    /** A line of a form: its indicator, and its domain where it has one. */
    public static String line(Visit visit, Form.Line line, LocalDate day) {
        String name = indicator(visit, line.indicator(), day);
        return line.domain() == null ? name : name + " · " + line.domain();
    }

    private static boolean isEnglish(Visit visit) {
        return visit.language().equals(Locale.ENGLISH);
    }
}
