package liandong.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.DefaultRecord;
import org.apache.kafka.common.record.DefaultRecordBatch;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of batches of every codec: records, or one refusal within a bound of memory. */
class ContentTest {
    /** Of heap, for one batch: what is inflated, once more while it grows, and what a codec needs. */
    private static final long BOUND = 6L * Bounds.LARGEST;

    private static final int MANY = 100_000;

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void records_come_as_they_were_written(CompressionType codec) {
        SimpleRecord[] written = new SimpleRecord[200];
        for (int i = 0; i < written.length; i++) {
            written[i] = new SimpleRecord(
                    1_700_000_000_000L + i,
                    i % 3 == 0 ? null : ("key " + i).getBytes(StandardCharsets.UTF_8),
                    i % 5 == 0 ? null : ("value " + i).repeat(i).getBytes(StandardCharsets.UTF_8),
                    i % 7 == 0 ? new Header[] {} : new Header[] {new RecordHeader("name", null), header(i)});
        }
        ByteBuffer batch = MemoryRecords.withRecords(Compression.of(codec).build(), written)
                .buffer();

        Content content = content(batch);

        assertThat(content).isInstanceOf(Content.Plain.class);
        assertThat(read(batch, ((Content.Plain) content).records()))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sizeInBytes")
                .isEqualTo(written(batch));
    }

