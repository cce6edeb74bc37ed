package liandong.paper;

import java.math.BigDecimal;
import java.util.Locale;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** Figures in the words of a paper. */
final class Said {
    private Said() {}

    /** The amount with commas, 零报告, 不适用, or that it is missing; never a zero that nobody stated. */
    static String amount(FigureLine line) {
        Figure figure = line.figure();
        if (figure == null) {
            return "—";
        }
        return switch (figure.status()) {
            case NIL -> "0";
            case NOT_APPLICABLE, MISSING -> "—";
            case REPORTED -> {
                Amount amount = figure.amount();
                if (amount == null) {
                    yield "—";
                }
                String part = number(amount);
                if (figure.denominator() == null) {
                    yield part;
                }
                String parts = part + " / " + number(figure.denominator());
                yield line.ratio() == null ? parts : line.ratio() + "（" + parts + "）";
            }
        };
    }

    /** How exactly the amount is meant, or why there is none; empty for an exact amount. */
    static String qualifier(@Nullable Figure figure) {
        if (figure == null) {
            return "未汇总";
        }
        return switch (figure.status()) {
            case NIL -> "零报告";
            case NOT_APPLICABLE -> "不适用";
            case MISSING -> "未报";
            case REPORTED -> figure.amount() == null ? "多值" : word(figure.qualifier());
        };
    }

    private static String word(Qualifier qualifier) {
        return switch (qualifier) {
            case EXACT -> "";
            case OVER -> "余";
            case AT_LEAST -> "以上";
            case NEARLY -> "近";
            case APPROX -> "约";
        };
    }

    /** The number that stands in a cell: what was reported, 0 for a nil; none where there is none. */
    static @Nullable BigDecimal cell(@Nullable Figure figure) {
        if (figure == null || figure.status() == Status.NOT_APPLICABLE || figure.status() == Status.MISSING) {
            return null;
        }
        return figure.status() == Status.NIL ? BigDecimal.ZERO : plain(figure.amount());
    }

    static @Nullable BigDecimal plain(@Nullable Amount amount) {
        return amount == null ? null : new BigDecimal(amount.toString());
    }

    private static String number(Amount amount) {
        BigDecimal plain = new BigDecimal(amount.toString());
        return String.format(Locale.ROOT, "%,." + plain.scale() + "f", plain);
    }
}
