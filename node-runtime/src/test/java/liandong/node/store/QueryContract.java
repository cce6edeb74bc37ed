package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.directive.ReportVersion.State;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReceiptSigned;
import liandong.node.store.DirectiveQueries.Placed;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.ReportQueries.Found;
import liandong.report.Part;
import liandong.report.Period;
import liandong.schemas.Schemas;
import org.junit.jupiter.api.Test;

/** What views ask of directives, reports, obligations and envelopes. */
interface QueryContract extends OpenStore.Provided {
    UnitCode HERE = UnitCode.of("150203");
    ObligationId OWN = ObligationId.of("150203~f~2026-03");
    ObligationId BELOW = ObligationId.of("150203001~f~2026-03");

    @Test
    default void directives_are_found_by_their_way_and_their_order() {
        Tables tables = store().tables;
        Mailbag bag = new Mailbag(tables);
        List<Long> places = Stream.of("m-1", "m-2", "m-3")
                .map(bag::write)
                .map(sent -> tables.envelopes()
                        .byId(Mailbag.STREAM, sent.id())
                        .orElseThrow()
                        .place())
                .toList();
        tables.database().run(() -> {
            tables.directives().save(HERE, new Held("15-2026-1-a", false, null, places.get(0)));
            tables.directives().save(HERE, new Held("150203-2026-1-a", true, "15-2026-1-a", places.get(1)));
            tables.directives().save(HERE, new Held("150203-2026-2-a", true, null, places.get(2)));
        });
        DirectiveQueries queries = tables.directiveQueries();
        assertThat(queries.ids(HERE, true, "", 10)).containsExactly("150203-2026-1-a", "150203-2026-2-a");
        assertThat(queries.ids(HERE, true, "150203-2026-1-a", 10)).containsExactly("150203-2026-2-a");
        assertThat(queries.ids(HERE, false, "", 10)).containsExactly("15-2026-1-a");
        assertThat(queries.ids(HERE, null, "", 2)).hasSize(2);
        assertThat(queries.newest(HERE, null, null, 2))
                .extracting(Placed::place)
                .containsExactly(places.get(2), places.get(1));
        assertThat(queries.newest(HERE, null, places.get(1), 9))
                .extracting(Placed::place)
                .containsExactly(places.get(0));
        assertThat(queries.unsigned(HERE)).containsExactly(places.get(0));
        assertThat(queries.chain(HERE, "15-2026-1-a")).extracting(Placed::place).containsExactly(places.get(1));
        assertThat(queries.lastIssued(HERE)).contains(places.get(2));
        assertThat(queries.issued(HERE, "150203-2026-", "-a")).hasSize(2);
        assertThat(queries.relaying("15-2026-1-a")).containsExactly(HERE);
        assertThat(queries.received(HERE)).isEqualTo(1);
        UnitCode other = UnitCode.of("150204");
        assertThat(tables.heldDirectives().received(other, 0, 9)).isEmpty();
        assertThat(tables.heldDirectives().relays(other, List.of("15-2026-1-a", "d")))
                .isEmpty();
        assertThat(tables.heldDirectives().one(other, "d")).isEmpty();
    }

    @Test
    default void directives_of_the_past_are_those_that_a_broker_had_recorded() {
        RecordedDirectives recorded = store().tables.recordedDirectives();
        assertThat(recorded.all(HERE, NOW)).isEmpty();
        assertThat(recorded.list(HERE, true, "", 9, NOW)).isEmpty();
        assertThat(recorded.list(HERE, null, "", 9, NOW)).isEmpty();
        assertThat(recorded.one(HERE, "d", NOW)).isEmpty();
        assertThat(recorded.issued(HERE, "d", NOW)).isEmpty();
        assertThat(recorded.relays(HERE, "d", NOW)).isEmpty();
        assertThat(recorded.relays("d", NOW)).isEmpty();
    }

