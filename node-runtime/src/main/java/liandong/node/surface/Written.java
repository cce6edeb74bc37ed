package liandong.node.surface;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import liandong.directive.DocumentNumber;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Role;
import liandong.report.Amount;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import org.jspecify.annotations.Nullable;

/** How values are written, for who has written one otherwise. */
public enum Written {
    WHOLE,
    BOOLEAN,
    LIST,
    OBJECT,
    TEXT,
    DAY,
    INSTANT,
    PERIOD,
    UNIT,
    AMOUNT,
    HASH,
    NUMBER,
    OBLIGATION,
    REPORT,
    FORM,
    LIMIT,
    ROLE,
    SCOPE,
    /** A role at a unit, or at the whole node. */
    GRANT,
    OTHER;

    private static final Map<Class<?>, Written> BY_TYPE = Map.ofEntries(
            Map.entry(int.class, WHOLE),
            Map.entry(Integer.class, WHOLE),
            Map.entry(long.class, WHOLE),
            Map.entry(Long.class, WHOLE),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(String.class, TEXT),
            Map.entry(LocalDate.class, DAY),
            Map.entry(Instant.class, INSTANT),
            Map.entry(AsOf.class, INSTANT),
            Map.entry(Period.class, PERIOD),
            Map.entry(UnitCode.class, UNIT),
            Map.entry(Amount.class, AMOUNT),
            Map.entry(Hash.class, HASH),
            Map.entry(DocumentNumber.class, NUMBER),
            Map.entry(ObligationId.class, OBLIGATION),
            Map.entry(Limit.class, LIMIT),
            Map.entry(Role.class, ROLE));

    /** How values of a type are written; {@link #OTHER} for one that is not told of here. */
    public static Written of(@Nullable Class<?> type) {
        if (type == null) {
            return OTHER;
        }
        WrittenAs said = type.getAnnotation(WrittenAs.class);
        return said == null ? BY_TYPE.getOrDefault(type, OTHER) : said.value();
    }

    /** How it is written, in the words of both languages. */
    public Argument argument() {
        return Argument.term(key());
    }

    /**
     * What a type says of a value that it does not take: in English as it says it, which names more; in Chinese how such
     * values are written.
     */
    public Argument said(@Nullable String message) {
        return message == null ? argument() : Argument.phrase(Phrase.SAID, Argument.words(message), argument());
    }

    /** Under which its words stand, such as {@code written.day}. */
    public String key() {
        return "written." + name().toLowerCase(Locale.ROOT);
    }
}
