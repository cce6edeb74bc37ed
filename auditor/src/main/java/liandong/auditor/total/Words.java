package liandong.auditor.total;

import java.math.BigDecimal;
import java.util.Locale;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Qualifier;
import liandong.report.Spoken;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: 5,200余, 约300, 零报告. */
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
            case REPORTED -> "不合并";
            case NIL -> "零报告";
            case NOT_APPLICABLE -> "不适用";
            case MISSING -> "缺报";
        };
    }

    static String of(BigDecimal amount, @Nullable BigDecimal denominator, Qualifier qualifier) {
        return denominator == null
                ? Spoken.amount(amount, qualifier, Locale.CHINESE)
                : Spoken.qualified(
                        Spoken.number(amount) + " / " + Spoken.number(denominator), qualifier, Locale.CHINESE);
    }
}
