package liandong.duty;

import static liandong.duty.MadeUpRegion.COUNTY;
import static liandong.duty.MadeUpRegion.LEAGUE;
import static liandong.duty.MadeUpRegion.MONTH;
import static liandong.duty.MadeUpRegion.SECOND;
import static liandong.duty.MadeUpRegion.TOWNSHIP;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.report.MadeUpForm;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The second township goes from its county to the league from the first of October on; offices learn of it at different times. */
class TransferTest {
    private static final LocalDate OCTOBER = LocalDate.of(2023, 10, 1);
    private static final LocalDate NOVEMBER = LocalDate.of(2023, 11, 1);
    private static final Instant SEPTEMBER_29 = Instant.parse("2023-09-29T02:00:00Z");
    private static final Instant ON_THE_DAY = Instant.parse("2023-10-01T02:00:00Z");
    private static final Directory BEFORE = MadeUpRegion.directory(MadeUpForm.FORM);

    private static Directory moved(Instant entered) {
        Message.OfDirectory entry = new Message.UnitChanged(
                BEFORE.unit(SECOND).orElseThrow().reportingTo(LEAGUE).from(OCTOBER), OCTOBER, null, "made up");
        long next = BEFORE.sequence() + 1;
        return BEFORE.after(List.of(new Directory.Entry(next, entry, entered)), next);
    }

    private static Post at(UnitCode unit, Directory directory) {
        return new Post(unit, directory, MadeUpRegion.ALL_DUTIES);
    }

    @Test
    void a_change_of_the_day_counts_for_periods_that_begin_later() {
        assertThat(moved(ON_THE_DAY).on(OCTOBER).parent(SECOND)).contains(LEAGUE);
        assertThat(moved(ON_THE_DAY).beginning(OCTOBER).parent(SECOND)).contains(COUNTY);
        assertThat(moved(ON_THE_DAY).beginning(NOVEMBER).parent(SECOND)).contains(LEAGUE);
        assertThat(moved(SEPTEMBER_29).beginning(OCTOBER).parent(SECOND)).contains(LEAGUE);
    }

    @Test
    void what_was_opened_at_midnight_stays_where_the_transfer_was_entered_on_the_day() {
        Notebook there = county(BEFORE);
        Evolve.regroup(at(COUNTY, moved(ON_THE_DAY)), there, NOVEMBER);
        Notebook late = Notebook.blank();
        Evolve.evolve(at(COUNTY, moved(ON_THE_DAY)), late, monthly(), NOVEMBER);
        assertThat(there.obligation(october()).isOpened()).isTrue();
        assertThat(there.obligation(november()).isOpened()).isFalse();
        same(there, late);
    }

    @Test
    void an_old_desk_that_has_opened_and_accepted_before_it_knew_comes_to_what_it_would_know() {
        Notebook there = county(BEFORE);
        Post old = at(COUNTY, BEFORE);
        Evolve.evolve(old, there, said(SECOND, 7, filed()), NOVEMBER);
        Evolve.evolve(old, there, said(COUNTY, 8, accepted()), NOVEMBER);
        assertThat(there.total(total()).orElseThrow().contributions()).containsKey(SECOND);
        Post knowing = at(COUNTY, moved(SEPTEMBER_29));
        List<Evolve.Moved> moved = Evolve.regroup(knowing, there, NOVEMBER);
        assertThat(moved).extracting(Evolve.Moved::total).contains(total());
        assertThat(there.total(total()).orElseThrow().contributions()).isEmpty();
        assertThat(there.obligation(october()).isOpened()).isFalse();

        Notebook atOnce = Notebook.blank();
        Evolve.evolve(knowing, atOnce, monthly(), NOVEMBER);
        Evolve.evolve(knowing, atOnce, said(SECOND, 7, filed()), NOVEMBER);
        Evolve.evolve(knowing, atOnce, said(COUNTY, 8, accepted()), NOVEMBER);
        same(there, atOnce);
        assertThat(there.obligation(of(TOWNSHIP)).isOpened()).isTrue();
    }

