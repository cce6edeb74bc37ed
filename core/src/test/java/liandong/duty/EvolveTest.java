package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.DUE;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.MONTH;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolveTest {
    private static final Obligation UNKNOWN = Obligation.unknown(MadeUpRegion.obligationId(COUNTY));
    private static final Post POST = MadeUpRegion.post(LEAGUE);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    /** The county's stream and its desk's may be read in any order, as long as each is read in its own. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void in_whatever_order_two_streams_are_read_the_obligation_is_the_same_in_the_end(long seed) {
        Random random = new Random(seed);
        List<Envelope> up = stream(COUNTY, random, EvolveTest::up);
        List<Envelope> down = stream(LEAGUE, random, EvolveTest::down);
        List<Envelope> oneAfterTheOther = new ArrayList<>(down);
        oneAfterTheOther.addAll(up);
        Obligation expected = all(oneAfterTheOther);
        assertThat(expected.isOpened()).isTrue();
        for (int i = 0; i < 10; i++) {
            List<Envelope> mixed = interleave(random, up, down);
            assertThat(all(mixed)).as("%s", mixed).isEqualTo(expected);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void what_is_read_twice_changes_nothing(long seed) {
        Random random = new Random(seed);
        List<Envelope> once =
                interleave(random, stream(COUNTY, random, EvolveTest::up), stream(LEAGUE, random, EvolveTest::down));
        List<Envelope> twice = new ArrayList<>(once);
        twice.addAll(once.stream().filter(envelope -> random.nextBoolean()).toList());
        assertThat(all(twice)).isEqualTo(all(once));
    }

    @ParameterizedTest
    @CsvSource({"NONE, 2", "OPTIONAL, 2", "EXPECTED, 3"})
    void an_obligation_knows_how_many_units_at_and_below_report(Form.Own own, int units) {
        Form form = MadeUpForm.form(Form.Review.REVIEWER, own);
        Post post = new Post(LEAGUE, MadeUpRegion.directory(form), List.of());
        assertThat(opened(post, issued("d-1", Draft.clause("1")), COUNTY, Map.of()))
                .containsExactly(UNKNOWN.askedBy(new ClauseRef("d-1", "1"), 1, DUE, true, units));
    }

    @Test
    void a_clause_that_asks_again_joins_and_the_first_due_date_stays() {
        Obligation first =
                opened(POST, issued("d-1", Draft.clause("1")), COUNTY, Map.of()).getFirst();
        Clause later = Draft.clause("9", new FormRef("made-up", 1), MONTH, DUE.minusDays(9), null);
        List<Obligation> joined =
                opened(POST, issued("d-2", later, Draft.clause("10")), COUNTY, Map.of(first.id(), first));
        assertThat(joined).singleElement().satisfies(obligation -> {
            assertThat(obligation.due()).isEqualTo(DUE);
            assertThat(obligation.askedBy())
                    .containsExactly(new ClauseRef("d-1", "1"), new ClauseRef("d-2", "9"), new ClauseRef("d-2", "10"));
        });
    }

    @Test
    void clauses_that_ask_for_nothing_or_concern_others_open_nothing() {
        DirectiveIssued issued =
                issued("d-1", Draft.clause("1", null, null, null, null), Draft.clauseFor("2", TOWNSHIP));
        assertThat(opened(POST, issued, COUNTY, Map.of())).isEmpty();
    }

    @Test
    void mail_about_something_else_leaves_an_obligation_as_it_is() {
        Obligation known = MadeUpRegion.opened(COUNTY);
        assertThat(Evolve.evolve(known, MadeUpRegion.envelope(COUNTY, 1, new Message.ReceiptSigned("d"))))
                .isSameAs(known);
        assertThat(Evolve.evolve(known, MadeUpRegion.envelope(LEAGUE, 1, issued("d-1"))))
                .isSameAs(known);
    }

    /** Found by random histories: a rebuilt node had another due date than it had had before. */
    @Test
    void who_comes_late_to_a_new_period_knows_the_same_due_date_as_who_was_there() {
        Post county = MadeUpRegion.post(COUNTY);
        Envelope first = onDay(
                MadeUpRegion.TODAY,
                MadeUpRegion.envelope(LEAGUE, 1, issued("990100-2023-9-00000000", monthly(DUE.plusDays(10)))));
        Envelope second = onDay(
                LocalDate.of(2023, 10, 16),
                MadeUpRegion.envelope(LEAGUE, 2, issued("990100-2023-10-00000000", monthly(DUE.plusDays(5)))));
        Notebook there = Notebook.blank();
        Evolve.evolve(county, there, first, MadeUpRegion.TODAY);
        Evolve.recur(county, there, LocalDate.of(2023, 10, 1));
        Evolve.evolve(county, there, second, LocalDate.of(2023, 10, 16));
        Notebook late = Notebook.blank();
        LocalDate day = LocalDate.of(2023, 10, 20);
        Evolve.evolve(county, late, first, day);
        Evolve.evolve(county, late, second, day);
        Evolve.recur(county, late, day);

        ObligationId october = new ObligationId(COUNTY, "made-up", Period.of("2023-10"));
        assertThat(late.obligation(october)).isEqualTo(there.obligation(october));
        assertThat(late.obligation(october).due()).isEqualTo(LocalDate.of(2023, 11, 10));
    }

    /** A tick at midnight comes before the mail of the day before; who reads both long after knows the same. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void what_was_opened_before_word_came_that_the_clause_had_ended_was_never_asked(boolean superseded) {
        Post county = MadeUpRegion.post(COUNTY);
        String old = "990100-2023-9-00000000";
        Envelope issued = onDay(MadeUpRegion.TODAY, MadeUpRegion.envelope(LEAGUE, 1, issued(old, monthly(DUE))));
        Message end = superseded
                ? issued("990100-2023-9-00000001", old, Draft.clause("1"))
                : new Message.DirectiveWithdrawn(old, List.of(), "不再报送");
        LocalDate evening = LocalDate.of(2023, 10, 31);
        Envelope ended = onDay(evening, MadeUpRegion.envelope(LEAGUE, 2, end));
        LocalDate morning = evening.plusDays(1);
        Notebook there = Notebook.blank();
        Evolve.evolve(county, there, issued, MadeUpRegion.TODAY);
        Evolve.recur(county, there, morning);
        ObligationId november = new ObligationId(COUNTY, "made-up", Period.of("2023-11"));
        assertThat(there.obligation(november).isOpened()).isTrue();
        assertThat(there.total(november)).isPresent();
        Evolve.evolve(county, there, ended, morning);
        Notebook late = Notebook.blank();
        Evolve.evolve(county, late, issued, morning);
        Evolve.evolve(county, late, ended, morning);
        Evolve.recur(county, late, morning);

        for (String month : List.of("2023-09", "2023-10", "2023-11", "2023-12")) {
            ObligationId id = new ObligationId(COUNTY, "made-up", Period.of(month));
            assertThat(there.obligation(id)).isEqualTo(late.obligation(id));
            assertThat(there.total(id)).isEqualTo(late.total(id));
        }
        assertThat(there.obligation(november)).isEqualTo(Obligation.unknown(november));
        assertThat(there.total(november)).isEmpty();
        assertThat(there.askedBy(old)).hasSize(2);
    }

    private static Clause monthly(LocalDate due) {
        FormRef form = new FormRef("made-up", 1);
        return new Clause("1", "报送", null, List.of(), form, MONTH, due, List.of(), null, LocalDate.of(2023, 12, 31));
    }

    private static Envelope onDay(LocalDate day, Envelope given) {
        return new Envelope(
                given.id(),
                given.stream(),
                given.sender(),
                given.sequence(),
                given.hash(),
                POST.directory().sequence(),
                day.atTime(2, 0).toInstant(ZoneOffset.UTC),
                given.actor(),
                given.cause(),
                given.message());
    }

    private static Obligation all(List<Envelope> envelopes) {
        Obligation known = UNKNOWN;
        for (Envelope envelope : envelopes) {
            known = envelope.message() instanceof DirectiveIssued issued
                    ? opened(POST, issued, COUNTY, Map.of(known.id(), known)).getFirst()
                    : Evolve.evolve(known, envelope);
        }
        return known;
    }

    private interface Fact {
        Message at(Random random, int step);
    }

    private static List<Envelope> stream(UnitCode sender, Random random, Fact fact) {
        List<Envelope> stream = new ArrayList<>();
        for (int step = 0; step < 12; step++) {
            stream.add(MadeUpRegion.envelope(sender, step + 1, fact.at(random, step)));
        }
        return stream;
    }

    private static Message up(Random random, int step) {
        int version = 1 + random.nextInt(4);
        return switch (random.nextInt(4)) {
            case 0 -> new Message.ReportWithdrawn(UNKNOWN.id(), version, "x");
            case 1 -> new Message.TotalCertified(UNKNOWN.id(), version, MadeUpRegion.hash(version));
            default -> filed(random.nextBoolean() ? Part.OWN : Part.TOTAL, step + 1);
        };
    }

    private static Message down(Random random, int step) {
        int version = 1 + random.nextInt(6);
        Part part = random.nextBoolean() ? Part.OWN : Part.TOTAL;
        return switch (step == 3 ? 0 : random.nextInt(9)) {
            case 0, 1 ->
                issued(
                        "d-" + step,
                        Draft.clause("1", new FormRef("made-up", 1), MONTH, DUE.minusDays(random.nextInt(20)), null));
            case 2 -> new Message.ObligationExempted(UNKNOWN.id(), "撤并");
            case 3, 4, 5 -> new Message.ReportAccepted(UNKNOWN.id(), version, MadeUpRegion.hash(version));
            default -> new Message.ReportReturned(UNKNOWN.id(), part, version, MadeUpRegion.hash(version), List.of());
        };
    }

    private static Message filed(Part part, int version) {
        return new Message.ReportFiled(
                UNKNOWN.id(),
                1,
                part,
                version,
                List.of(),
                List.of(),
                Message.Children.NONE,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    private static List<Envelope> interleave(Random random, List<Envelope> one, List<Envelope> other) {
        Deque<Envelope> ones = new ArrayDeque<>(one);
        Deque<Envelope> others = new ArrayDeque<>(other);
        List<Envelope> mixed = new ArrayList<>();
        while (!ones.isEmpty() || !others.isEmpty()) {
            boolean first = others.isEmpty() || (!ones.isEmpty() && random.nextBoolean());
            mixed.add((first ? ones : others).removeFirst());
        }
        return mixed;
    }

    private static DirectiveIssued issued(String id, Clause... clauses) {
        return issued(id, null, clauses);
    }

    private static DirectiveIssued issued(String id, @Nullable String old, Clause... clauses) {
        Draft draft = new Draft();
        draft.clauses = List.of(clauses);
        DirectiveIssued issued = draft.issuedBy(LEAGUE);
        return new DirectiveIssued(
                id,
                issued.number(),
                issued.kind(),
                issued.title(),
                issued.body(),
                issued.issuingBodies(),
                issued.issueDate(),
                List.of(COUNTY),
                List.of(),
                issued.clauses(),
                List.of(),
                null,
                old);
    }

    private static List<Obligation> opened(
            Post post, DirectiveIssued issued, UnitCode unit, Map<ObligationId, Obligation> known) {
        Map<ObligationId, Obligation> opened = new TreeMap<>(Comparator.comparing(ObligationId::toString));
        issued.clauses().stream()
                .filter(clause -> clause.concerns(unit))
                .flatMap(clause -> Openings.of(post, issued, clause, unit, LocalDate.MIN))
                .forEach(each -> opened.put(
                        each.id(),
                        each.ask(
                                opened.getOrDefault(
                                        each.id(), known.getOrDefault(each.id(), Obligation.unknown(each.id()))),
                                other -> false)));
        return List.copyOf(opened.values());
    }
}
