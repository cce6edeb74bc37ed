package liandong.node.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import org.junit.jupiter.api.Test;

class HolderTest {
    private static final UnitCode COUNTY = UnitCode.of("990101");
    private static final UnitCode TOWNSHIP = UnitCode.of("990101001");

    private static Holder with(Grant... grants) {
        return Holder.signedIn("w-1", List.of(grants));
    }

    @Test
    void a_role_at_a_unit_is_held_there_and_neither_below_nor_above() {
        Holder holder = with(Grant.of("990101", Role.REVIEWER));

        assertThat(holder.roles(COUNTY)).containsExactly(Role.REVIEWER);
        assertThat(holder.roles(TOWNSHIP)).isEmpty();
        assertThat(holder.roles(UnitCode.of("9901"))).isEmpty();
    }

    @Test
    void a_role_without_a_unit_is_held_at_every_station() {
        Holder holder = with(Grant.of("*", Role.AUDITOR), Grant.of("990101", Role.CLERK));

        assertThat(holder.roles(COUNTY)).containsExactlyInAnyOrder(Role.AUDITOR, Role.CLERK);
        assertThat(holder.roles(TOWNSHIP)).containsExactly(Role.AUDITOR);
        assertThat(holder.nodeRoles()).containsExactly(Role.AUDITOR);
    }

    @Test
    void nobody_is_granted_the_role_of_the_node_itself() {
        assertThatThrownBy(() -> Grant.of("*", Role.RULE)).hasMessageContaining("rule");
    }

    @Test
    void whoever_has_any_role_at_a_station_reads_it_and_no_other() {
        for (Role role : List.of(Role.CLERK, Role.REVIEWER, Role.SUPERVISOR, Role.OPERATOR, Role.AUDITOR)) {
            Holder holder = with(new Grant(COUNTY, role));
            assertThat(Right.READ_STATION.isHeldBy(holder, COUNTY)).isTrue();
            assertThat(Right.READ_STATION.isHeldBy(holder, TOWNSHIP)).isFalse();
            assertThat(Right.READ_STATION.isHeldBy(holder, null)).isFalse();
            assertThat(Right.READ_DIRECTORY.isHeldBy(holder, null)).isTrue();
        }
        assertThat(Right.READ_DIRECTORY.isHeldBy(with(), null)).isFalse();
    }

    @Test
    void the_node_itself_is_for_those_who_hold_their_role_without_a_unit() {
        Holder ofStation = with(new Grant(COUNTY, Role.OPERATOR));
        Holder operator = with(new Grant(null, Role.OPERATOR));
        Holder auditor = with(new Grant(null, Role.AUDITOR));
        Holder clerk = with(new Grant(null, Role.CLERK));

        for (Right right : List.of(Right.READ_NODE, Right.OPERATE, Right.KEEP_ACCOUNTS)) {
            assertThat(right.isHeldBy(ofStation, COUNTY)).isFalse();
            assertThat(right.isHeldBy(clerk, COUNTY)).isFalse();
            assertThat(right.isHeldBy(operator, null)).isTrue();
        }
        assertThat(Set.of(Right.values()).stream().filter(right -> right.isHeldBy(auditor, COUNTY)))
                .containsExactlyInAnyOrder(Right.READ_STATION, Right.VERIFY, Right.READ_DIRECTORY, Right.READ_NODE);
    }

    @Test
    void a_scope_is_read_as_it_is_written() {
        for (Scope scope : Scope.values()) {
            assertThat(Scope.of(scope.text())).isEqualTo(scope);
        }
        assertThatThrownBy(() -> Scope.of("all")).hasMessageContaining("read, act, metrics or on-behalf");
    }
}