    @Test
    void a_unit_that_has_filed_to_its_old_desk_owes_the_new_one_and_the_old_ones_word_counts_no_more() {
        Post unit = at(SECOND, BEFORE);
        Notebook there = Notebook.blank();
        Evolve.evolve(unit, there, monthly(), NOVEMBER);
        Evolve.evolve(unit, there, said(SECOND, 7, filed()), NOVEMBER);
        Evolve.evolve(unit, there, said(COUNTY, 8, accepted()), NOVEMBER);
        assertThat(there.obligation(october()).account()).isEqualTo(Obligation.Account.FULFILLED);
        Post knowing = at(SECOND, moved(SEPTEMBER_29));
        Evolve.regroup(knowing, there, NOVEMBER);
        assertThat(there.obligation(october()).isOpened()).isFalse();
        Evolve.evolve(knowing, there, asked(), NOVEMBER);
        assertThat(there.obligation(october()).account()).isEqualTo(Obligation.Account.OPEN);
        assertThat(there.obligation(october()).newest(Part.OWN)).isPresent();
        Evolve.evolve(knowing, there, said(COUNTY, 9, accepted()), NOVEMBER);
        assertThat(there.obligation(october()).account()).isEqualTo(Obligation.Account.OPEN);
        Evolve.evolve(knowing, there, said(LEAGUE, 3, accepted()), NOVEMBER);
        assertThat(there.obligation(october()).account()).isEqualTo(Obligation.Account.FULFILLED);
    }

    @Test
    void a_new_desk_knows_what_was_filed_before_it_asked() {
        Post desk = at(LEAGUE, moved(SEPTEMBER_29));
        Notebook there = Notebook.blank();
        Evolve.evolve(desk, there, said(SECOND, 7, filed()), NOVEMBER);
        assertThat(there.obligation(october())).isEqualTo(Obligation.unknown(october()));
        Evolve.evolve(desk, there, asked(), NOVEMBER);
        assertThat(there.obligation(october()).newest(Part.OWN)).isPresent();
        Evolve.evolve(desk, there, said(LEAGUE, 3, accepted()), NOVEMBER);
        assertThat(there.obligation(october()).counted(Part.OWN)).isPresent();
    }

    @Test
    void of_a_report_nothing_counts_while_nobody_has_asked() {
        Obligation known = Obligation.unknown(october())
                .with(Part.OWN, MadeUpRegion.filed(1).nowAccepted())
                .with(Part.TOTAL, MadeUpRegion.filed(1));
        assertThat(known.counted(Part.OWN)).isEmpty();
        assertThat(known.counted(Part.TOTAL)).isEmpty();
    }

    /** Nobody is asked by it any more: as its superior asks it, it answers for all that it has. */
    @Test
    void a_desk_whose_only_unit_has_moved_answers_for_all_again_however_late_it_learns_of_it() {
        Envelope above = MadeUpRegion.envelope(
                LEAGUE,
                1,
                BEFORE.sequence(),
                issued(LEAGUE, OCTOBER.minusDays(5), List.of(COUNTY), clause("1", Period.of("2023-10"), null)));
        Envelope own = MadeUpRegion.envelope(
                COUNTY,
                1,
                BEFORE.sequence(),
                issued(COUNTY, MadeUpRegion.TODAY, List.of(SECOND), clause("1", MONTH, LocalDate.of(2023, 12, 31))));
        Notebook there = Notebook.blank();
        Evolve.evolve(at(COUNTY, BEFORE), there, own, MadeUpRegion.TODAY);
        Evolve.evolve(at(COUNTY, BEFORE), there, above, OCTOBER.minusDays(5));
        Evolve.recur(at(COUNTY, BEFORE), there, OCTOBER);
        assertThat(there.total(total()).orElseThrow().childrenExpected()).isEqualTo(1);
        Post knowing = at(COUNTY, moved(SEPTEMBER_29));
        Evolve.regroup(knowing, there, OCTOBER);
        assertThat(there.obligation(october()).isOpened()).isFalse();
        assertThat(there.total(total()).orElseThrow().relayed()).isFalse();

        Notebook atOnce = Notebook.blank();
        Evolve.evolve(knowing, atOnce, own, OCTOBER);
        Evolve.evolve(knowing, atOnce, above, OCTOBER);
        same(there, atOnce);
    }