    private static Header header(int i) {
        return new RecordHeader("number", String.valueOf(i).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void one_record_that_inflates_to_300_mebibytes_is_refused(CompressionType codec) throws Exception {
        refuses(MadeUpBatch.bomb(codec, 300), StandIn.TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void many_records_that_together_inflate_too_far_are_refused(CompressionType codec) throws Exception {
        refuses(
                MadeUpBatch.of(codec, MANY, out -> {
                    for (int i = 0; i < 100; i++) {
                        MadeUpBatch.zeros(out, i, 1_000_000);
                    }
                }),
                StandIn.TOO_LARGE);
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void a_record_that_says_it_has_two_gigabytes_is_refused(CompressionType codec) throws Exception {
        refuses(
                MadeUpBatch.of(codec, 1, out -> {
                    ByteUtils.writeVarint(Integer.MAX_VALUE - 10, out);
                    out.write(new byte[1000]);
                }),
                StandIn.UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void a_key_that_says_it_has_two_gigabytes_is_refused(CompressionType codec) throws Exception {
        refuses(record(codec, out -> ByteUtils.writeVarint(Integer.MAX_VALUE - 10, out)), StandIn.UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void two_thousand_million_headers_are_refused(CompressionType codec) throws Exception {
        refuses(record(codec, out -> headers(out, Integer.MAX_VALUE, 10)), StandIn.UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void more_headers_than_make_an_envelope_are_refused(CompressionType codec) throws Exception {
        refuses(record(codec, out -> headers(out, 200_000, 200_000)), StandIn.TOO_MANY_HEADERS);
        refuses(
                record(codec, out -> headers(out, Bounds.MOST_HEADERS + 1, Bounds.MOST_HEADERS + 1)),
                StandIn.TOO_MANY_HEADERS);
        assertThat(content(record(codec, out -> headers(out, Bounds.MOST_HEADERS, Bounds.MOST_HEADERS))))
                .isInstanceOf(Content.Plain.class);
    }

    private static void headers(DataOutputStream out, int said, int written) throws IOException {
        ByteUtils.writeVarint(-1, out);
        ByteUtils.writeVarint(-1, out);
        ByteUtils.writeVarint(said, out);
        for (int i = 0; i < written; i++) {
            out.write(0);
            out.write(1);
        }
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void a_batch_that_ends_early_or_goes_on_is_refused(CompressionType codec) throws Exception {
        refuses(MadeUpBatch.of(codec, 2, out -> MadeUpBatch.zeros(out, 0, 10)), StandIn.UNREADABLE);
        refuses(MadeUpBatch.of(codec, 0, out -> MadeUpBatch.zeros(out, 0, 10)), StandIn.UNREADABLE);
        refuses(MadeUpBatch.of(codec, -5, out -> MadeUpBatch.zeros(out, 0, 10)), StandIn.UNREADABLE);
        refuses(
                MadeUpBatch.of(codec, 1, out -> {
                    MadeUpBatch.zeros(out, 0, 10);
                    out.write(new byte[100]);
                }),
                StandIn.UNREADABLE);
        ByteBuffer whole = stored(MadeUpBatch.of(codec, 1, out -> MadeUpBatch.zeros(out, 0, 100_000)));
        refuses(MadeUpBatch.around(codec, 1, whole.slice(0, whole.remaining() - 5)), StandIn.UNREADABLE);
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void offsets_that_jump_are_refused(CompressionType codec) throws Exception {
        refuses(MadeUpBatch.of(codec, 1, out -> MadeUpBatch.zeros(out, 1_000_000, 10)), StandIn.UNREADABLE);
        refuses(
                MadeUpBatch.of(codec, 2, out -> {
                    MadeUpBatch.zeros(out, 1, 10);
                    MadeUpBatch.zeros(out, 1, 10);
                }),
                StandIn.UNREADABLE);
    }

    @Test
    void a_codec_that_nobody_knows_is_refused() throws Exception {
        ByteBuffer batch = MadeUpBatch.of(CompressionType.NONE, 1, out -> MadeUpBatch.zeros(out, 0, 10));
        for (int codec = 5; codec < 8; codec++) {
            batch.putShort(21, (short) codec);
            assertThat(content(MadeUpBatch.sealed(batch))).isInstanceOf(Content.Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void bytes_behind_what_was_compressed_change_nothing(CompressionType codec) throws Exception {
        ByteBuffer whole = stored(MadeUpBatch.of(codec, 1, out -> MadeUpBatch.zeros(out, 0, 1000)));
        ByteBuffer longer = ByteBuffer.allocate(whole.remaining() + 300_000)
                .put(whole.slice())
                .clear();

        bounded(MadeUpBatch.around(codec, 1, longer));
    }

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void what_is_compressed_within_a_value_is_left_as_it_is(CompressionType codec) throws Exception {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(inner)) {
            for (int i = 0; i < 100; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        ByteBuffer batch = MemoryRecords.withRecords(
                        Compression.of(codec).build(), new SimpleRecord(inner.toByteArray()))
                .buffer();

        assertThat(read(batch, ((Content.Plain) bounded(batch)).records())
                        .getFirst()
                        .value())
                .isEqualTo(ByteBuffer.wrap(inner.toByteArray()));
    }

    /** The library would make room for half a gigabyte, or for two, before it looks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "82534e4150505900000000010000000120000000",
                "82534e41505059000000000100000001000000ff0000",
                "82534e4150505900000000010000000100000007ffffffff07000000",
                "ffffffff0700000000000000000000000000000000",
                "82534e415050590000000001000000018253",
                "82534e415050590000000001000000018000000000",
                "ffffffffffffffffffffffffffffffffffff",
                ""
            })
    void what_snappy_is_told_about_memory_is_not_believed(String packed) throws Exception {
        assertThat(bounded(MadeUpBatch.around(CompressionType.SNAPPY, 1, hex(packed))))
                .isInstanceOf(Content.Refused.class);
    }

    /** Windows of 128 MiB, contents of two gigabytes, alone or behind a frame that can be skipped. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "28b52ffd0088010000",
                "28b52ffd00f8010000",
                "28b52ffda0ffffff7f010000",
                "28b52ffde0ffffffffffffffff010000",
                "502a4d18020000000000" + "28b52ffd0088010000",
                "502a4d18ffffffff0000",
                "28b52ffd00",
                "28b52ffd0050",
                "00000000"
            })
    void what_zstd_is_told_about_memory_is_not_believed(String packed) throws Exception {
        assertThat(bounded(MadeUpBatch.around(CompressionType.ZSTD, 1, hex(packed))))
                .isInstanceOf(Content.Refused.class);
    }

    /** Whatever it is, it takes bounded memory, and what is let pass the client can take apart. */
    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void bytes_that_were_changed_are_refused_or_read_and_never_more(CompressionType codec) throws Exception {
        Random random = new Random(11);
        byte[] good = MadeUpBatch.of(codec, 20, out -> {
                    for (int i = 0; i < 20; i++) {
                        MadeUpBatch.zeros(out, i, 50 * i);
                    }
                })
                .array();
        int read = 0;
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = good.clone();
            for (int c = 0; c <= random.nextInt(3); c++) {
                bytes[
                                DefaultRecordBatch.RECORD_BATCH_OVERHEAD
                                        + random.nextInt(bytes.length - DefaultRecordBatch.RECORD_BATCH_OVERHEAD)] =
                        (byte) random.nextInt();
            }
            ByteBuffer batch = MadeUpBatch.sealed(ByteBuffer.wrap(bytes));
            if (bounded(batch) instanceof Content.Plain plain) {
                assertThat(read(batch, plain.records())).hasSize(20);
                read++;
            }
        }
        assertThat(read).as("some of them stay readable").isPositive();
    }

    @Test
    void no_record_of_a_topic_passes_for_a_stand_in() {
        List<Header> theirs =
                List.of(new RecordHeader("liandong-unread", new byte[0]), new RecordHeader("stand-in", null));
        StandIn ours = new StandIn(StandIn.TOO_LARGE, "two\nlines", 7);

        assertThat(StandIn.of(theirs)).isEmpty();
        assertThat(StandIn.of(List.of())).isEmpty();
        assertThat(StandIn.of(List.of(ours.header()))).contains(ours);
    }

    private static ByteBuffer record(CompressionType codec, MadeUpBatch.Writer fields) {
        return MadeUpBatch.of(codec, 1, out -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream record = new DataOutputStream(bytes);
            record.write(new byte[3]);
            fields.to(record);
            ByteUtils.writeVarint(bytes.size(), out);
            bytes.writeTo(out);
        });
    }

    private static ByteBuffer hex(String text) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(text));
    }

    private static ByteBuffer stored(ByteBuffer batch) {
        return batch.slice(
                DefaultRecordBatch.RECORD_BATCH_OVERHEAD, batch.limit() - DefaultRecordBatch.RECORD_BATCH_OVERHEAD);
    }

    private static void refuses(ByteBuffer batch, String reason) throws Exception {
        Content content = bounded(batch);
        assertThat(content).isInstanceOf(Content.Refused.class);
        Content.Refused refused = (Content.Refused) content;
        assertThat(refused.standIn().reason()).as(refused.standIn().detail()).isEqualTo(reason);
        assertThat(refused.stored()).isEqualTo(stored(batch));
        assertThat(refused.standIn().detail())
                .contains("a batch of " + refused.stored().remaining() + " bytes");
    }

    private static Content bounded(ByteBuffer batch) throws Exception {
        Content[] content = new Content[1];
        // the codec's classes and libraries, once
        content(MadeUpBatch.of(batchOf(batch).compressionType(), 1, out -> MadeUpBatch.zeros(out, 0, 1)));
        assertThat(Allocated.by(() -> content[0] = content(batch))).isLessThan(BOUND);
        return content[0];
    }

    private static Content content(ByteBuffer batch) {
        return Content.of(batchOf(batch), batch, BufferSupplier.NO_CACHING);
    }

    private static DefaultRecordBatch batchOf(ByteBuffer batch) {
        DefaultRecordBatch made = (DefaultRecordBatch)
                MemoryRecords.readableRecords(batch).batches().iterator().next();
        made.ensureValid();
        return made;
    }

    /** The client's own reading of records that are not compressed. */
    private static List<DefaultRecord> read(ByteBuffer batch, ByteBuffer records) {
        DefaultRecordBatch head = batchOf(batch);
        List<DefaultRecord> all = new ArrayList<>();
        ByteBuffer in = records.slice();
        while (in.hasRemaining()) {
            all.add(DefaultRecord.readFrom(in, head.baseOffset(), head.baseTimestamp(), RecordBatch.NO_SEQUENCE, null));
        }
        all.forEach(record -> Arrays.stream(record.headers()).forEach(header -> {
            assertThat(header.key()).isNotNull();
            header.value();
        }));
        return all;
    }

    private static List<DefaultRecord> written(ByteBuffer batch) {
        List<DefaultRecord> all = new ArrayList<>();
        batchOf(batch).iterator().forEachRemaining(record -> all.add((DefaultRecord) record));
        all.forEach(record -> Arrays.stream(record.headers()).forEach(header -> {
            assertThat(header.key()).isNotNull();
            header.value();
        }));
        return all;
    }
}
