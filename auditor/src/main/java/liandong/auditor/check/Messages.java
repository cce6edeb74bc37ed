package liandong.auditor.check;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import liandong.auditor.total.Bodies;
import liandong.auditor.total.Entry;
import liandong.auditor.total.Filed;
import liandong.auditor.total.FiledReader;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.schemas.Codec;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.Undecodable;
import org.jspecify.annotations.Nullable;

/** Reads the messages of records, and keeps those that are much. For several threads. */
final class Messages {
    private static final Schemas SCHEMAS = Schemas.released();
    private static final Codec CODEC = new Codec(SCHEMAS);
    private static final ReleasedSchema FILED = SCHEMAS.of(ReportFiled.class);
    private static final ReleasedSchema ACCEPTED = SCHEMAS.of(ReportAccepted.class);
    private static final ReleasedSchema WITNESSED = SCHEMAS.of(Message.Witnessed.class);
    /** How many bodies are read straight from their bytes before one is read by the codec as well. */
    private static final int EACH = 64;

    private final FiledReader reader = new FiledReader();
    private final Bodies bodies = Bodies.sized();
    private final AtomicLong straight = new AtomicLong();
    private final Entry.Kept reports = new Kept(FILED);
    private final Entry.Kept accepted = new Kept(ACCEPTED);
    private final Entry.Kept witnessed = new Kept(WITNESSED);

    /** The message of a record, or why there is none. */
    Decoded read(ReadRecord read) {
        Hash schema = read.header().schema();
        String type = read.header().type();
        if (schema.equals(FILED.fingerprint()) && type.equals(FILED.name())) {
            Filed filed = reader.filed(read.body());
            if (filed != null) {
                Message message = isCheckedToo() ? whole(read, filed) : brief(filed);
                return Decoded.straight(message, filed);
            }
        } else if (schema.equals(ACCEPTED.fingerprint()) && type.equals(ACCEPTED.name())) {
            ReportAccepted accepted = reader.accepted(read.body());
            if (accepted != null) {
                if (isCheckedToo()) {
                    require(accepted.equals(codec(ACCEPTED, read.body())), read);
                    require(Arrays.equals(CODEC.body(accepted), read.body()), read);
                }
                return Decoded.straight(accepted, null);
            }
        }
        return Decoded.of(read);
    }

    private boolean isCheckedToo() {
        return straight.getAndIncrement() % EACH == 0;
    }

    /** The message by the codec, which must agree. */
    private static Message whole(ReadRecord read, Filed filed) {
        Message message = codec(FILED, read.body());
        require(message instanceof ReportFiled report && filed.isSameAs(Filed.of(report)), read);
        require(Arrays.equals(CODEC.body(message), read.body()), read);
        return message;
    }

    private static void require(boolean agrees, ReadRecord read) {
        if (!agrees) {
            throw new IllegalStateException("the body at offset "
                    + read.record().offset() + " of " + read.header().topic() + " was read in two ways that differ");
        }
    }

    /** As much of a report as shows of whom it speaks. */
    private static Message brief(Filed filed) {
        return new ReportFiled(
                filed.obligation(),
                filed.formVersion(),
                filed.part(),
                filed.version(),
                List.of(),
                List.of(),
                filed.children(),
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    private static Message codec(ReleasedSchema schema, byte[] body) {
        try {
            return CODEC.message(schema, body);
        } catch (Undecodable e) {
            throw new IllegalStateException("a body that was read before cannot be read: " + e.getMessage(), e);
        }
    }

    /** Where the record's message is kept; none where the message itself is. */
    Entry.@Nullable Kept of(ReadRecord read, Decoded decoded) {
        Hash schema = read.header().schema();
        if (decoded.filed() != null) {
            return reports;
        }
        if (decoded.isStraight()) {
            return accepted;
        }
        return decoded.message() instanceof Message.Witnessed && schema.equals(WITNESSED.fingerprint())
                ? witnessed
                : null;
    }

    /** Keeps the body; returns where. */
    long keep(ReadRecord read) {
        return bodies.keep(read.body());
    }

    /** Bodies of one schema. */
    private final class Kept implements Entry.Kept {
        private final ReleasedSchema schema;

        Kept(ReleasedSchema schema) {
            this.schema = schema;
        }

        @Override
        public Filed filed(long at) {
            Filed filed = reader.filed(bodies.read(at));
            return filed == null ? Filed.of((ReportFiled) message(at)) : filed;
        }

        @Override
        public Message message(long at) {
            byte[] body = bodies.read(at);
            ReportAccepted straight = schema.equals(ACCEPTED) ? reader.accepted(body) : null;
            return straight == null ? codec(schema, body) : straight;
        }
    }
}
