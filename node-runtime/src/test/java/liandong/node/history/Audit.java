package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Obligation.Account;
import liandong.directive.ObligationId;
import liandong.duty.Totals;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.node.history.Turned.Learned;
import liandong.report.Coverage;
import liandong.report.Part;
import liandong.report.RunningTotal;

/** Compares what the desks of an office keep with a plain recomputation, after every transaction. */
final class Audit {
    private final MadeUpTree tree;
    private final List<Key> keys;
    private final PencilAndPaper paper;
    private final Books books;
    private final Map<ObligationId, Integer> versions = new HashMap<>();

    Audit(MadeUpTree tree, List<Key> keys, PencilAndPaper paper, Books books) {
        this.tree = tree;
        this.keys = keys;
        this.paper = paper;
        this.books = books;
    }

    /**
     * Each change is in one new version of the desk's total, and every desk keeps what its messages say; returns how
     * many changes there were for each total.
     */
    Map<ObligationId, Integer> after(Turned turned) {
        return after(turned, Set.of());
    }

    /** The same where the office has learned how units report, so that every total may have become untrue. */
    void afterRegrouping(Turned turned) {
        Set<ObligationId> all = new HashSet<>();
        for (UnitCode station : turned.office().stations) {
            if (tree.isDesk(station)) {
                keys.forEach(key -> all.add(key.at(station)));
            }
        }
        after(turned, all);
    }

    private Map<ObligationId, Integer> after(Turned turned, Set<ObligationId> doubtful) {
        Map<ObligationId, Integer> changed = new HashMap<>();
        Map<ObligationId, List<ReportFiled>> stated = new HashMap<>();
        Set<ObligationId> touched = new HashSet<>(doubtful);
        Set<ObligationId> askedAnew = new HashSet<>();
        List<Learned> totals = new ArrayList<>();
        for (Learned learned : turned.learned()) {
            boolean own = learned.envelope().sender().equals(learned.station());
            if (own && learned.envelope().message() instanceof ReportFiled filed && filed.part() == Part.TOTAL) {
                stated.computeIfAbsent(filed.obligation(), any -> new ArrayList<>())
                        .add(filed);
                totals.add(learned);
            } else {
                learn(learned, changed, touched, askedAnew);
            }
        }
        Set<ObligationId> restated = union(union(changed.keySet(), askedAnew), untrue(touched));
        totals.forEach(learned -> books.add(learned.station(), learned.envelope()));
        assertThat(stated.keySet())
                .as("totals that were stated after %s", turned.learned())
                .isEqualTo(restated);
        stated.forEach(this::statedOnce);
        desks(turned.office());
        return changed;
    }

    /** Every desk of the office keeps what the messages that it knows say. */
    void desks(Office office) {
        for (UnitCode station : office.stations) {
            if (tree.isDesk(station)) {
                totals(office, station);
                accounts(office, station);
            }
        }
    }

    private static Set<ObligationId> union(Set<ObligationId> one, Set<ObligationId> other) {
        Set<ObligationId> all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }

    private void learn(
            Learned learned,
            Map<ObligationId, Integer> changed,
            Set<ObligationId> touched,
            Set<ObligationId> askedAnew) {
        UnitCode station = learned.station();
        if (tree.isDesk(station) && isOfDirectives(learned.envelope().message())) {
            directive(learned, touched, askedAnew);
            return;
        }
        Optional<ObligationId> about = about(learned.envelope().message());
        if (about.isEmpty() || !tree.isDesk(station)) {
            books.add(station, learned.envelope());
            return;
        }
        Key key = Key.of(about.get());
        var before = paper.contributions(books.pile(station, key));
        books.add(station, learned.envelope());
        touched.add(key.at(station));
        if (!paper.contributions(books.pile(station, key)).equals(before)) {
            changed.merge(key.at(station), 1, Integer::sum);
        }
    }

    private static boolean isOfDirectives(Message message) {
        return message instanceof Message.DirectiveIssued || message instanceof Message.DirectiveWithdrawn;
    }

