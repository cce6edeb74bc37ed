package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static liandong.node.store.Mailbag.STREAM;
import static liandong.node.store.Mailbag.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message.ReceiptSigned;
import liandong.node.store.OutboxTable.Outbox;
import liandong.node.store.StreamTable.Delivered;
import liandong.node.store.StreamTable.Reading;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;

/** Outbox, inbox and archive. */
interface EnvelopeContract extends OpenStore.Provided {

    @Test
    default void an_own_message_waits_for_its_place_then_for_the_broker_and_stays_in_the_archive() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        mail.write("one");
        mail.write("two");
        assertThat(mail.ids(tables.outbox().unsealed(10))).containsExactly("one", "two");
        assertThat(mail.ids(tables.outbox().unsealed(1))).containsExactly("one");
        assertThat(tables.outbox().unsealedOf(STREAM)).isEqualTo(2);
        assertThat(tables.outbox().unsent(10)).isEmpty();
        assertThat(tables.outbox().of(UNIT)).isEqualTo(new Outbox(2, NOW));

        mail.seal();
        assertThat(tables.outbox().unsealed(10)).isEmpty();
        assertThat(mail.ids(tables.outbox().unsent(10))).containsExactly("one", "two");
        assertThat(tables.outbox().unsent(10, Set.of(STREAM))).isEmpty();
        Row one = tables.envelopes().at(STREAM, 1).orElseThrow();
        Row two = tables.envelopes().at(STREAM, 2).orElseThrow();
        assertThat(one.previous()).isEqualTo(Hash.ZERO);
        assertThat(two.previous()).isEqualTo(one.hash()).isEqualTo(one.header().hash());
        assertThat(tables.streams().sealed(STREAM))
                .isEqualTo(new Head(2, two.header().hash()));

