package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Cause;
import liandong.node.Turn;

/** What holds at the end, when all mail is delivered. */
final class Settlement {
    private final MadeUpTree tree;
    private final List<Key> keys;
    private final PencilAndPaper paper;
    private final Books books;

    Settlement(MadeUpTree tree, List<Key> keys, PencilAndPaper paper, Books books) {
        this.tree = tree;
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
                    boolean lags = lags(desk, key);
                    assertThat(lags ? amountsOnly(newest) : newest)
                            .as("newest statement of %s for %s", desk, key)
                            .isEqualTo(lags ? amountsOnly(sheet) : sheet);
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

    /** An office that has read everything again knows what the lost one knew, and states only what is out of date. */
    void rebuilt(Office lost, Office fresh, Turn turn) {
        Set<ObligationId> outOfDate = new HashSet<>();
        for (UnitCode station : fresh.stations) {
            assertThat(obligations(fresh, station))
                    .as("obligations that %s knows after a rebuild", station)
                    .isEqualTo(obligations(lost, station));
            for (ObligationId total : fresh.tables.totals().list(station)) {
                turn.stateIfDifferent(fresh.post(station), total, new Cause.ByCommand("rebuild"), "recomputed");
                if (isOutOfDate(station, Key.of(total))) {
                    outOfDate.add(total);
                }
            }
        }
        assertThat(turn.finish().stream().map(sent -> sent.message().subject()))
                .as("what a rebuild states")
                .containsExactlyInAnyOrderElementsOf(
                        outOfDate.stream().map(ObligationId::toString).toList());
    }

    /** Whether what the desk, or one below it, has stated last is out of date. */
    private boolean lags(UnitCode desk, Key key) {
        return isOutOfDate(desk, key)
                || tree.children(desk).stream().anyMatch(child -> tree.isDesk(child) && lags(child, key));
    }

    /** A directive that changes what is expected is stated only with the next report that is accepted. */
    private boolean isOutOfDate(UnitCode desk, Key key) {
        Optional<Sheet> newest = books.newest(desk, key);
        return newest.isPresent() && !newest.equals(paper.sheet(books.pile(desk, key)));
    }

    private static Sheet amountsOnly(Sheet sheet) {
        return new Sheet(sheet.figures(), List.of(), sheet.heard(), 0, sheet.contributions());
    }

    private static List<Obligation> obligations(Office office, UnitCode station) {
        return office.tables.obligations().list(station, "", 10_000);
    }
}
