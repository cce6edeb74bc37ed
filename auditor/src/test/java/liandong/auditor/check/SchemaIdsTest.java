package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liandong.auditor.source.StoredRecord;
import liandong.ledger.Hash;
import org.junit.jupiter.api.Test;

class SchemaIdsTest {
    private static final Hash ONE = Hash.of(new byte[] {1});
    private static final Hash TWO = Hash.of(new byte[] {2});

    private final SchemaIds ids = new SchemaIds();

    private static StoredRecord entry(long offset) {
        return new StoredRecord("reports.150101", offset, 100 + offset, List.of(), null, null);
    }

    @Test
    void each_schema_under_its_own_id_is_right() {
        ids.add(ONE, 1, entry(0));
        ids.add(ONE, 1, entry(1));
        ids.add(TWO, 2, entry(2));
        assertThat(ids.remarks()).isEmpty();
    }

    @Test
    void the_rarer_id_of_a_schema_is_remarked_wherever_it_stands() {
        ids.add(ONE, 9, entry(0));
        ids.add(ONE, 1, entry(1));
        ids.add(ONE, 1, entry(2));
        ids.add(ONE, 1, entry(3));
        ids.add(ONE, 9, entry(4));
        assertThat(ids.remarks())
                .containsExactly(new Remark(
                        "schema-id", "reports.150101", 0, 2, "id 9 for schema " + ONE + ", more often id 1"));
    }

    @Test
    void the_rarer_schema_of_an_id_is_remarked() {
        ids.add(TWO, 1, entry(0));
        ids.add(ONE, 1, entry(1));
        ids.add(ONE, 1, entry(2));
        assertThat(ids.remarks()).extracting(Remark::offset).containsExactly(0L);
        assertThat(ids.remarks().getFirst().text())
                .isEqualTo("id 1 for schema " + TWO + ", more often for schema " + ONE);
    }

    @Test
    void of_two_as_frequent_ones_the_later_is_remarked() {
        ids.add(ONE, 2, entry(5));
        ids.add(ONE, 1, entry(3));
        assertThat(ids.remarks()).extracting(Remark::offset).containsExactly(5L);
    }

    @Test
    void the_streams_are_counted_together_and_the_earliest_record_is_named() {
        ids.add(ONE, 9, entry(8));
        ids.add(ONE, 1, entry(9));
        for (long each : new long[] {4, 6}) {
            SchemaIds more = new SchemaIds();
            more.add(ONE, 9, entry(each));
            more.add(ONE, 1, entry(each + 10));
            more.add(ONE, 1, entry(each + 20));
            ids.add(more);
        }
        assertThat(ids.remarks()).extracting(Remark::offset).containsExactly(4L);
        assertThat(ids.remarks()).extracting(Remark::count).containsExactly(3L);
    }

    @Test
    void of_a_schema_with_many_ids_there_is_one_remark() {
        for (int id = 1; id < 100; id++) {
            ids.add(ONE, id, entry(id));
        }
        assertThat(ids.remarks()).extracting(Remark::count).containsExactly(98L);
    }
}
