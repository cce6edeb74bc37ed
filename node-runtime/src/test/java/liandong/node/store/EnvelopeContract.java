package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static liandong.node.store.Mailbag.STREAM;
import static liandong.node.store.Mailbag.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message.ReceiptSigned;
import liandong.node.store.EnvelopeTable.Outbox;
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
        assertThat(mail.ids(tables.envelopes().unsealed(10))).containsExactly("one", "two");
        assertThat(mail.ids(tables.envelopes().unsealed(1))).containsExactly("one");
        assertThat(tables.envelopes().unsealedOf(STREAM)).isEqualTo(2);
        assertThat(tables.envelopes().unsent(10)).isEmpty();
        assertThat(tables.envelopes().outbox(UNIT)).isEqualTo(new Outbox(2, NOW));

        mail.seal();
        assertThat(tables.envelopes().unsealed(10)).isEmpty();
        assertThat(mail.ids(tables.envelopes().unsent(10))).containsExactly("one", "two");
        assertThat(tables.envelopes().unsent(10, Set.of(STREAM))).isEmpty();
        Row one = tables.envelopes().at(STREAM, 1).orElseThrow();
        Row two = tables.envelopes().at(STREAM, 2).orElseThrow();
        assertThat(one.previous()).isEqualTo(Hash.ZERO);
        assertThat(two.previous()).isEqualTo(one.hash()).isEqualTo(one.header().hash());
        assertThat(tables.streams().sealed(STREAM))
                .isEqualTo(new Head(2, two.header().hash()));

        Instant recorded = NOW.plusSeconds(3);
        tables.database().run(() -> tables.envelopes().markSent(one.place(), recorded));
        assertThat(mail.ids(tables.envelopes().unsent(10, Set.of()))).containsExactly("two");
        assertThat(tables.envelopes().atPlace(one.place()).recorded()).isEqualTo(recorded);
        assertThat(mail.ids(tables.envelopes().ofStream(STREAM))).containsExactly("one", "two");
        assertThat(mail.ids(tables.envelopes().ofStream(STREAM, 1))).containsExactly("two");
        assertThat(tables.envelopes().outbox(UNIT)).isEqualTo(new Outbox(1, NOW));
    }

    @Test
    default void an_empty_outbox_has_no_oldest_message() {
        assertThat(store().tables.envelopes().outbox(UNIT)).isEqualTo(new Outbox(0, null));
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
