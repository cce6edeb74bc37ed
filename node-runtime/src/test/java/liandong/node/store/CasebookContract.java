package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.Fate;
import liandong.directive.IssuingBody;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Casebook;
import liandong.duty.Notebook;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Extreme;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.RunningTotal;
import org.junit.jupiter.api.Test;

/**
 * Every kind of casebook keeps one contract: what is written at random into one over tables, one on blank paper and one that
 * is laid over another is read from all of them alike.
 */
interface CasebookContract extends OpenStore.Provided {
    /** The station whose book is over tables, and one whose book over tables is the ground of another. */
    List<UnitCode> STATIONS = List.of(UnitCode.of("1502"), UnitCode.of("1503"));

    List<UnitCode> CASEBOOK_UNITS = List.of(UnitCode.of("150201"), UnitCode.of("150202"), UnitCode.of("150203"));
    List<String> CASEBOOK_PERIODS = List.of("2026-03", "2026-04");
    LocalDate FIRST = LocalDate.of(2026, 3, 1);
    Map<String, Indicator.Across> RULES =
            new TreeMap<>(Map.of("low", Indicator.Across.MIN, "high", Indicator.Across.MAX));

    @Test
    default void every_kind_of_casebook_reads_alike_what_was_written_into_it() {
        for (long seed = 1; seed <= 12; seed++) {
            long printed = seed;
            store().tables.database().run(() -> new Scribes(store().tables, printed).write());
        }
    }

    /** Writes the same into all books. */
    final class Scribes {
        private final Tables tables;
        private final String seed;
        private final String form;
        private final Random random;
        private final List<String> directives = new ArrayList<>();
        private final Notebook paper;
        private final StoredCasebook ground;
        private StoredCasebook stored;
        private Casebook laidOver;
        private int written;

        Scribes(Tables tables, long seed) {
            this.tables = tables;
            this.seed = "seed " + seed;
            this.form = "f-" + seed;
            this.random = new Random(seed);
            this.paper = Notebook.blank();
            this.stored = new StoredCasebooks(tables).of(STATIONS.getFirst());
            this.ground = new StoredCasebooks(tables).of(STATIONS.getLast());
            this.laidOver = ground;
        }

        void write() {
            for (int step = 0; step < 120; step++) {
                if (step == 60) {
                    ground.flush();
                    laidOver = Notebook.over(new StoredCasebooks(tables).of(STATIONS.getLast()));
                }
                if (random.nextInt(10) == 0) {
                    stored.flush();
                    stored = new StoredCasebooks(tables).of(STATIONS.getFirst());
                }
                write(random.nextInt(8));
                compare();
            }
        }

        private List<Casebook> books() {
            return List.of(stored, paper, laidOver);
        }

        private void write(int what) {
            if (what == 0 || directives.isEmpty()) {
                issue();
                return;
            }
            String directive = any(directives);
            switch (what) {
                case 1 -> {
                    Fate before = paper.fate(directive);
                    Set<String> clauses = new HashSet<>(before.withdrawnClauses());
                    clauses.add("c" + random.nextInt(3));
                    boolean all = before.withdrawn() || random.nextInt(3) == 0;
                    String next = random.nextInt(3) == 0 ? any(directives) : before.supersededBy();
                    books().forEach(each -> each.fate(directive, new Fate(all, clauses, next), all ? "reason" : null));
                }
                case 2 -> {
                    LocalDate day = random.nextInt(4) == 0 ? null : FIRST.plusDays(random.nextInt(20));
                    books().forEach(each -> each.asksNext(directive, day));
                }
                case 3, 4, 5 -> obligation(directive);
                case 6 -> total();
                default -> extremes();
            }
        }

        private void issue() {
            String id = seed.replace(' ', '-') + "-" + ++written;
            String above = directives.isEmpty() || random.nextBoolean() ? null : any(directives);
            DirectiveIssued issued = new DirectiveIssued(
                    id,
                    DocumentNumber.of("试民发〔2026〕" + written + "号"),
                    "通知",
                    "关于报送的通知",
                    "",
                    List.of(new IssuingBody("民委", true)),
                    FIRST,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    above,
                    null);
            boolean own = random.nextInt(3) > 0;
            Envelope envelope = tables.outbox()
                    .append(
                            "m-" + id,
                            STATIONS.getFirst(),
                            1,
                            NOW,
                            Actor.rule("receipt"),
                            new Cause.ByCommand("c-" + id),
                            issued);
            books().forEach(each -> each.keep(new Casebook.Kept(envelope, own)));
            directives.add(id);
        }

