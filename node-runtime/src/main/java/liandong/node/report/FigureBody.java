package liandong.node.report;

import java.util.Objects;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * A figure as a clerk writes it.
 *
 * @param status REPORTED if it is left out beside an amount
 * @param qualifier EXACT if it is left out
 */
public record FigureBody(
        String line,
        @Nullable Status status,
        @Nullable Amount amount,
        @Nullable Amount denominator,
        @Nullable Qualifier qualifier) {

    public FigureBody {
        if (status == null && amount == null) {
            throw new IllegalArgumentException("line " + line
                    + " has neither amount nor status; write an amount, or status NIL, NOT_APPLICABLE or" + " MISSING");
        }
    }

    /** The figure that is meant. */
    public Figure figure() {
        return new Figure(
                line,
                Objects.requireNonNullElse(status, Status.REPORTED),
                amount,
                denominator,
                Objects.requireNonNullElse(qualifier, Qualifier.EXACT));
    }
}
