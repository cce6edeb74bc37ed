package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private final Findings findings = new Findings(Checks.all().without(Kind.FORK));

    private static Fault fault(Kind kind, long offset) {
        return new Fault(kind, "t", offset, 1, "150101", offset + 1, "a", "b", 1, null);
    }

    private List<String> said() {
        return findings.faults().stream()
                .map(each -> each.kind() + " " + each.offset() + " x" + each.count())
                .toList();
    }

    @Test
    void the_same_fault_of_records_in_a_row_is_one_that_says_how_many() {
        findings.add(fault(Kind.GAP, 0), 1);
        findings.add(fault(Kind.GAP, 1), 2);
        findings.add(fault(Kind.GAP, 2), 3);
        findings.add(fault(Kind.GAP, 4), 5);
        findings.add(fault(Kind.UNSEALED, 5), 6);
        findings.add(fault(Kind.GAP, 6), 7);
        assertThat(said()).containsExactly("GAP 0 x3", "GAP 4 x1", "UNSEALED 5 x1", "GAP 6 x1");
    }

    @Test
    void the_first_fault_of_a_stream_stands_alone() {
        findings.add(fault(Kind.GAP, 0), 0);
        assertThat(said()).containsExactly("GAP 0 x1");
    }

    @Test
    void a_remark_stands_where_it_was_made_first_and_says_how_often() {
        findings.remark("repeated", "t", 3, "first");
        findings.remark("repeated", "t", 5, "second");
        findings.remark("repeated", "t", 9, "third");
        findings.remark("clock-ahead", "t", 4, "other");
        assertThat(findings.remarks())
                .containsExactly(
                        new Remark("repeated", "t", 3, 3, "first"), new Remark("clock-ahead", "t", 4, 1, "other"));
    }

    @Test
    void a_check_that_is_off_is_off_and_the_others_are_on() {
        assertThat(findings.has(Kind.FORK)).isFalse();
        assertThat(findings.has(Kind.GAP)).isTrue();
        assertThat(Checks.all().without(Kind.GAP).without(Kind.FORK).off()).containsExactly(Kind.GAP, Kind.FORK);
    }

    @Test
    void what_is_no_part_of_a_stream_is_one_finding_for_each_reason_and_never_a_fault() {
        for (int i = 0; i < 100_000; i++) {
            findings.foreign(fault(i % 2 == 0 ? Kind.UNSEALED : Kind.UNREADABLE_VALUE, i));
        }
        assertThat(findings.faults()).isEmpty();
        assertThat(findings.foreign())
                .containsExactly(
                        new Foreign(Kind.UNSEALED, "t", 0, 99_998, "150101", 1, "a", "b", 50_000),
                        new Foreign(Kind.UNREADABLE_VALUE, "t", 1, 99_999, "150101", 2, "a", "b", 50_000));
    }

    @Test
    void faults_without_end_are_counted_where_there_are_too_many_to_tell_apart() {
        for (int i = 0; i < 100_000; i++) {
            findings.add(fault(i % 2 == 0 ? Kind.GAP : Kind.REVOKED_KEY, i), i);
        }
        assertThat(findings.faults()).hasSize(Findings.MOST);
        assertThat(findings.faults().stream().mapToLong(Fault::count).sum()).isEqualTo(100_000);
    }
}