    /** The directive's other clause, for another unit, asks for October first: that is its tree alone. */
    @Test
    void how_many_stand_below_is_said_by_the_tree_of_the_clause_that_asks_and_not_of_another_one() {
        LocalDate day = OCTOBER.plusDays(4);
        Directory directory = moved(ON_THE_DAY);
        DirectiveIssued issued = issued(
                LEAGUE,
                day,
                List.of(COUNTY, SECOND),
                clause("1", MONTH, LocalDate.of(2023, 12, 31), COUNTY),
                clause("2", Period.of("2023-10"), null, SECOND));
        Notebook there = Notebook.blank();
        Evolve.evolve(
                at(LEAGUE, directory), there, MadeUpRegion.envelope(LEAGUE, 1, directory.sequence(), issued), day);
        assertThat(there.obligation(total()).reporters())
                .isEqualTo(Post.reporters(directory.beginning(OCTOBER), MadeUpForm.FORM, COUNTY))
                .isNotEqualTo(Post.reporters(directory.on(day), MadeUpForm.FORM, COUNTY));
    }

    private static Clause clause(String code, Period period, @Nullable LocalDate until, UnitCode... units) {
        return new Clause(
                code, "报送", null, List.of(), new FormRef("made-up", 1), period, NOVEMBER, List.of(units), null, until);
    }

    /** The county, by this directory, when October and November have begun. */
    private static Notebook county(Directory directory) {
        Notebook book = Notebook.blank();
        Evolve.evolve(at(COUNTY, directory), book, monthly(), MadeUpRegion.TODAY);
        Evolve.recur(at(COUNTY, directory), book, OCTOBER);
        Evolve.recur(at(COUNTY, directory), book, NOVEMBER);
        assertThat(book.obligation(november()).isOpened()).isTrue();
        return book;
    }

    private static void same(Notebook one, Notebook other) {
        for (UnitCode unit : List.of(TOWNSHIP, SECOND, COUNTY)) {
            for (String month : List.of("2023-09", "2023-10", "2023-11")) {
                ObligationId id = new ObligationId(unit, "made-up", Period.of(month));
                assertThat(one.obligation(id).asks())
                        .as("%s", id)
                        .isEqualTo(other.obligation(id).asks());
                assertThat(one.obligation(id).account())
                        .isEqualTo(other.obligation(id).account());
                assertThat(one.total(id)).as("%s", id).isEqualTo(other.total(id));
            }
        }
    }

    private static ObligationId of(UnitCode unit) {
        return new ObligationId(unit, "made-up", Period.of("2023-10"));
    }

    private static ObligationId october() {
        return of(SECOND);
    }

    private static ObligationId total() {
        return of(COUNTY);
    }

    private static ObligationId november() {
        return new ObligationId(SECOND, "made-up", Period.of("2023-11"));
    }

    private static Envelope monthly() {
        Clause clause = new Clause(
                "1",
                "报送",
                null,
                List.of(),
                new FormRef("made-up", 1),
                MONTH,
                MadeUpRegion.DUE,
                List.of(),
                null,
                LocalDate.of(2023, 12, 31));
        return MadeUpRegion.envelope(
                COUNTY, 1, BEFORE.sequence(), issued(COUNTY, MadeUpRegion.TODAY, List.of(TOWNSHIP, SECOND), clause));
    }

    private static Envelope asked() {
        return MadeUpRegion.envelope(
                LEAGUE,
                1,
                BEFORE.sequence() + 1,
                issued(LEAGUE, OCTOBER.plusDays(3), List.of(SECOND), clause("1", Period.of("2023-10"), null, SECOND)));
    }

    private static DirectiveIssued issued(UnitCode desk, LocalDate day, List<UnitCode> recipients, Clause... clauses) {
        return new DirectiveIssued(
                desk + "-2023-9-00000000",
                DocumentNumber.of("测试〔2023〕9号"),
                "通知",
                "月报",
                "",
                List.of(new IssuingBody("民委", true)),
                day,
                recipients,
                List.of(),
                List.of(clauses),
                List.of(),
                null,
                null);
    }

    private static Message filed() {
        return new Message.ReportFiled(
                october(),
                1,
                Part.OWN,
                1,
                List.of(),
                List.of(),
                Message.Children.NONE,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    private static Message accepted() {
        return new Message.ReportAccepted(october(), 1, MadeUpRegion.hash(1));
    }

    private static Envelope said(UnitCode sender, int sequence, Message message) {
        return MadeUpRegion.envelope(sender, sequence, BEFORE.sequence(), message);
    }
}
