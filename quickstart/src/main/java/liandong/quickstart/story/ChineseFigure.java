package liandong.quickstart.story;

import java.util.Locale;
import liandong.report.Amount;
import liandong.report.Qualifier;
import liandong.report.Spoken;

/** A figure as a Chinese report words it, such as 5,200余. */
final class ChineseFigure {
    private ChineseFigure() {}

    static String of(Total.Line line) {
        return switch (line.status()) {
            case REPORTED -> of(line.sum(), line.qualifier());
            case NIL -> "0（零报告）";
            case NOT_APPLICABLE -> "不适用";
            case MISSING -> "—";
        };
    }

    static String of(Amount amount, Qualifier qualifier) {
        return Spoken.qualified(Spoken.number(amount), qualifier, Locale.CHINESE);
    }
}