    private void directive(Learned learned, Set<ObligationId> touched, Set<ObligationId> askedAnew) {
        UnitCode station = learned.station();
        Map<Key, Boolean> owed = new HashMap<>();
        keys.forEach(key -> owed.put(key, paper.isExpected(books.pile(station, key), station)));
        books.add(station, learned.envelope());
        for (Key key : keys) {
            Pile pile = books.pile(station, key);
            touched.add(key.at(station));
            boolean firstAsked = paper.isExpected(pile, station) && Boolean.FALSE.equals(owed.get(key));
            boolean sentBack = pile.paper(station).statedTotal() == null;
            if (books.newest(station, key).isPresent() && firstAsked && sentBack) {
                askedAnew.add(key.at(station));
            }
        }
    }

    /** What was stated and no longer holds, or was never stated and now has something to state. */
    private Set<ObligationId> untrue(Set<ObligationId> touched) {
        Set<ObligationId> untrue = new HashSet<>();
        for (ObligationId total : touched) {
            Pile pile = books.pile(total.unit(), Key.of(total));
            Optional<Sheet> newest = books.newest(total.unit(), Key.of(total));
            Optional<Sheet> holds = paper.sheet(pile);
            boolean something = newest.isPresent() || !paper.contributions(pile).isEmpty();
            if (holds.isPresent() && something && !newest.equals(holds)) {
                untrue.add(total);
            }
        }
        return untrue;
    }

    private void statedOnce(ObligationId total, List<ReportFiled> statements) {
        assertThat(statements).as("statements of %s in one turn", total).hasSize(1);
        ReportFiled statement = statements.getFirst();
        assertThat(statement.version()).as("version of %s", total).isEqualTo(versions.merge(total, 1, Integer::sum));
        assertThat(Sheet.of(statement))
                .as("statement of %s", total)
                .isEqualTo(paper.sheet(books.pile(total.unit(), Key.of(total))).orElseThrow());
    }

    private void totals(Office office, UnitCode desk) {
        List<ObligationId> totals = new ArrayList<>();
        for (Key key : keys) {
            Optional<Sheet> sheet = paper.sheet(books.pile(desk, key));
            Optional<RunningTotal> total = office.tables.totals().find(key.at(desk));
            assertThat(total.map(
                            kept -> Sheet.of(Totals.state(office.post(desk), key.at(desk), key.asForm(), kept, 1, ""))))
                    .as("running total of %s for %s", desk, key)
                    .isEqualTo(sheet);
            sheet.ifPresent(kept -> {
                totals.add(key.at(desk));
                assertThat(kept.coverage())
                        .as("coverage of %s for %s", desk, key)
                        .allMatch(Coverage::isSound);
            });
        }
        assertThat(office.tables.totals().list(desk)).containsExactlyInAnyOrderElementsOf(totals);
    }

    private void accounts(Office office, UnitCode desk) {
        Map<Account, Long> expected = new EnumMap<>(Account.class);
        for (Account account : Account.values()) {
            expected.put(account, 0L);
        }
        for (Key key : keys) {
            Pile pile = books.pile(desk, key);
            for (UnitCode unit : pile.below()) {
                expected.merge(pile.account(unit, tree.isDesk(unit)), 1L, Long::sum);
            }
        }
        Map<Account, Long> accounts = office.tables.obligationQueries().accounts(desk);
        assertThat(accounts).as("accounts of %s", desk).isEqualTo(expected);
        assertThat(office.tables.obligationQueries().issued(desk))
                .as("issued = open + fulfilled + exempted + cancelled at %s", desk)
                .isEqualTo(expected.values().stream().mapToLong(Long::longValue).sum());
    }

    private static Optional<ObligationId> about(Message message) {
        return switch (message) {
            case ReportFiled filed -> Optional.of(filed.obligation());
            case Message.ReportAccepted accepted -> Optional.of(accepted.obligation());
            case Message.ReportReturned returned -> Optional.of(returned.obligation());
            case Message.ReportWithdrawn withdrawn -> Optional.of(withdrawn.obligation());
            case Message.TotalCertified certified -> Optional.of(certified.obligation());
            case Message.ObligationExempted exempted -> Optional.of(exempted.obligation());
            case Message.DirectiveIssued issued -> Optional.empty();
            case Message.DirectiveWithdrawn withdrawn -> Optional.empty();
            case Message.ReceiptSigned receipt -> Optional.empty();
            case Message.DirectiveSentBack sentBack -> Optional.empty();
            case Message.KeyOffered offered -> Optional.empty();
            case Message.Witnessed witnessed -> Optional.empty();
            case Message.OfDirectory entry -> Optional.empty();
        };
    }
}
