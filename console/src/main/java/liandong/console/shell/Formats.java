package liandong.console.shell;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import liandong.directive.Obligation;
import liandong.duty.Post;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** How numbers, times and days are written; {@code fmt} in every template. */
public final class Formats {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int NEAR_DAYS = 3;

    private final Words words;
    private final Locale language;
    private final Instant now;

    /** As {@code language} writes them at {@code now}. */
    public Formats(Words words, Locale language, Instant now) {
        this.words = words;
        this.language = language;
        this.now = now;
    }

    /**
     * A value and how it looks.
     *
     * @param look class of style
     * @param hint what is told to who points at it
     * @param cell what {@link Csv} makes columns of: the plain amount and its qualifier or status
     */
    public record Shown(String text, String look, @Nullable String hint, String cell) {
        public Shown(String text, String look, @Nullable String hint) {
            this(text, look, hint, text);
        }
    }

    /** A figure with its qualifier; nil, not applicable and missing in words. */
    public Shown figure(Figure figure) {
        return figure(figure.status(), figure.amount(), figure.denominator(), figure.qualifier());
    }

    /** The same from its parts. */
    public Shown figure(
            Status status, @Nullable Amount amount, @Nullable Amount denominator, @Nullable Qualifier qualifier) {
        Shown shown = shown(status, amount, denominator, qualifier);
        boolean stated = status == Status.REPORTED && amount != null;
        String plain = stated ? amount + (denominator == null ? "" : " / " + denominator) : "";
        boolean exact = stated && (qualifier == null || qualifier == Qualifier.EXACT);
        String said = stated ? (exact ? "" : word("shell.qualified." + qualifier)) : shown.text();
        String amountCell = status == Status.NIL ? "0" : plain;
        return new Shown(
                shown.text(), shown.look(), shown.hint(), Csv.figure(amountCell, said, word("shell.csv.qualifier")));
    }

    private Shown shown(
            Status status, @Nullable Amount amount, @Nullable Amount denominator, @Nullable Qualifier qualifier) {
        return switch (status) {
            case NIL -> new Shown(word("shell.nil"), "figure-nil", word("shell.nil.hint"));
            case NOT_APPLICABLE ->
                new Shown(word("shell.not-applicable"), "figure-none", word("shell.not-applicable.hint"));
            case MISSING -> new Shown(word("shell.missing"), "figure-missing", word("shell.missing.hint"));
            case REPORTED ->
                amount == null
                        ? new Shown(word("shell.several"), "figure-none", word("shell.several.hint"))
                        : new Shown(
                                qualified(
                                        denominator == null
                                                ? amount(amount)
                                                : amount(amount) + " / " + amount(denominator),
                                        qualifier == null ? Qualifier.EXACT : qualifier),
                                "figure",
                                null);
        };
    }

    /** An amount with thousands separators. */
    public String amount(Amount amount) {
        return number(new BigDecimal(amount.toString()));
    }

    /** A whole number with thousands separators. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Of how many hundred, without decimals; 100 only where nothing is left. */
    public String percent(long part, long whole) {
        return whole == 0 ? "–" : (part * 100 / whole) + "%";
    }

    private static String number(BigDecimal value) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        return String.format(Locale.ROOT, "%,." + plain.scale() + "f", plain);
    }

    private String qualified(String amount, Qualifier qualifier) {
        return words.of(language, "shell.qualifier." + qualifier, amount);
    }

    /** How long ago, or in how long; the exact time is {@link #exact}. */
    public String time(Instant instant) {
        Duration since = Duration.between(instant, now);
        String direction = since.isNegative() ? "in" : "ago";
        Duration apart = since.abs();
        if (apart.toMinutes() < 1) {
            return word("shell.now");
        }
        if (apart.toHours() < 1) {
            return word("shell." + direction + ".minutes", apart.toMinutes());
        }
        if (apart.toDays() < 1) {
            return word("shell." + direction + ".hours", apart.toHours());
        }
        return apart.toDays() <= 30 ? word("shell." + direction + ".days", apart.toDays()) : day(Post.day(instant));
    }

    /** The time in the zone of the exchange, to the second. */
    public String exact(Instant instant) {
        return EXACT.format(ZonedDateTime.ofInstant(instant, Obligation.ZONE));
    }

    /** A day. */
    public String day(LocalDate day) {
        return day.toString();
    }

    /** A day by which something is due: the day, how far it is, and how it looks. */
    public Shown due(@Nullable LocalDate due) {
        if (due == null) {
            return new Shown(word("shell.due.none"), "due-none", null);
        }
        long days = ChronoUnit.DAYS.between(Post.day(now), due);
        if (days < 0) {
            return new Shown(day(due), "due-late", word("shell.due.late", -days));
        }
        String hint = days == 0 ? word("shell.due.today") : word("shell.due.in", days);
        return new Shown(day(due), days <= NEAR_DAYS ? "due-near" : "due-open", hint);
    }

    /** What a node has written in English, such as the reason of a total, in the words of the reader. */
    public String said(@Nullable String text) {
        return Phrases.of(text == null ? "" : text, language);
    }

    /** Who acted: an account as it is called, a rule of the node in words. */
    public String account(String id) {
        return id.startsWith("rule:") ? said("shell.by." + id.substring("rule:".length()), id) : id;
    }

    private String said(String key, String otherwise) {
        return words.or(language, key, otherwise);
    }

    /** A reporting period in words. */
    public String period(Period period) {
        return period.text();
    }

    private String word(String key, Object... arguments) {
        return words.of(language, key, arguments);
    }
}
