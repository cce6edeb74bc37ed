package liandong.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import liandong.directive.Obligation.Account;
import liandong.ledger.Hash;
import liandong.report.Part;
import org.junit.jupiter.api.Test;

class ObligationTest {
    private static final LocalDate FIRST = LocalDate.of(2023, 9, 30);
    private static final LocalDate LATER = LocalDate.of(2023, 10, 5);
    private static final ClauseRef OLD = new ClauseRef("d-1", "1");
    private static final ClauseRef JOINED = new ClauseRef("d-2", "1");
    private static final ClauseRef NEXT = new ClauseRef("d-3", "1");

    private final Obligation asked = Obligation.unknown(ObligationId.of("990101~f~2023-09"))
            .askedBy(OLD, 1, FIRST, false, 1)
            .askedBy(JOINED, 1, LATER.plusDays(9), false, 1);

    @Test
    void what_supersedes_takes_the_place_of_the_superseded_and_its_say_over_the_due_date() {
        Obligation superseded =
                asked.noLongerAskedBy(OLD).askedBy(NEXT, 1, LATER, false, Reporters.of(1), "d-1"::equals);
        assertThat(superseded.askedBy()).containsExactly(NEXT, JOINED);
        assertThat(superseded.due()).isEqualTo(LATER);
        assertThat(superseded.asks()).hasSize(3);
    }

    @Test
    void it_is_cancelled_when_nobody_asks_any_more_and_open_again_when_somebody_does() {
        Obligation still = asked.noLongerAskedBy(OLD);
        assertThat(still.account()).isEqualTo(Account.OPEN);
        assertThat(still.due()).isEqualTo(LATER.plusDays(9));
        Obligation cancelled = still.noLongerAskedBy(JOINED);
        assertThat(cancelled.account()).isEqualTo(Account.CANCELLED);
        assertThat(cancelled.isExpected()).isFalse();
        assertThat(cancelled.askedBy(NEXT, 1, LATER, false, 1).account()).isEqualTo(Account.OPEN);
    }

    @Test
    void what_is_fulfilled_stays_fulfilled_with_its_report_when_nobody_asks_any_more() {
        ReportVersion accepted = ReportVersion.unknown(1)
                .filedBy(
                        "m",
                        Hash.of(new byte[] {1}),
                        FIRST.atStartOfDay(Obligation.ZONE).toInstant(),
                        "clerk-1")
                .nowAccepted();
        Obligation kept = asked.with(Part.OWN, accepted).noLongerAskedBy(OLD).noLongerAskedBy(JOINED);
        assertThat(kept.account()).isEqualTo(Account.FULFILLED);
        assertThat(kept.counted(Part.OWN)).contains(accepted);
        Obligation returned = kept.with(Part.OWN, accepted.nowReturned());
        assertThat(returned.account()).isEqualTo(Account.CANCELLED);
        assertThat(returned.counted(Part.OWN)).isEmpty();
    }

    @Test
    void a_clause_that_never_asked_leaves_nothing_behind_and_one_that_had_ended_before_stays_on_record() {
        Obligation joined = asked.noLongerAskedBy(JOINED).neverAskedBy(OLD).neverAskedBy(JOINED);
        assertThat(joined.account()).isEqualTo(Account.CANCELLED);
        assertThat(joined.asks()).extracting(Ask::clause).containsExactly(JOINED);
        assertThat(asked.neverAskedBy(OLD).neverAskedBy(JOINED)).isEqualTo(Obligation.unknown(asked.id()));
    }

    @Test
    void a_clause_that_has_asked_does_not_ask_again_after_it_was_taken_back() {
        Obligation cancelled = asked.noLongerAskedBy(OLD).noLongerAskedBy(JOINED);
        assertThat(cancelled.askedBy(OLD, 1, FIRST, false, 1)).isEqualTo(cancelled);
    }
}
