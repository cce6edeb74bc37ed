package liandong.console.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.UnaryOperator;
import liandong.directive.Obligation;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Spoken;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** How numbers, times and days are written; {@code fmt} in every template. */
public final class Formats {
    private static final DateTimeFormatter FILED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
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
                        : new Shown(stated(amount, denominator, qualifier), "figure", null);
        };
    }

    private String stated(Amount amount, @Nullable Amount denominator, @Nullable Qualifier qualifier) {
        Qualifier said = qualifier == null ? Qualifier.EXACT : qualifier;
        return denominator == null
                ? Spoken.amount(amount, said, language)
                : Spoken.qualified(amount(amount) + " / " + amount(denominator), said, language);
    }

    /** An amount with thousands separators. */
    public String amount(Amount amount) {
        return Spoken.number(amount);
    }

    /** A whole number with thousands separators. */
    public String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Of how many hundred, without decimals; 100 only where nothing is left. */
    public String percent(long part, long whole) {
        return whole == 0 ? "–" : (part * 100 / whole) + "%";
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
        return Spoken.time(LocalDateTime.ofInstant(instant, Obligation.ZONE), language);
    }

    /** The same as files for programs have it. */
    public String filed(Instant instant) {
        return FILED.format(LocalDateTime.ofInstant(instant, Obligation.ZONE));
    }

    /** A day; empty where there is none. */
    public String day(@Nullable LocalDate day) {
        return day == null ? "" : Spoken.day(day, language);
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

    /** The same on a page of a station, where units are called by their names. */
    public String said(@Nullable String text, Visit visit) {
        return Phrases.of(
                text == null ? "" : text,
                language,
                new Phrases.Called(code -> visit.name(UnitCode.of(code)), UnaryOperator.identity()));
    }

    /** The same at a line of a form, whose other lines are called by their numbers. */
    public String said(@Nullable String text, Rows rows) {
        return Phrases.of(text == null ? "" : text, language, new Phrases.Called(UnaryOperator.identity(), rows::of));
    }

    /** Who acted: an account as it is called, a rule of the node in words. */
    public String account(String id) {
        return id.startsWith("rule:") ? said("shell.by." + id.substring("rule:".length()), id) : id;
    }

    private String said(String key, String otherwise) {
        return words.or(language, key, otherwise);
    }

    /** A reporting period in words; empty where there is none. */
    public String period(@Nullable Period period) {
        return period == null ? "" : Spoken.period(period, language);
    }

    /** The period that this code names, in words. */
    public String periodOf(String code) {
        return code.isEmpty() ? "" : period(Period.of(code));
    }

    private String word(String key, Object... arguments) {
        return words.of(language, key, arguments);
    }
}
