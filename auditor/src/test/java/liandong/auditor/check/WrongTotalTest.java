package liandong.auditor.check;

import static liandong.auditor.region.MadeUpRegion.COUNTY;
import static liandong.auditor.region.MadeUpRegion.LEAGUE;
import static liandong.auditor.region.MadeUpRegion.OTHER_COUNTY;
import static liandong.auditor.region.MadeUpRegion.REGION;
import static liandong.auditor.region.MadeUpRegion.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.Node;
import liandong.auditor.source.StoredRecord;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.NodeKey;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node says validly sealed, and may not say. */
class WrongTotalTest {
    private static final long SEED = 77;

    private final MadeUpRegion region = MadeUpRegion.told(SEED);

    private Verdict found(Kind kind, Kind... alsoOff) throws InterruptedException {
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).extracting(Fault::kind).containsExactly(kind);
        assertThat(verdict(Checks.all().without(kind).without(alsoOff)).faults())
                .isEmpty();
        return verdict;
    }

    private Verdict verdict(Checks checks) throws InterruptedException {
        return Verification.of(
                region.memory(), Terms.plain().pinned(region.root()).with(checks), Progress.NONE);
    }

    private ReportFiled total(UnitCode desk) {
        return region.mail(desk).stream()
                .filter(each -> each.sender().equals(desk))
                .map(each -> each.message())
                .filter(each -> each instanceof ReportFiled filed && filed.part() == Part.TOTAL)
                .map(each -> (ReportFiled) each)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private void state(ReportFiled total, List<Coverage> coverage, Message.Children children, List<Contribution> from) {
        region.state(new ReportFiled(
                total.obligation(),
                1,
                Part.TOTAL,
                total.version() + 1,
                total.figures(),
                coverage,
                children,
                from,
                List.of(),
                "更正",
                null,
                List.of()));
    }

    static Stream<UnaryOperator<Coverage>> coverages() {
        return Stream.of(
                c -> new Coverage(
                        c.line(),
                        c.expected() + 1,
                        c.reported(),
                        c.nil(),
                        c.notApplicable(),
                        c.missing() + 1,
                        c.late(),
                        c.amounts()),
                c -> new Coverage(
                        c.line(),
                        c.expected() + 1,
                        c.reported() + 1,
                        c.nil(),
                        c.notApplicable(),
                        c.missing(),
                        c.late(),
                        c.amounts()),
                c -> new Coverage(
                        c.line(),
                        c.expected() + 1,
                        c.reported(),
                        c.nil() + 1,
                        c.notApplicable(),
                        c.missing(),
                        c.late(),
                        c.amounts()),
                c -> new Coverage(
                        c.line(),
                        c.expected() + 1,
                        c.reported(),
                        c.nil(),
                        c.notApplicable() + 1,
                        c.missing(),
                        c.late(),
                        c.amounts()),
                c -> new Coverage(
                        c.line(),
                        c.expected(),
                        c.reported(),
                        c.nil(),
                        c.notApplicable(),
                        c.missing(),
                        c.late() + 1,
                        c.amounts()),
                c -> new Coverage(
                        c.line(),
                        c.expected(),
                        c.reported(),
                        c.nil(),
                        c.notApplicable(),
                        c.missing(),
                        c.late() - 1,
                        c.amounts()),
                c -> new Coverage(
                        c.line(),
                        c.expected(),
                        c.reported(),
                        c.nil(),
                        c.notApplicable(),
                        c.missing(),
                        c.late(),
                        c.amounts() + 1));
    }

    @ParameterizedTest
    @MethodSource("coverages")
    void any_count_of_a_coverage_that_is_one_off_is_found(UnaryOperator<Coverage> change) throws Exception {
        ReportFiled total = total(COUNTY);
        state(
                total,
                total.coverage().stream()
                        .map(each -> each.line().equals("max") ? change.apply(each) : each)
                        .toList(),
                total.children(),
                total.contributions());
        Fault fault = found(Kind.WRONG_COVERAGE).first().orElseThrow();
        assertThat(fault.expected()).contains("line max");
    }

    @Test
    void a_coverage_that_does_not_add_up_is_found() throws Exception {
        ReportFiled total = total(COUNTY);
        state(
                total,
                total.coverage().stream()
                        .map(c -> new Coverage(
                                c.line(),
                                c.expected() + 1,
                                c.reported(),
                                c.nil(),
                                c.notApplicable(),
                                c.missing(),
                                c.late(),
                                c.amounts()))
                        .toList(),
                total.children(),
                total.contributions());
        Verdict verdict = verdict(Checks.all());
        // the desks above have added the same count
        assertThat(verdict.faults()).extracting(Fault::kind).containsOnly(Kind.WRONG_COVERAGE);
        assertThat(verdict.first().orElseThrow().topic()).isEqualTo("reports." + COUNTY);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_wrong_number_of_units_below_is_found(int heardOff) throws Exception {
        ReportFiled total = total(COUNTY);
        Message.Children stated = total.children();
        state(
                total,
                total.coverage(),
                new Message.Children(stated.heard() - heardOff, stated.expected() + 1 - heardOff),
                total.contributions());
        assertThat(found(Kind.WRONG_COVERAGE).first().orElseThrow().expected()).contains("of 2 units below");
    }

    @Test
    void a_report_that_nobody_filed_is_not_counted() throws Exception {
        ReportFiled total = total(LEAGUE);
        state(
                total,
                total.coverage(),
                total.children(),
                total.contributions().stream()
                        .map(each -> each.unit().equals(COUNTY)
                                ? new Contribution(COUNTY, each.part(), each.version(), Hash.of(new byte[] {9}))
                                : each)
                        .toList());
        Fault fault = found(Kind.UNKNOWN_CONTRIBUTION).first().orElseThrow();
        assertThat(fault.found()).isEqualTo("no such report on reports." + COUNTY);
    }

    @Test
    void a_unit_is_not_counted_twice() throws Exception {
        ReportFiled total = total(COUNTY);
        List<Contribution> twice = new ArrayList<>(total.contributions());
        twice.add(twice.getLast());
        state(total, total.coverage(), total.children(), twice);
        found(Kind.CONTRIBUTED_TWICE);
    }

    @Test
    void a_unit_of_another_desk_is_not_counted() throws Exception {
        ReportFiled total = total(COUNTY);
        List<Contribution> more = new ArrayList<>(total.contributions());
        more.addAll(total(OTHER_COUNTY).contributions());
        state(total, total.coverage(), total.children(), more);
        assertThat(verdict(Checks.all()).faults())
                .extracting(Fault::kind)
                .contains(Kind.FOREIGN_CONTRIBUTION, Kind.NOT_ACCEPTED, Kind.WRONG_FIGURE, Kind.WRONG_COVERAGE);
    }

    @Test
    void a_report_that_nobody_accepted_is_not_counted() throws Exception {
        region.file(TOWN, own(TOWN).figures(), "更正");
        ReportFiled total = total(COUNTY);
        Hash hash = region.mail(TOWN).stream()
                .filter(each -> each.message() instanceof ReportFiled)
                .map(each -> Objects.requireNonNull(each.hash()))
                .reduce((first, second) -> second)
                .orElseThrow();
        state(
                total,
                total.coverage(),
                total.children(),
                total.contributions().stream()
                        .map(each -> each.unit().equals(TOWN) ? new Contribution(TOWN, Part.OWN, 3, hash) : each)
                        .toList());
        assertThat(found(Kind.NOT_ACCEPTED).first().orElseThrow().found()).contains("version 3");
    }

    private ReportFiled own(UnitCode unit) {
        return region.mail(unit).stream()
                .map(each -> each.message())
                .filter(each -> each instanceof ReportFiled filed && filed.part() == Part.OWN)
                .map(each -> (ReportFiled) each)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void an_accepted_correction_that_an_older_version_stands_for_is_found() throws Exception {
        ReportFiled old = total(COUNTY);
        region.file(TOWN, own(TOWN).figures(), "更正");
        region.accept(TOWN);
        state(total(COUNTY), old.coverage(), old.children(), old.contributions());
        Fault fault = found(Kind.ACCEPTED_BUT_MISSING).first().orElseThrow();
        assertThat(fault.expected()).contains("version 3 of unit " + TOWN);
        assertThat(fault.found()).isEqualTo("version 2");
    }

    @Test
    void a_certificate_for_a_total_that_was_not_stated_is_found() throws Exception {
        region.say(
                COUNTY,
                MadeUpRegion.reviewer(COUNTY),
                new Message.TotalCertified(MadeUpRegion.of(COUNTY), 99, Hash.of(new byte[] {9})));
        region.seal(COUNTY);
        found(Kind.UNKNOWN_REPORT);
    }

    @Test
    void an_acceptance_of_a_report_that_was_not_filed_is_found() throws Exception {
        region.say(
                COUNTY,
                MadeUpRegion.reviewer(COUNTY),
                new Message.ReportReturned(MadeUpRegion.of(TOWN), Part.OWN, 9, Hash.of(new byte[] {9}), List.of()));
        region.seal(COUNTY);
        found(Kind.UNKNOWN_REPORT);
    }

    @Test
    void a_version_that_is_filed_twice_is_found() throws Exception {
        region.say(TOWN, MadeUpRegion.clerk(TOWN), own(TOWN));
        region.seal(TOWN);
        found(Kind.VERSION_TWICE);
    }

    @Test
    void a_unit_speaks_for_itself_only() throws Exception {
        region.say(
                TOWN,
                MadeUpRegion.clerk(TOWN),
                new Message.ReportWithdrawn(new ObligationId(COUNTY, "publicity-month", MadeUpRegion.MONTH), 1, "x"));
        region.seal(TOWN);
        found(Kind.FOREIGN_OBLIGATION);
    }

    @Test
    void a_desk_decides_about_its_own_units_only() throws Exception {
        region.say(
                OTHER_COUNTY,
                MadeUpRegion.reviewer(OTHER_COUNTY),
                new Message.ObligationExempted(MadeUpRegion.of(TOWN), "x"));
        region.seal(OTHER_COUNTY);
        Fault fault = found(Kind.FOREIGN_OBLIGATION).first().orElseThrow();
        assertThat(fault.found()).contains("never reported to it");
    }

    @Test
    void a_key_without_a_proof_is_found() throws Exception {
        NodeKey key = MadeUpRegion.stranger(8).key();
        region.say(
                TOWN,
                MadeUpRegion.clerk(TOWN),
                new Message.KeyOffered(
                        key, List.of(TOWN), region.node(TOWN).key().id(), "00".repeat(64), "node"));
        region.seal(TOWN);
        found(Kind.UNPROVED_KEY);
    }

    @Test
    void a_key_that_pushes_another_aside_without_naming_it_is_found() throws Exception {
        region.entry(MadeUpRegion.enrolled(MadeUpRegion.stranger(8), List.of(TOWN), null));
        region.seal(REGION);
        Fault fault = found(Kind.KEY_NOT_REPLACED).first().orElseThrow();
        assertThat(fault.topic()).isEqualTo("directory");
    }

    @Test
    void a_header_that_no_hash_covers_and_that_lies_is_found() throws Exception {
        List<StoredRecord> town = region.memory().of("reports." + TOWN);
        StoredRecord last = town.removeLast();
        List<StoredRecord.Header> headers = new ArrayList<>(last.headers());
        headers.set(5, new StoredRecord.Header("ce_subject", new byte[] {'x'}));
        headers.add(new StoredRecord.Header("traceparent", null));
        headers.add(new StoredRecord.Header("traceparent", new byte[] {1}));
        town.add(new StoredRecord(last.topic(), last.offset(), last.recorded(), headers, null, last.value()));
        assertThat(found(Kind.UNHASHED_HEADER).first().orElseThrow().found()).isEqualTo("ce_subject: 'x'");
    }

    @Test
    void a_header_that_stands_twice_makes_a_record_unreadable() throws Exception {
        List<StoredRecord> town = region.memory().of("reports." + TOWN);
        StoredRecord last = town.removeLast();
        List<StoredRecord.Header> headers = new ArrayList<>(last.headers());
        headers.add(headers.getFirst());
        town.add(new StoredRecord(last.topic(), last.offset(), last.recorded(), headers, null, last.value()));
        assertThat(verdict(Checks.all()).foreign()).extracting(Foreign::kind).containsExactly(Kind.UNREADABLE_HEADERS);
    }

    @Test
    void a_key_of_a_record_is_found() throws Exception {
        List<StoredRecord> town = region.memory().of("reports." + TOWN);
        StoredRecord last = town.removeLast();
        town.add(new StoredRecord(
                last.topic(), last.offset(), last.recorded(), last.headers(), new byte[0], last.value()));
        found(Kind.UNEXPECTED_KEY);
    }

    @Test
    void a_history_without_a_directory_is_one_fault() throws Exception {
        region.memory().drop("directory");
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).extracting(Fault::kind).containsExactly(Kind.NO_ROOT);
        assertThat(verdict.root()).isNull();
    }

    @Test
    void two_faults_do_not_hide_each_other_and_the_first_comes_first() throws Exception {
        region.memory().of("reports." + TOWN).remove(1);
        List<StoredRecord> down = region.memory().of("directives." + OTHER_COUNTY);
        down.remove(1);
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults())
                .extracting(Fault::topic)
                .containsExactlyInAnyOrder("reports." + TOWN, "directives." + OTHER_COUNTY);
        assertThat(verdict.first().orElseThrow().recorded())
                .isEqualTo(verdict.faults().stream()
                        .mapToLong(Fault::recorded)
                        .min()
                        .orElseThrow());
    }

    @Test
    void only_what_was_recorded_up_to_an_instant_is_judged() throws Exception {
        List<StoredRecord> town = region.memory().of("reports." + TOWN);
        long then = town.getFirst().recorded();
        long all = region.memory().size();
        town.remove(1);
        Verdict verdict = Verification.of(
                region.memory(),
                Terms.plain().pinned(region.root()).upTo(java.time.Instant.ofEpochMilli(then)),
                Progress.NONE);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.records()).isLessThan(all / 2).isPositive();
    }

    @Test
    void the_last_good_head_that_others_have_witnessed_is_named() throws Exception {
        List<StoredRecord> down = region.memory().of("directives." + LEAGUE);
        down.removeLast();
        Fault fault = verdict(Checks.all()).first().orElseThrow();
        assertThat(fault.kind()).isEqualTo(Kind.CUT_OFF);
        assertThat(Objects.requireNonNull(fault.lastWitnessed()).sequence()).isLessThan(fault.sequence());
        assertThat(Objects.requireNonNull(fault.lastWitnessed()).hash())
                .isEqualTo(Node.header(down.get((int) Objects.requireNonNull(fault.lastWitnessed())
                                        .sequence()
                                - 1))
                        .hash());
    }
}
