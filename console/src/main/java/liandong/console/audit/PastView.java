package liandong.console.audit;

import static liandong.rule.Argument.code;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import liandong.directive.Obligation;
import liandong.node.surface.AsOf;
import liandong.node.surface.RequestRule;
import liandong.node.surface.Written;
import org.jspecify.annotations.Nullable;

/**
 * The instant as of which a page is shown; {@code past} in templates.
 *
 * @param at none for the present
 */
public record PastView(@Nullable AsOf at) {
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);

    /** Reads what a field for day and time sends, in the zone of the exchange, or an instant with its offset. */
    static PastView of(String text) {
        if (text.isBlank()) {
            return new PastView(null);
        }
        try {
            return new PastView(new AsOf(
                    LocalDateTime.parse(text.strip()).atZone(Obligation.ZONE).toInstant()));
        } catch (DateTimeException notLocal) {
            return withOffset(text);
        }
    }

    private static PastView withOffset(String text) {
        try {
            return new PastView(AsOf.of(text.strip()));
        } catch (IllegalArgumentException e) {
            throw RequestRule.WRONG_PARAMETER.refused(code("as-of"), Written.INSTANT.said(e.getMessage()));
        }
    }

    /** Whether a past state is shown. */
    public boolean isPast() {
        return at != null;
    }

    /** The value of the field; empty in the present. */
    public String field() {
        return at == null ? "" : FIELD.format(ZonedDateTime.ofInstant(at.instant(), Obligation.ZONE));
    }

    /** What the address of another page needs so that it shows the same instant; empty in the present. */
    public String query() {
        return at == null ? "" : "?as-of=" + field();
    }
}
