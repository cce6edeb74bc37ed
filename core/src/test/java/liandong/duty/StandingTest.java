package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.DUE;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import liandong.directive.Obligation;
import liandong.directive.Obligation.Account;
import liandong.directive.ReportVersion;
import liandong.report.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which version counts, and in which account an obligation stands, after a row of facts. */
class StandingTest {

    /** f, a, r, w with a number: filed, accepted, returned, withdrawn; t a total that was filed, x one returned. */
    @ParameterizedTest
    @CsvSource({
        "'', 0, OPEN",
        "f1, 0, OPEN",
        "f1 a1, 1, FULFILLED",
        "a1, 0, OPEN",
        "f1 a1 f2, 1, FULFILLED",
        "f1 a1 f2 a2, 2, FULFILLED",
        "f1 a1 f2 r2, 1, FULFILLED",
        "f1 a1 f2 w2, 1, FULFILLED",
        "f1 a1 r1, 0, OPEN",
        "f1 a1 w1, 0, OPEN",
        "f1 a1 f2 a2 r2, 0, OPEN",
        "f1 a1 f2 a2 w2 f3, 0, OPEN",
        "f1 a1 f2 a2 r2 f3 a3, 3, FULFILLED",
        "f1 r1 a1, 0, OPEN"
    })
    void of_own_reports_the_newest_that_was_accepted_counts_unless_it_was_taken_back(
            String facts, int counted, Account account) {
        Obligation obligation = after(MadeUpRegion.opened(TOWNSHIP), facts);
        assertThat(obligation.counted(Part.OWN).map(ReportVersion::number).orElse(0))
                .isEqualTo(counted);
        assertThat(obligation.account()).isEqualTo(account);
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "t1, 1", "t1 t2, 2", "t1 t2 x2, 0", "t1 t2 x1, 2", "t1 x1 t2, 2", "x1, 0", "f1 a1, 0"})
    void of_totals_the_newest_counts_unless_it_was_returned(String facts, int counted) {
        assertThat(after(MadeUpRegion.opened(COUNTY), facts)
                        .counted(Part.TOTAL)
                        .map(ReportVersion::number)
                        .orElse(0))
                .isEqualTo(counted);
    }

    @Test
    void a_desk_has_fulfilled_its_obligation_when_a_total_of_it_is_certified() {
        Obligation obligation = after(MadeUpRegion.opened(COUNTY), "f1 a1 t1 t2");
        assertThat(obligation.account()).isEqualTo(Account.OPEN);
        assertThat(obligation.nowCertified(1).account()).isEqualTo(Account.FULFILLED);
        assertThat(obligation.nowCertified(2).nowCertified(1).certified()).isEqualTo(2);
    }

    @Test
    void what_is_exempted_counts_nothing_whatever_was_filed() {
        Obligation obligation = after(MadeUpRegion.opened(TOWNSHIP), "f1 a1").nowExempted("撤并");
        assertThat(obligation.account()).isEqualTo(Account.EXEMPTED);
        assertThat(obligation.counted(Part.OWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2023-09-30T15:59:59.999Z, false", "2023-09-30T16:00:00.000Z, true", "2023-10-05T00:00:00.000Z, true"})
    void late_is_what_was_filed_after_the_end_of_the_due_day_in_shanghai(Instant filed, boolean late) {
        Obligation obligation = MadeUpRegion.opened(TOWNSHIP);
        assertThat(obligation.due()).isEqualTo(DUE);
        assertThat(ReportVersion.unknown(1).filedBy("m", null, filed, "clerk-1").lateFor(obligation.dueInstant()))
                .isEqualTo(late);
    }

    @Test
    void nothing_is_late_before_anything_was_asked_or_filed() {
        Obligation unknown = Obligation.unknown(MadeUpRegion.obligationId(TOWNSHIP));
        assertThat(MadeUpRegion.filed(1).lateFor(unknown.dueInstant())).isFalse();
        assertThat(ReportVersion.unknown(1)
                        .lateFor(MadeUpRegion.opened(TOWNSHIP).dueInstant()))
                .isFalse();
    }

    @Test
    void the_facts_may_become_known_in_any_order() {
        for (String facts : List.of("f1 a1 f2 a2 r2 f3", "f1 a1 f2 w2", "t1 t2 x2 f1 a1")) {
            String sorted = String.join(
                    " ",
                    Arrays.stream(facts.split(" ", -1))
                            .sorted(Comparator.reverseOrder())
                            .toList());
            assertThat(after(MadeUpRegion.opened(COUNTY), sorted)).isEqualTo(after(MadeUpRegion.opened(COUNTY), facts));
        }
    }

    private static Obligation after(Obligation obligation, String facts) {
        Obligation known = obligation;
        for (String fact : facts.isEmpty() ? List.<String>of() : List.of(facts.split(" ", -1))) {
            int number = fact.charAt(1) - '0';
            Part part = "tx".indexOf(fact.charAt(0)) >= 0 ? Part.TOTAL : Part.OWN;
            ReportVersion version = known.version(part, number);
            ReportVersion filed = MadeUpRegion.filed(number);
            known = known.with(
                    part,
                    switch (fact.charAt(0)) {
                        case 'f', 't' ->
                            version.filedBy("message-" + number, filed.envelope(), MadeUpRegion.NOW, "clerk-1");
                        case 'a' -> version.nowAccepted();
                        case 'r', 'x' -> version.nowReturned();
                        default -> version.nowWithdrawn();
                    });
        }
        return known;
    }
}
