package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Cause;
import liandong.node.station.Turn;
import liandong.node.store.DirectiveTable;

/** What holds at the end, when all mail is delivered. */
final class Settlement {
    private final List<Key> keys;
    private final PencilAndPaper paper;
    private final Books books;

    Settlement(List<Key> keys, PencilAndPaper paper, Books books) {
        this.keys = keys;
        this.paper = paper;
        this.books = books;
    }

    /** The newest statement of each desk is what comes out when all is added up again from the leaves. */
    void fromTheLeaves(Office office) {
        for (UnitCode desk : office.stations) {
            for (Key key : keys) {
                books.newest(desk, key).ifPresent(newest -> {
                    Sheet sheet = paper.fromTheLeaves(desk, unit -> books.pile(unit, key))
                            .orElseThrow();
                    assertThat(newest)
                            .as("newest statement of %s for %s", desk, key)
                            .isEqualTo(sheet);
                });
            }
        }
    }

    /** Each unit and its desk know the same of what the unit owes. */
    void bothEndsAgree(Office office, Offices offices) {
        for (UnitCode desk : office.stations) {
            for (Obligation atDesk : obligations(office, desk)) {
                UnitCode unit = atDesk.id().unit();
                if (!unit.equals(desk)) {
                    assertThat(offices.of(unit).tables.obligations().load(unit, atDesk.id()))
                            .as("obligation %s as %s and %s know it", atDesk.id(), unit, desk)
                            .isEqualTo(atDesk);
                }
            }
        }
    }

    /** What a unit takes itself to owe, a desk knows that it has asked; and no other desk counts the unit for it. */
    void eachIsAskedAndCountedByOneDesk(Office office, Offices offices, List<UnitCode> desks) {
        for (UnitCode unit : office.stations) {
            for (Obligation owed : obligations(office, unit)) {
                if (owed.id().unit().equals(unit)) {
                    assertThat(desks.stream()
                                    .filter(desk -> !desk.equals(unit))
                                    .filter(desk -> offices.of(desk)
                                            .tables
                                            .obligations()
                                            .load(desk, owed.id())
                                            .isOpened()))
                            .as("desks that ask for %s", owed.id())
                            .hasSize(1);
                    assertThat(desks.stream()
                                    .filter(desk -> !desk.equals(unit))
                                    .filter(desk -> paper.contributions(books.pile(desk, Key.of(owed.id())))
                                            .containsKey(unit))
                                    .count())
                            .as("desks that count %s", owed.id())
                            .isLessThan(2);
                }
            }
        }
    }

    /** An office that has read everything again knows what the lost one knew, and states nothing. */
    void rebuilt(Office lost, Office fresh, Turn turn) {
        for (UnitCode station : fresh.stations) {
            assertThat(obligations(fresh, station))
                    .as("obligations that %s knows after a rebuild", station)
                    .isEqualTo(obligations(lost, station));
            assertThat(directives(fresh, station))
                    .as("directives that %s knows after a rebuild", station)
                    .isEqualTo(directives(lost, station));
            for (ObligationId total : fresh.tables.totals().list(station)) {
                turn.stateIfDifferent(fresh.post(station), total, new Cause.ByCommand("rebuild"), "recomputed");
            }
        }
        assertThat(turn.finish()).as("what a rebuild states").isEmpty();
    }

    private static List<List<Object>> directives(Office office, UnitCode station) {
        DirectiveTable table = office.tables.directives();
        return table.list(station, "", 10_000).stream()
                .map(held -> List.<Object>of(
                        held.directive(),
                        held.issued(),
                        table.fate(station, held.directive()),
                        table.sentBack(station, held.directive()),
                        table.receipts(station, held.directive())))
                .toList();
    }

    private static List<Obligation> obligations(Office office, UnitCode station) {
        return office.tables.obligations().list(station, "", 10_000);
    }
}
