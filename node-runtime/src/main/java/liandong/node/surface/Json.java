package liandong.node.surface;

import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import liandong.directive.DocumentNumber;
import liandong.directive.ObligationId;
import liandong.hierarchy.Text;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.report.Amount;
import liandong.report.Numeral;
import liandong.report.Period;
import liandong.schemas.Times;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** JSON as this surface has it: strict in what it reads, and the domain's values as strings. */
public final class Json {
    private static final int LONGEST_VALUE = 200;

    private static final List<TextScalar<?>> SCALARS = List.of(
            value(UnitCode.class, UnitCode::of, UnitCode::value),
            value(Amount.class, Json::amount, Amount::toString),
            value(Period.class, Period::of, Period::text),
            value(ObligationId.class, ObligationId::of, ObligationId::toString),
            value(DocumentNumber.class, DocumentNumber::of, DocumentNumber::toString),
            value(Hash.class, Hash::new, Hash::hex),
            value(LocalDate.class, Json::date, LocalDate::toString),
            value(Instant.class, Json::instant, Times::text),
            new TextScalar<>(String.class, Json::text, text -> text));

    public static final JsonMapper MAPPER = mapper();

    private Json() {}

    private static JsonMapper mapper() {
        SimpleModule scalars = new SimpleModule("liandong");
        SCALARS.forEach(scalar -> scalar.addTo(scalars));
        JsonMapper.Builder builder = JsonMapper.builder()
                .addModule(scalars)
                .annotationIntrospector(new RecordRules())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL));
        for (LogicalType type : List.of(
                LogicalType.Boolean, LogicalType.Integer, LogicalType.Enum, LogicalType.Collection, LogicalType.POJO)) {
            builder.withCoercionConfig(type, coercion -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    coercion.setCoercion(shape, CoercionAction.Fail);
                }
            });
        }
        return builder.build();
    }

    /** Types that are one string. */
    public static List<Class<?>> scalars() {
        return SCALARS.stream().<Class<?>>map(TextScalar::type).toList();
    }

    private static <T> TextScalar<T> value(Class<T> type, Function<String, T> read, Function<T, String> write) {
        return new TextScalar<>(type, text -> read.apply(notTooLong(text)), write);
    }

    /** Keeps long texts out of messages that repeat what was written. */
    private static String notTooLong(String text) {
        if (text.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("a text of " + text.length() + " characters is no such value");
        }
        return text;
    }

    private static Amount amount(String text) {
        return switch (Numeral.of(text)) {
            case Numeral.Read(Amount amount) -> amount;
            case Numeral.Unreadable wrong ->
                throw new IllegalArgumentException("an amount is a decimal string such as \"5200\" or \"0.35\", with at"
                        + " most 15 digits and " + Amount.DECIMALS + " decimals, not '" + text + "'");
        };
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a day is written 2023-09-30, not '" + text + "'", e);
        }
    }

    private static Instant instant(String text) {
        try {
            return Times.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time is written 2023-09-30T08:30:00.000Z, not '" + text + "'", e);
        }
    }

    /**
     * Each end of a line is one line feed, whichever machine wrote it. Half a character, as an escape can write it, has no
     * UTF-8 and could not be sent; no store keeps U+0000.
     */
    private static String text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the text holds the character U+0000; leave it out");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(
                    "the text holds half a character, such as \\ud83d without its other half");
        }
        return Text.withLineFeeds(text);
    }
}
