package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.store.AnswerTable.Answer;
import liandong.node.store.QuarantineTable.Entry;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Quarantine, answers and what the node knows of itself. */
interface BookContract extends OpenStore.Provided {
    UnitCode STATION = UnitCode.of("150203");

    @Test
    default void a_record_in_quarantine_is_kept_once_until_somebody_decides() {
        Tables tables = store().tables;
        Entry entry = entry("s", 4, "broken");
        tables.database().run(() -> {
            tables.quarantine().save(entry);
            tables.quarantine().save(entry("s", 4, "again"));
            tables.quarantine().save(entry("s", 5, "other"));
        });
        Entry kept = tables.quarantine().find("s", 4).orElseThrow();
        assertThat(kept).usingRecursiveComparison().ignoringFields("place").isEqualTo(entry);
        assertThat(tables.quarantine().atPlace(kept.place())).isPresent();
        List<Entry> all = tables.quarantine().list(0, 10);
        assertThat(all).extracting(Entry::detail).containsExactly("broken", "other");
        assertThat(tables.quarantine().list(kept.place(), 10)).hasSize(1);
        assertThat(tables.quarantine().list(0, 1)).hasSize(1);

        Head head = new Head(3, Hash.of(new byte[] {3}));
        tables.database().run(() -> tables.quarantine().saveLink("s", 4, head));
        assertThat(tables.quarantine().isPassedOver("s", head)).isFalse();
        tables.database().run(() -> tables.decisions().discard(kept.place(), "operator-1", "test"));
        assertThat(tables.quarantine().isPassedOver("s", head)).isTrue();
        assertThat(tables.quarantine().find("s", 4).orElseThrow().decision()).isEqualTo("discard");
        assertThat(tables.quarantine().find("s", 4).orElseThrow().because()).isEqualTo("test");
    }

    @Test
    default void a_record_that_is_examined_again_is_undecided_again_only_if_it_is_kept_out_again() {
        Tables tables = store().tables;
        tables.database().run(() -> {
            tables.quarantine().save(entry("s", 4, "broken"));
            tables.quarantine().save(entry("s", 5, "other"));
        });
        long four = tables.quarantine().find("s", 4).orElseThrow().place();
        tables.database().run(() -> tables.decisions().retry(four, "operator-1", "upgraded"));
        assertThat(tables.decisions().toRetry()).extracting(Entry::place).containsExactly(four);
        tables.database().run(() -> tables.decisions().retried(four));
        assertThat(tables.decisions().toRetry()).isEmpty();
        assertThat(tables.quarantine().find("s", 4).orElseThrow().decision()).isEqualTo("retried");

        tables.database().run(() -> tables.quarantine().save(entry("s", 4, "still broken")));
        Entry again = tables.quarantine().find("s", 4).orElseThrow();
        assertThat(again.decision()).isNull();
        assertThat(again.detail()).isEqualTo("still broken");
        assertThat(again.place()).isEqualTo(four);
        tables.database().run(() -> tables.quarantine().save(entry("s", 5, "another detail")));
        assertThat(tables.quarantine().find("s", 5).orElseThrow().detail()).isEqualTo("other");
    }

    @Test
    default void what_a_sender_wrote_with_a_zero_character_can_be_quoted() {
        Tables tables = store().tables;
        tables.database().run(() -> tables.quarantine().save(entry("s", 1, "type 'a\0b' is unknown")));
        assertThat(tables.quarantine().find("s", 1).orElseThrow().detail()).isEqualTo("type 'a b' is unknown");
    }

    private static Entry entry(String stream, long position, String detail) {
        byte[] bytes = {0, 1, -1};
        return new Entry(
                0,
                stream,
                position,
                "gap",
                detail,
                true,
                "ce_id: 1\n",
                bytes,
                3,
                Hash.of(bytes).hex(),
                NOW,
                null,
                null);
    }

    @Test
    default void an_answer_is_given_once_for_each_key_of_a_station() {
        Tables tables = store().tables;
        Answer answer = new Answer("hash", 201, "{\"文\": 1}");
        tables.database().run(() -> tables.answers().save(STATION, "key", answer, NOW));
        assertThat(tables.answers().find(STATION, "key")).contains(answer);
        assertThat(tables.answers().find(UnitCode.of("150204"), "key")).isEmpty();
        assertThatThrownBy(() -> tables.database().run(() -> tables.answers().save(STATION, "key", answer, NOW)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    default void the_node_remembers_that_it_is_rebuilt_and_the_newest_registry_id_of_a_schema() {
        Tables tables = store().tables;
        assertThat(tables.state().isRebuilt()).isFalse();
        tables.state().setRebuilt(true);
        tables.state().setRebuilt(true);
        assertThat(tables.state().isRebuilt()).isTrue();
        tables.state().setRebuilt(false);
        assertThat(tables.state().isRebuilt()).isFalse();
        assertThat(tables.state().idOf("print")).isEmpty();
        tables.state().saveSchema(9, "print");
        tables.state().saveSchema(4, "print");
        assertThat(tables.state().idOf("print")).as("the newest").contains(4);
        tables.state().saveSchema(4, "other");
        assertThat(tables.state().idOf("other")).contains(4);
        assertThat(tables.state().idOf("print"))
                .as("an id stands for one schema")
                .isEmpty();
    }
}