        Instant recorded = NOW.plusSeconds(3);
        Hash hash = one.header().hash();
        tables.database().run(() -> tables.outbox().markSent(one.place(), Hash.ZERO, recorded));
        assertThat(mail.ids(tables.outbox().unsent(10, Set.of())))
                .as("an acknowledgement of what it was before counts for nothing")
                .containsExactly("one", "two");
        tables.database().run(() -> tables.outbox().markSent(one.place(), hash, recorded));
        assertThat(mail.ids(tables.outbox().unsent(10, Set.of()))).containsExactly("two");
        assertThat(tables.envelopes().atPlace(one.place()).recorded()).isEqualTo(recorded);
        assertThat(mail.ids(tables.envelopes().ofStream(STREAM))).containsExactly("one", "two");
        assertThat(mail.ids(tables.envelopes().ofStream(STREAM, 1))).containsExactly("two");
        assertThat(tables.outbox().of(UNIT)).isEqualTo(new Outbox(1, NOW));
    }

    @Test
    default void what_was_sent_is_sent_again_as_it_is_stored_and_keeps_the_time_of_its_first_recording() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        List.of("one", "two", "three").forEach(mail::write);
        mail.seal();
        assertThat(tables.sealed().isSent(STREAM)).isFalse();
        List<Row> rows = tables.outbox().unsent(10);
        rows.forEach(row -> tables.outbox().markSent(row.place(), row.header().hash(), NOW));
        assertThat(tables.sealed().isSent(STREAM)).isTrue();
        assertThat(tables.sealed().ofStream(STREAM))
                .containsEntry(3L, new SealedTable.Sealed(rows.get(2).header().hash(), true))
                .hasSize(3);

        assertThat(tables.sealed().sendAgain(STREAM, List.of(1L, 7L))).isEqualTo(1);
        assertThat(mail.ids(tables.outbox().unsent(10))).containsExactly("one");
        Row one = tables.outbox().unsent(10).getFirst();
        tables.outbox().markSent(one.place(), one.header().hash(), NOW.plusSeconds(9));
        assertThat(tables.envelopes().at(STREAM, 1).orElseThrow().recorded()).isEqualTo(NOW);
        assertThat(tables.sealed().sendAgain(STREAM, 2L)).isEqualTo(2);
        assertThat(mail.ids(tables.outbox().unsent(10))).containsExactly("two", "three");
    }

    @Test
    default void what_a_revoked_key_has_sealed_is_taken_back_with_its_id_and_body_and_sealed_anew_in_its_order() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        List.of("one", "two", "three").forEach(mail::write);
        mail.seal();
        mail.write("four");
        List<Row> before = tables.outbox().unsent(10);
        before.forEach(row -> tables.outbox().markSent(row.place(), row.header().hash(), NOW));
        Hash key = new Hash(before.getFirst().seal().split(" ")[1]);
        assertThat(tables.sealed().firstSealedBy(STREAM, key, 1)).contains(2L);
        assertThat(tables.sealed().firstSealedBy(STREAM, Hash.ZERO, 1)).isEmpty();
        assertThat(tables.sealed().firstSealedBy(STREAM, key, 3)).isEmpty();

        assertThat(tables.sealed().takeBack(STREAM, 2)).isEqualTo(2);
        tables.streams()
                .saveSealed(STREAM, new Head(1, before.getFirst().header().hash()));
        assertThat(mail.ids(tables.outbox().unsealed(10))).containsExactly("two", "three", "four");
        mail.seal();
        List<Row> anew = tables.outbox().unsent(10);
        assertThat(mail.ids(anew)).containsExactly("two", "three", "four");
        assertThat(anew.getFirst().body()).isEqualTo(before.get(1).body());
        assertThat(anew.getFirst().sequence()).isEqualTo(2);
        assertThat(anew.getFirst().recorded()).isNull();
    }

    @Test
    default void the_last_delivered_record_of_a_stream_is_the_one_furthest_on_its_topic() {
        Tables tables = store().tables;
        Delivered third = new Delivered(7, new Head(3, Hash.ZERO));
        assertThat(tables.streams().delivered(STREAM)).isEmpty();
        tables.streams().saveDelivered(STREAM, third);
        tables.streams().saveDelivered(STREAM, new Delivered(6, new Head(4, Hash.ZERO)));
        assertThat(tables.streams().delivered(STREAM)).contains(third);
        assertThat(tables.streams().delivered()).containsEntry(STREAM, third);
        tables.streams().forgetDelivered(STREAM);
        assertThat(tables.streams().delivered()).isEmpty();
    }

    @Test
    default void an_empty_outbox_has_no_oldest_message() {
        assertThat(store().tables.outbox().of(UNIT)).isEqualTo(new Outbox(0, null));
    }

    @Test
    default void a_received_envelope_is_kept_with_every_field_and_byte() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        Row sent = mail.foreign("theirs", 1, Hash.ZERO);
        Instant recorded = NOW.plusMillis(1);
        Row kept = mail.receive(sent, recorded);
        Row found = tables.envelopes().byId(STREAM, "theirs").orElseThrow();
        assertThat(found).usingRecursiveComparison().isEqualTo(kept);
        assertThat(found.body()).isEqualTo(sent.body());
        assertThat(found.time()).isEqualTo(NOW);
        assertThat(found.recorded()).isEqualTo(recorded);
        assertThat(found.own()).isFalse();
        assertThat(found.sent()).isTrue();
        Envelope envelope = tables.envelopes().envelope(found);
        assertThat(envelope.message()).isEqualTo(new ReceiptSigned("d-theirs"));
        assertThat(envelope.cause()).isEqualTo(new Cause.ByCommand("c-theirs"));
        assertThat(tables.envelopes().about("d-theirs")).hasSize(1);
        assertThat(tables.envelopes().place(STREAM, "theirs")).isEqualTo(kept.place());
    }

    @Test
    default void one_place_of_a_stream_is_taken_once() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        Row first = mail.foreign("first", 1, Hash.ZERO);
        Row second = mail.foreign("second", 1, Hash.ZERO);
        mail.receive(first, NOW);
        assertThatThrownBy(() -> mail.receive(second, NOW)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(mail.ids(tables.envelopes().ofStream(STREAM))).containsExactly("first");
    }

    @Test
    default void a_rules_answer_is_found_by_its_cause() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        Cause cause = new Cause.ByEnvelope(Hash.of(new byte[] {1}));
        assertThat(tables.envelopes().answered(UNIT, cause)).isFalse();
        mail.write("answer", "d-1", cause);
        assertThat(tables.envelopes().answered(UNIT, cause)).isTrue();
        assertThat(tables.envelopes().answered(liandong.hierarchy.UnitCode.of("150204"), cause))
                .isFalse();
    }

    @Test
    default void how_far_a_stream_was_read_is_replaced_reason_to_wait_included() {
        Tables tables = store().tables;
        assertThat(tables.streams().reading(STREAM)).isEqualTo(Reading.NOTHING);
        assertThat(tables.streams().sealed(STREAM)).isEqualTo(Head.EMPTY);
        Head head = new Head(5, Hash.of(new byte[] {5}));
        Reading waits = new Reading(head, 9, "gap", NOW);
        tables.database().run(() -> tables.streams().saveReading(STREAM, waits));
        assertThat(tables.streams().reading(STREAM)).isEqualTo(waits);
        Reading flows = new Reading(head, 10, null, null);
        tables.database().run(() -> tables.streams().saveReading(STREAM, flows));
        assertThat(tables.streams().reading(STREAM)).isEqualTo(flows);
    }
}
