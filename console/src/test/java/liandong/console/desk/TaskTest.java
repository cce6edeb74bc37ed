package liandong.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import liandong.directive.Obligation.Account;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.node.store.ObligationQueries.Owed;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskTest {
    private static final LocalDate DUE = LocalDate.of(2023, 10, 5);

    @Test
    void a_unit_without_units_below_files_and_files_again_what_was_returned_or_withdrawn() {
        assertThat(leaf(Account.OPEN, null)).isEqualTo(Task.State.FILE);
        assertThat(leaf(Account.OPEN, ReportVersion.State.FILED)).isEqualTo(Task.State.WAITING);
        assertThat(leaf(Account.OPEN, ReportVersion.State.RETURNED)).isEqualTo(Task.State.RETURNED);
        assertThat(leaf(Account.OPEN, ReportVersion.State.WITHDRAWN)).isEqualTo(Task.State.FILE);
        assertThat(leaf(Account.FULFILLED, ReportVersion.State.ACCEPTED)).isEqualTo(Task.State.DONE);
        assertThat(leaf(Account.EXEMPTED, null)).isEqualTo(Task.State.EXEMPTED);
        assertThat(leaf(Account.CANCELLED, ReportVersion.State.FILED)).isEqualTo(Task.State.CANCELLED);
    }

    @Test
    void a_desk_has_to_total_unless_its_own_part_is_expected_first() {
        assertThat(desk(Form.Own.NONE, null)).isEqualTo(Task.State.TOTAL);
        assertThat(desk(Form.Own.OPTIONAL, null)).isEqualTo(Task.State.TOTAL);
        assertThat(desk(Form.Own.OPTIONAL, ReportVersion.State.RETURNED)).isEqualTo(Task.State.RETURNED);
        assertThat(desk(Form.Own.EXPECTED, null)).isEqualTo(Task.State.FILE);
        assertThat(desk(Form.Own.EXPECTED, ReportVersion.State.ACCEPTED)).isEqualTo(Task.State.TOTAL);
    }

    @Test
    void only_what_is_still_owed_can_be_late() {
        assertThat(Task.isLate(Account.OPEN, DUE, DUE)).isFalse();
        assertThat(Task.isLate(Account.OPEN, DUE, DUE.plusDays(1))).isTrue();
        assertThat(Task.isLate(Account.FULFILLED, DUE, DUE.plusDays(1))).isFalse();
        assertThat(Task.isLate(Account.OPEN, null, DUE)).isFalse();
        assertThat(Task.Show.LATE.takes(Task.State.WAITING, true)).isFalse();
        assertThat(Task.Show.of("nonsense")).isEqualTo(Task.Show.OPEN);
    }

    private static Task.State leaf(Account account, ReportVersion.@Nullable State state) {
        return Task.state(report(account, false, state), Form.Own.NONE);
    }

    private static Task.State desk(Form.Own own, ReportVersion.@Nullable State state) {
        return Task.state(report(Account.OPEN, true, state), own);
    }

    private static Owed report(Account account, boolean desk, ReportVersion.@Nullable State state) {
        return new Owed(
                ObligationId.of("990101~sessions~2023-09"),
                1,
                DUE,
                account,
                desk,
                null,
                0,
                state == null ? null : 1,
                state,
                null);
    }
}
