package liandong.schemas;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.report.Amount;
import liandong.report.Period;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.ResolvingDecoder;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** The table of Java types that are single Avro values; a new value type of the domain is one line here. */
final class Scalars {
    /** Digits of the largest amount that a long of ten-thousandths holds. */
    private static final int PRECISION = 19;

    private static final Map<Class<?>, Scalar<?>> TABLE = List.<Scalar<?>>of(
                    new Scalar<>(
                            boolean.class,
                            plain(Schema.Type.BOOLEAN),
                            (b, out) -> out.writeBoolean(b),
                            in -> in.readBoolean()),
                    new Scalar<>(int.class, plain(Schema.Type.INT), (i, out) -> out.writeInt(i), in -> in.readInt()),
                    new Scalar<>(
                            long.class, plain(Schema.Type.LONG), (l, out) -> out.writeLong(l), in -> in.readLong()),
                    new Scalar<>(Amount.class, decimal(), Scalars::write, Scalars::amount),
                    new Scalar<>(LocalDate.class, date(), Scalars::write, in -> LocalDate.ofEpochDay(in.readInt())),
                    text(String.class, value -> value, value -> value),
                    text(UnitCode.class, UnitCode::value, UnitCode::new),
                    text(Period.class, Period::text, Period::new),
                    text(ObligationId.class, ObligationId::toString, ObligationId::of),
                    text(Hash.class, Hash::hex, Hash::new))
            .stream()
            .collect(Collectors.toUnmodifiableMap(Scalar::type, scalar -> scalar));

    private Scalars() {}

    /** The line of {@code type}; none if it is not a single value. */
    static @Nullable Scalar<?> of(Class<?> type) {
        return TABLE.get(type);
    }

    private static Schema plain(Schema.Type type) {
        return Schema.create(type);
    }

    private static Schema decimal() {
        return LogicalTypes.decimal(PRECISION, Amount.DECIMALS).addToSchema(plain(Schema.Type.BYTES));
    }

    private static Schema date() {
        return LogicalTypes.date().addToSchema(plain(Schema.Type.INT));
    }

    private static <T> Scalar<T> text(Class<T> type, Function<T, String> write, Function<String, T> read) {
        return new Scalar<>(
                type,
                plain(Schema.Type.STRING),
                (value, out) -> out.writeBytes(utf8(write.apply(value))),
                in -> read.apply(text(in.readString(null))));
    }

    private static void write(Amount amount, Encoder out) throws IOException {
        out.writeBytes(BigInteger.valueOf(amount.scaled()).toByteArray());
    }

    private static Amount amount(ResolvingDecoder in) throws IOException {
        ByteBuffer bytes = in.readBytes(null);
        BigInteger scaled = new BigInteger(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        return new Amount(scaled.longValueExact());
    }

    private static void write(LocalDate date, Encoder out) throws IOException {
        out.writeInt(Math.toIntExact(date.toEpochDay()));
    }

    /** Refuses what UTF-8 cannot hold, where the plain conversion would silently write a question mark. */
    private static byte[] utf8(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new IllegalArgumentException("the text holds half a character at " + i);
                }
                i++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Utf8 read) {
        String text = new String(read.getBytes(), 0, read.getByteLength(), StandardCharsets.UTF_8);
        // the replacement character is rare, so the strict decoder is asked only where it may mark a bad byte
        return text.indexOf('\ufffd') < 0 ? text : strict(ByteBuffer.wrap(read.getBytes(), 0, read.getByteLength()));
    }

    private static String strict(ByteBuffer bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text is not UTF-8", e);
        }
    }
}
