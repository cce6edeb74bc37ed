package liandong.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.MutableRecordBatch;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.record.SimpleRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.utils.BufferSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client is given in the place of what a broker answered. */
class PlainRecordsTest {
    private final PlainRecords plain = new PlainRecords(BufferSupplier.NO_CACHING);

    @Test
    void what_is_not_compressed_is_left_as_it_is() {
        MemoryRecords records = together(honest(CompressionType.NONE, 0), honest(CompressionType.NONE, 3));

        assertThat(plain.of(records)).isSameAs(records);
    }

    @ParameterizedTest
    @EnumSource(value = CompressionType.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void what_is_compressed_is_the_same_without(CompressionType codec) {
        MemoryRecords records = together(
                honest(codec, 0), honest(CompressionType.NONE, 3), MadeUpBatch.bomb(codec, 20), honest(codec, 6));

        MemoryRecords given = given(records);

        List<MutableRecordBatch> before = batches(records);
        List<MutableRecordBatch> after = batches(given);
        assertThat(after).hasSize(4).allSatisfy(batch -> {
            batch.ensureValid();
            assertThat(batch.isCompressed()).isFalse();
        });
        for (int i : new int[] {0, 1, 3}) {
            assertThat(after.get(i).lastOffset()).isEqualTo(before.get(i).lastOffset());
            assertThat(after.get(i).partitionLeaderEpoch())
                    .isEqualTo(before.get(i).partitionLeaderEpoch());
            assertThat(after.get(i).timestampType()).isEqualTo(before.get(i).timestampType());
            assertThat(values(after.get(i))).isEqualTo(values(before.get(i)));
        }
        Record standing = after.get(2).iterator().next();
        assertThat(StandIn.of(List.of(standing.headers())))
                .hasValueSatisfying(standIn -> assertThat(standIn.reason()).isEqualTo(StandIn.TOO_LARGE));
    }

    @Test
    void a_stand_in_has_the_last_offset_of_its_batch() {
        ByteBuffer bomb = MadeUpBatch.of(CompressionType.GZIP, 1000, out -> {
            for (int i = 0; i < 1000; i++) {
                MadeUpBatch.zeros(out, i, 10_000);
            }
        });
        bomb.putLong(0, 50);

        MutableRecordBatch given = batches(given(together(bomb))).getFirst();

        assertThat(given.iterator().next().offset()).isEqualTo(1049);
        assertThat(given.nextOffset()).isEqualTo(1050);
        assertThat(StandIn.of(List.of(given.iterator().next().headers()))
                        .orElseThrow()
                        .first())
                .isEqualTo(50);
    }

    @Test
    void of_many_that_inflate_far_one_answer_gives_a_few_and_what_is_plain() throws Exception {
        ByteBuffer[] bombs = IntStream.range(0, 200)
                .mapToObj(i -> MadeUpBatch.of(CompressionType.ZSTD, 1, out -> MadeUpBatch.zeros(out, 0, 4_000_000)))
                .toArray(ByteBuffer[]::new);
        MemoryRecords records = together(bombs);
        MemoryRecords honest = together(honest(CompressionType.NONE, 0));

        assertThat(Allocated.by(() -> {
                    assertThat(batches(given(records))).hasSize(3);
                    assertThat(given(records).sizeInBytes()).isZero();
                    assertThat(plain.of(honest)).isSameAs(honest);
                }))
                .isLessThan(20L * Bounds.LARGEST);
        assertThat(batches(Objects.requireNonNull(new PlainRecords(BufferSupplier.NO_CACHING).of(records))))
                .hasSize(3);
    }

    @Test
    void a_batch_of_an_older_format_is_not_taken_apart() {
        MemoryRecords old = MemoryRecords.withRecords(
                RecordBatch.MAGIC_VALUE_V1,
                7,
                Compression.gzip().build(),
                TimestampType.CREATE_TIME,
                new SimpleRecord(new byte[100]));

        Record given = batches(given(old)).getFirst().iterator().next();

        assertThat(given.offset()).isEqualTo(7);
        assertThat(StandIn.of(List.of(given.headers())))
                .hasValueSatisfying(standIn -> assertThat(standIn.detail()).contains("version 1"));
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void what_precedes_a_damage_is_given_and_of_what_begins_with_it_nothing(Damage damage) {
        ByteBuffer damaged = honest(CompressionType.GZIP, 3);
        damage.to(damaged);

        assertThat(plain.of(together(damaged, honest(CompressionType.NONE, 6)))).isNull();
        for (CompressionType codec : List.of(CompressionType.NONE, CompressionType.LZ4)) {
            List<MutableRecordBatch> whole =
                    batches(given(together(honest(codec, 0), damaged, honest(CompressionType.NONE, 6))));
            assertThat(whole).singleElement().satisfies(batch -> {
                batch.ensureValid();
                assertThat(batch.lastOffset()).isEqualTo(2);
            });
        }
    }

    /** What can become of a batch between the broker's disk and here. */
    enum Damage {
        BYTE,
        LENGTH,
        ZEROS;

        void to(ByteBuffer batch) {
            switch (this) {
                case BYTE -> batch.put(batch.limit() - 3, (byte) (batch.get(batch.limit() - 3) + 1));
                case LENGTH -> batch.putInt(8, 1);
                case ZEROS -> batch.put(0, new byte[batch.limit()]);
            }
        }
    }

    private MemoryRecords given(MemoryRecords records) {
        return Objects.requireNonNull(plain.of(records));
    }

    private static ByteBuffer honest(CompressionType codec, long offset) {
        return MemoryRecords.withRecords(
                        offset,
                        Compression.of(codec).build(),
                        new SimpleRecord(
                                1, new byte[0], "a".repeat(500).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        new SimpleRecord(2, null, new byte[] {1}),
                        new SimpleRecord(3, null, (byte[]) null))
                .buffer();
    }

    private static MemoryRecords together(ByteBuffer... batches) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(batches).mapToInt(ByteBuffer::remaining).sum());
        for (ByteBuffer batch : batches) {
            all.put(batch.slice());
        }
        return MemoryRecords.readableRecords(all.flip());
    }

    private static List<MutableRecordBatch> batches(MemoryRecords records) {
        List<MutableRecordBatch> all = new ArrayList<>();
        records.batches().forEach(all::add);
        return all;
    }

    private static List<ByteBuffer> values(RecordBatch batch) {
        List<ByteBuffer> all = new ArrayList<>();
        batch.forEach(record -> all.add(record.value()));
        return all;
    }
}