        private void obligation(String directive) {
            ObligationId id = new ObligationId(any(CASEBOOK_UNITS), form, Period.of(any(CASEBOOK_PERIODS)));
            Part part = random.nextInt(3) == 0 ? Part.TOTAL : Part.OWN;
            int number = 1 + random.nextInt(9);
            ReportVersion version = paper.obligation(id).version(part, number);
            ReportVersion next = switch (random.nextInt(5)) {
                case 0, 1 ->
                    version.message() == null
                            ? version.filedBy("v-" + ++written, null, NOW, null)
                            : version.nowReturned();
                case 2 -> part == Part.OWN ? version.nowAccepted() : version;
                case 3 -> version.nowWithdrawn();
                default -> version.nowReturned();
            };
            String clause = "c" + random.nextInt(3);
            int act = random.nextInt(6);
            for (Casebook each : books()) {
                Obligation before = each.obligation(id, part, number);
                each.save(
                        switch (act) {
                            case 0 -> before.askedBy(new ClauseRef(directive, clause), 1, FIRST.plusDays(5), false, 1);
                            case 1 -> before.noLongerAskedBy(new ClauseRef(directive, clause));
                            case 2 -> before.neverAskedBy(new ClauseRef(directive, clause));
                            case 3 ->
                                before.neverAskedBy(new ClauseRef(directive, clause))
                                        .askedBy(new ClauseRef(next(directive), clause), 1, FIRST, false, 1);
                            default -> before.with(part, next);
                        });
            }
        }

        private String next(String directive) {
            return directives.get((directives.indexOf(directive) + 1) % directives.size());
        }

        private void total() {
            String period = any(CASEBOOK_PERIODS);
            UnitCode unit = any(CASEBOOK_UNITS);
            RunningTotal total = new RunningTotal(
                    1,
                    new TreeMap<>(),
                    new TreeMap<>(Map.of(
                            unit, new Contribution(unit, Part.OWN, ++written, Hash.of(new byte[] {(byte) written})))),
                    random.nextInt(9),
                    random.nextBoolean());
            boolean struck = random.nextInt(4) == 0;
            for (int i = 0; i < books().size(); i++) {
                books().get(i).save(totalId(i, period), total);
                if (struck) {
                    books().get(i).strike(totalId(i, period));
                }
            }
        }

        private void extremes() {
            String period = any(CASEBOOK_PERIODS);
            UnitCode unit = any(CASEBOOK_UNITS);
            Map<String, Extreme> amounts = new TreeMap<>();
            RULES.keySet().forEach(line -> {
                if (random.nextInt(3) > 0) {
                    amounts.put(line, new Extreme(new Amount(random.nextInt(50)), Qualifier.EXACT));
                }
            });
            for (int i = 0; i < books().size(); i++) {
                books().get(i).extremes(totalId(i, period), unit, RULES, amounts);
            }
        }

        private ObligationId totalId(int book, String period) {
            return new ObligationId(book == 0 ? STATIONS.getFirst() : STATIONS.getLast(), form, Period.of(period));
        }

        private void compare() {
            List<Casebook> books = books();
            List<String> first = told(books, 0);
            for (int i = 1; i < books.size(); i++) {
                assertThat(told(books, i)).as(seed + ", book " + i).isEqualTo(first);
            }
        }

        /** All that a book says. */
        private List<String> told(List<Casebook> books, int which) {
            Casebook book = books.get(which);
            List<String> told = new ArrayList<>();
            for (String directive : directives) {
                told.add(directive + " "
                        + book.directive(directive).map(Casebook.Kept::own).orElseThrow());
                told.add("fate " + state(book.fate(directive)));
                told.add("relays "
                        + book.relays(directive).stream()
                                .map(Casebook.Kept::directive)
                                .toList());
                told.add("asked "
                        + book.askedBy(directive).stream()
                                .map(ObligationId::toString)
                                .sorted()
                                .toList());
            }
            told.add("asking "
                    + book.asking(FIRST.plusDays(10)).stream()
                            .map(Casebook.Kept::directive)
                            .filter(directives::contains)
                            .sorted()
                            .toList());
            for (String period : CASEBOOK_PERIODS) {
                for (UnitCode unit : CASEBOOK_UNITS) {
                    Obligation known = book.obligation(new ObligationId(unit, form, Period.of(period)));
                    told.add(known.id() + " " + known.asks() + known.account() + known.newest(Part.OWN)
                            + known.newest(Part.TOTAL) + known.counted(Part.OWN) + known.counted(Part.TOTAL));
                    told.add("version "
                            + book.obligation(known.id(), Part.OWN, 3).version(Part.OWN, 3));
                    told.add("asked " + book.isAsked(form, Period.of(period), Set.of(unit))
                            + book.wasAsked(form, Period.of(period), Set.of(unit)));
                    told.add("best " + new TreeMap<>(book.best(totalId(which, period), RULES, Set.of(unit))));
                }
                told.add("asked " + book.wasAsked(form, Period.of(period), Set.of()));
                told.add("total " + book.total(totalId(which, period)));
            }
            return told;
        }

        private static String state(Fate fate) {
            return fate.state() + " " + fate.supersededBy() + " "
                    + fate.withdrawnClauses().stream().sorted().toList();
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }
    }
}
