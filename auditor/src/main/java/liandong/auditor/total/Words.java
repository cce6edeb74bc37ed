package liandong.auditor.total;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: 5,200余, 约 300, 零报告. */
final class Words {
    private Words() {}

    static String of(Figure figure) {
        Amount amount = figure.amount();
        Amount denominator = figure.denominator();
        return amount == null
                ? of(figure.status())
                : of(amount.decimal(), denominator == null ? null : denominator.decimal(), figure.qualifier());
    }

    static String of(Status status) {
        return switch (status) {
            case REPORTED -> "不汇总";
            case NIL -> "零报告";
            case NOT_APPLICABLE -> "不适用";
            case MISSING -> "缺报";
        };
    }

    static String of(BigDecimal amount, @Nullable BigDecimal denominator, Qualifier qualifier) {
        String number = number(amount) + (denominator == null ? "" : " / " + number(denominator));
        return switch (qualifier) {
            case EXACT -> number;
            case OVER -> number + "余";
            case AT_LEAST -> number + "以上";
            case NEARLY -> "近 " + number;
            case APPROX -> "约 " + number;
        };
    }

    private static String number(BigDecimal amount) {
        return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }
}
