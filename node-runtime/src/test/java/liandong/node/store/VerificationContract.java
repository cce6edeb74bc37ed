package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import liandong.hierarchy.UnitCode;
import liandong.node.store.VerificationTable.Fault;
import liandong.node.store.VerificationTable.Outcome;
import liandong.node.store.VerificationTable.Verdict;
import org.junit.jupiter.api.Test;

/** What every kind of database must keep of verifications. */
interface VerificationContract {
    OpenStore store();

    @Test
    default void a_verdict_is_kept_with_its_first_fault_and_the_newest_comes_first() {
        Tables tables = store().tables;
        UnitCode station = UnitCode.of("150105");
        Verdict sound = verdict(1, Outcome.SOUND, null);
        Verdict faulty =
                verdict(2, Outcome.FAULTY, new Fault("reports.150105", 7, "other-hash", "it quotes a zero: \0"));
        tables.database().run(() -> {
            tables.verifications().save(station, sound);
            tables.verifications().save(station, faulty);
            tables.verifications().save(UnitCode.of("150204"), verdict(3, Outcome.CANCELLED, null));
        });
        Verdict kept = verdict(2, Outcome.FAULTY, new Fault("reports.150105", 7, "other-hash", "it quotes a zero:  "));
        assertThat(tables.verifications().of(station)).containsExactly(kept, sound);
        assertThat(tables.verifications().of(UnitCode.of("150202"))).isEmpty();
    }

    @Test
    default void old_verdicts_of_a_station_are_forgotten() {
        Tables tables = store().tables;
        UnitCode station = UnitCode.of("150105");
        int all = VerificationTable.KEPT + 3;
        tables.database()
                .run(() -> IntStream.rangeClosed(1, all)
                        .forEach(i -> tables.verifications().save(station, verdict(i, Outcome.SOUND, null))));
        assertThat(tables.verifications().of(station))
                .hasSize(VerificationTable.KEPT)
                .first()
                .isEqualTo(verdict(all, Outcome.SOUND, null));
    }

    private static Verdict verdict(int records, Outcome outcome, Fault first) {
        Instant at = Instant.parse("2023-09-10T01:00:00.000Z");
        return new Verdict(
                "auditor-1", at, at.plusSeconds(records), outcome, 4, records, 2, first == null ? 0 : 1, first);
    }
}
