package liandong.quickstart.story;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import liandong.report.Amount;
import liandong.report.Qualifier;

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
        String number =
                new DecimalFormat(",##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount.decimal());
        return switch (qualifier) {
            case EXACT -> number;
            case OVER -> number + "余";
            case AT_LEAST -> number + "以上";
            case APPROX -> "约" + number;
            case NEARLY -> "近" + number;
        };
    }
}
