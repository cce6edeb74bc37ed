package liandong.schemas;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Role;
import org.jspecify.annotations.Nullable;

/**
 * A record's headers: CloudEvents 1.0 in binary mode, and ours. {@code ce_specversion}, {@code ce_subject} and
 * {@code content-type} are for other readers: they are written and never read, because no hash covers them.
 */
public final class EnvelopeHeaders {
    private static final String SOURCE = "/units/";
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z][0-9A-Za-z]*(\\.[A-Za-z][0-9A-Za-z]*)+");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

    private EnvelopeHeaders() {}

    /** The headers of an envelope, in the order in which they are sent; {@code subject} is for display and tracing. */
    @SuppressWarnings("NonApiType") // the order is part of the result
    public static LinkedHashMap<String, byte[]> write(EnvelopeHeader header, String subject) {
        LinkedHashMap<String, byte[]> headers = new LinkedHashMap<>();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", header.id());
        put(headers, "ce_source", SOURCE + header.sender());
        put(headers, "ce_type", header.type());
        put(headers, "ce_time", header.time());
        put(headers, "ce_subject", subject);
        put(headers, "content-type", "application/avro");
        put(headers, "sequence", Long.toString(header.sequence()));
        put(headers, "previous", header.previous().hex());
        put(headers, "directory", Long.toString(header.directory()));
        put(headers, "cause", header.cause());
        put(headers, "actor", header.actor());
        put(headers, "role", header.role());
        put(headers, "schema", header.schema().hex());
        return headers;
    }

    /**
     * What the envelope hash covers, from a record of {@code topic}.
     *
     * @param headers the value of the header with this name, null if there is none
     * @param body the Avro bytes, without the registry's framing
     */
    public static EnvelopeHeader read(String topic, Function<String, byte @Nullable []> headers, byte[] body)
            throws UnreadableHeaders {
        HeaderReader in = new HeaderReader(headers);
        String id = in.read("ce_id", "1 to 200 printable ASCII characters", EnvelopeHeaders::id);
        String sender = in.read("ce_source", "/units/ and a unit code of 2 to 15 digits", EnvelopeHeaders::sender);
        String type = in.read(
                "ce_type", "a full record name such as liandong.ReportFiled", text -> HeaderReader.shaped(TYPE, text));
        String time = in.read("ce_time", "a time such as 2023-09-01T08:30:00.000Z", text -> Times.text(Times.of(text)));
        long sequence = in.read("sequence", "a decimal number from 1", EnvelopeHeaders::sequence);
        Hash previous = in.read("previous", "64 lower-case hexadecimal digits", Hash::new);
        long directory = in.read("directory", "a decimal number from 0", EnvelopeHeaders::number);
        String cause = in.read(
                "cause",
                "envelope:<hash> or command:<id>",
                text -> Cause.of(text).text());
        Role role = in.read("role", "clerk, reviewer, supervisor, operator, auditor or rule", Role::of);
        String actor =
                in.read("actor", "an account id of 1 to 64 of 0-9 A-Z a-z . : _ -", text -> new Actor(text, role).id());
        Hash schema = in.read("schema", "64 lower-case hexadecimal digits", Hash::new);
        return new EnvelopeHeader(
                topic,
                sender,
                sequence,
                previous,
                directory,
                type,
                id,
                time,
                actor,
                role.text(),
                cause,
                schema,
                Hash.of(body));
    }

    /** The id itself; throws IllegalArgumentException if no reader would take it. */
    static String id(String text) {
        return HeaderReader.shaped(ID, text);
    }

    private static String sender(String text) {
        if (!text.startsWith(SOURCE)) {
            throw new IllegalArgumentException(text);
        }
        return UnitCode.of(text.substring(SOURCE.length())).value();
    }

    private static long sequence(String text) {
        long sequence = number(text);
        if (sequence == 0) {
            throw new IllegalArgumentException(text);
        }
        return sequence;
    }

    /** Only the canonical spelling: the hash covers the number, so two spellings would be one envelope. */
    private static long number(String text) {
        return Long.parseLong(HeaderReader.shaped(NUMBER, text));
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