    @Test
    default void reports_and_what_is_owed_are_found_by_every_filter() {
        Tables tables = store().tables;
        tables.database().run(() -> {
            for (ObligationId id : List.of(OWN, BELOW)) {
                Obligation asked = Obligation.unknown(id)
                        .askedBy(new ClauseRef("d-1", "c1"), 1, LocalDate.of(2026, 4, 5), false, 1);
                Obligation filed = asked.with(
                        Part.OWN,
                        ReportVersion.unknown(2).filedBy("m-2", null, NOW, null).nowAccepted());
                tables.obligations().save(HERE, Obligation.unknown(id), filed);
            }
        });
        ReportQueries reports = tables.reportQueries();
        ReportQueries.Filter accepted = new ReportQueries.Filter(true, "f", Period.of("2026-03"), State.ACCEPTED);
        assertThat(reports.list(HERE, accepted, null, 9)).containsExactly(new Found(OWN, Part.OWN));
        for (State other : List.of(State.FILED, State.RETURNED, State.WITHDRAWN)) {
            assertThat(reports.list(HERE, new ReportQueries.Filter(null, null, null, other), null, 9))
                    .isEmpty();
        }
        ReportQueries.Filter all = new ReportQueries.Filter(null, null, null, null);
        List<Found> both = reports.list(HERE, all, null, 9);
        assertThat(both).hasSize(2);
        assertThat(reports.list(HERE, all, both.getFirst(), 9)).containsExactly(both.getLast());
        assertThat(reports.ownNewest(HERE)).isEqualTo(Map.of(OWN.toString(), Map.of(Part.OWN, 2)));

        ObligationQueries obligations = tables.obligationQueries();
        ObligationQueries.Filter below = new ObligationQueries.Filter(
                Obligation.Account.FULFILLED, LocalDate.of(2026, 5, 1), false, "f", Period.of("2026-03"));
        assertThat(obligations.list(HERE, below, "", 9)).containsExactly(BELOW);
        assertThat(obligations.owed(HERE)).singleElement().satisfies(owed -> {
            assertThat(owed.asker()).isEqualTo("d-1");
            assertThat(owed.state()).isEqualTo(State.ACCEPTED);
        });
        assertThat(obligations.asked(HERE))
                .containsExactly(new ObligationQueries.Asked("f", Period.of("2026-03"), 1, 1));
        assertThat(WorkReading.of(tables.database(), NOW).accounts()).containsEntry("fulfilled own", 1L);
    }

    @Test
    default void envelopes_are_found_behind_a_place_and_by_what_they_hold() {
        Tables tables = store().tables;
        new Mailbag(tables).write("m-1");
        new Mailbag(tables).write("m-2");
        EnvelopeQueries queries = tables.envelopeQueries();
        String type = Schemas.released().of(ReceiptSigned.class).name();
        long last = queries.lastPlace();
        assertThat(queries.behind(0, List.of(Mailbag.STREAM, "s"), "t", true, 9))
                .containsExactly(last, last - 1);
        assertThat(queries.behind(last - 1, List.of(Mailbag.STREAM), "t", false, 9))
                .containsExactly(last);
        assertThat(queries.behind(0, List.of(Mailbag.STREAM), type, false, 9)).isEmpty();
        byte[] digits = "d-m-2".getBytes(StandardCharsets.US_ASCII);
        assertThat(queries.holding(List.of(type, "t"), digits)).containsExactly(last);
        assertThat(queries.documentsHolding(HERE, digits)).isEmpty();
        assertThat(queries.outboxes().values())
                .singleElement()
                .satisfies(box -> assertThat(box.depth()).isEqualTo(2));
        assertThat(queries.heard()).isEmpty();
        assertThat(queries.entered()).isEmpty();
        assertThat(queries.way()).isEmpty();
        assertThat(tables.streamBooks().unsealed()).containsEntry(Mailbag.STREAM, 2L);
        assertThat(tables.streamBooks().read()).isEmpty();
        assertThat(tables.streamBooks().sealed().keySet()).doesNotContain("s");
        assertThat(tables.streamBooks().held()).isEmpty();
        assertThat(StoreReading.of(tables.database()).unsealed()).isEqualTo(2);
    }

    @Test
    default void what_is_kept_out_is_found_by_streams() {
        Tables tables = store().tables;
        assertThat(tables.quarantine().ofStreams(List.of("s", "t"), 0, 9)).isEmpty();
        assertThat(tables.quarantine().ofStreams(List.of(), 0, 9)).isEmpty();
        assertThat(tables.quarantine().undecided()).isZero();
    }
}
