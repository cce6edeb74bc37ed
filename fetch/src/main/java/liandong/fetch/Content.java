package liandong.fetch;

import java.nio.ByteBuffer;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;

/** What is in a batch, whose bytes are as its writer made them: nothing but its checksum is believed. */
public sealed interface Content {
    /** Where a batch has two bytes of attributes. */
    int ATTRIBUTES_AT = 21;

    /** How many bytes were inflated to find it out. */
    int inflated();

    /**
     * Records that a Kafka client reads without a surprise.
     *
     * @param records the records one after the other, not compressed
     * @param inflated 0 where the batch was not compressed
     */
    record Plain(ByteBuffer records, int inflated) implements Content {}

    /**
     * No records.
     *
     * @param stored the records as they are stored
     */
    record Refused(StandIn standIn, ByteBuffer stored, int inflated) implements Content {}

    /** Looks into a batch whose checksum is good. */
    static Content of(DefaultRecordBatch batch, ByteBuffer bytes, BufferSupplier buffers) {
        ByteBuffer stored = bytes.slice(
                bytes.position() + DefaultRecordBatch.RECORD_BATCH_OVERHEAD,
                batch.sizeInBytes() - DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
        int codec = codec(bytes);
        int inflated = 0;
        try {
            ByteBuffer records = stored;
            if (codec != CompressionType.NONE.id) {
                records = Inflation.of(batch, codec, stored, buffers);
                inflated = records.remaining();
            }
            Records.require(batch, records.slice());
            return new Plain(records, inflated);
        } catch (TooLarge e) {
            return refused(batch, codec, StandIn.TOO_LARGE, e, stored, Bounds.LARGEST);
        } catch (TooManyHeaders e) {
            return refused(batch, codec, StandIn.TOO_MANY_HEADERS, e, stored, inflated);
        } catch (Malformed e) {
            return refused(batch, codec, StandIn.UNREADABLE, e, stored, Math.max(inflated, e.inflated()));
        }
    }

    /** The number of the codec in the head of a batch, which may be none. */
    static int codec(ByteBuffer bytes) {
        return bytes.get(bytes.position() + ATTRIBUTES_AT + 1) & 7;
    }

    private static Refused refused(
            DefaultRecordBatch batch, int codec, String reason, Exception why, ByteBuffer stored, int inflated) {
        String how = codec < CompressionType.values().length ? CompressionType.forId(codec).name : "codec " + codec;
        String detail = "a batch of " + stored.remaining() + " bytes (" + how + "): " + why.getMessage();
        return new Refused(new StandIn(reason, detail, batch.baseOffset()), stored, inflated);
    }
}
