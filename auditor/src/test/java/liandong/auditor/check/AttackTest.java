package liandong.auditor.check;

import static liandong.auditor.region.MadeUpRegion.COUNTY;
import static liandong.auditor.region.MadeUpRegion.LEAGUE;
import static liandong.auditor.region.MadeUpRegion.OTHER_COUNTY;
import static liandong.auditor.region.MadeUpRegion.REGION;
import static liandong.auditor.region.MadeUpRegion.SECOND_COUNTY;
import static liandong.auditor.region.MadeUpRegion.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.Memory;
import liandong.auditor.region.Node;
import liandong.auditor.source.StoredRecord;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.message.Role;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.Status;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each attack is found by the check that is meant for it; with that check switched off it is not found. */
class AttackTest {
    private static final long SEED = 20231008;

    private MadeUpRegion region;
    private Memory memory;

    @BeforeEach
    void told() {
        System.out.println("seed " + SEED);
        region = MadeUpRegion.told(SEED);
        memory = region.memory();
    }

    private Verdict verdict(Checks checks) throws InterruptedException {
        return Verification.of(memory, Terms.plain().pinned(region.root()).with(checks), Progress.NONE);
    }

    /** Checks that look at the same records from another side. */
    private static final Kind[] CONSEQUENCES = {
        Kind.UNKNOWN_REPORT,
        Kind.UNKNOWN_CONTRIBUTION,
        Kind.NOT_ACCEPTED,
        Kind.WRONG_COVERAGE,
        Kind.ACCEPTED_BUT_MISSING
    };

    /** The attack is this one fault; with the check off, it is not found. */
    private Verdict found(Kind kind, Kind... alsoOff) throws InterruptedException {
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).extracting(Fault::kind).containsExactly(kind);
        assertThat(verdict.holds()).isFalse();
        Checks without = Checks.all().without(kind).without(alsoOff);
        assertThat(verdict(without).faults()).as("without %s", kind).isEmpty();
        return verdict;
    }

    /** The attack adds a record that is no part of any stream: it is named, and what counts is whole. */
    private Foreign beside(Kind kind, Kind... alsoOff) throws InterruptedException {
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.foreign()).extracting(Foreign::kind).containsExactly(kind);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.words())
                .isEqualTo("valid; root pinned; what counts is whole; 1 record is no part of any stream");
        Checks without = Checks.all().without(kind).without(alsoOff);
        assertThat(verdict(without).foreign()).as("without %s", kind).isEmpty();
        return verdict.foreign().getFirst();
    }

    private static String reports(UnitCode unit) {
        return "reports." + unit;
    }

    @Test
    void a_deleted_record_is_found() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        town.remove(0);
        Fault gap = found(Kind.GAP, CONSEQUENCES).first().orElseThrow();
        assertThat(gap.topic()).isEqualTo(reports(TOWN));
        assertThat(gap.sequence()).isEqualTo(1);
        assertThat(gap.offset()).isEqualTo(1);
        assertThat(gap.sender()).isEqualTo(TOWN.value());
        assertThat(gap.expected()).isEqualTo("sequence 1");
        assertThat(gap.found()).isEqualTo("sequence 2");
    }

    @Test
    void a_deleted_segment_is_one_fault() throws Exception {
        memory.of("directives." + COUNTY).subList(1, 4).clear();
        Fault gap = found(Kind.GAP, CONSEQUENCES).first().orElseThrow();
        assertThat(gap.expected()).isEqualTo("sequences 2 to 4");
        assertThat(gap.found()).isEqualTo("sequence 5");
    }

    @Test
    void a_tail_that_was_cut_off_is_found_by_what_others_have_seen() throws Exception {
        List<StoredRecord> down = memory.of("directives." + LEAGUE);
        int size = down.size();
        down.subList(1, size).clear();
        Fault cut = found(Kind.CUT_OFF, CONSEQUENCES).first().orElseThrow();
        assertThat(cut.sequence()).isEqualTo(2);
        assertThat(cut.offset()).isEqualTo(1);
        assertThat(cut.found()).isEqualTo("a stream that ends with sequence 1");
        assertThat(cut.expected()).contains("has witnessed");
    }

    @Test
    void a_stream_that_is_gone_is_found_by_what_others_have_seen() throws Exception {
        memory.drop(reports(TOWN));
        Fault cut = found(Kind.CUT_OFF, CONSEQUENCES).first().orElseThrow();
        assertThat(cut.found()).isEqualTo("no such record");
    }

    @Test
    void a_stream_rewritten_with_its_real_key_is_found_by_what_others_have_seen() throws Exception {
        List<StoredRecord> town = memory.of(reports(SECOND_COUNTY));
        List<StoredRecord> other = region.node(SECOND_COUNTY)
                .rewritten(
                        town,
                        0,
                        message -> message instanceof Message.ReceiptSigned
                                ? new Message.ReceiptSigned("150100-2023-2-0a1b2c3d")
                                : message);
        town.clear();
        town.addAll(other);
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).extracting(Fault::kind).containsExactly(Kind.WITNESS_CONTRADICTS);
        assertThat(verdict.faults().getFirst().topic()).isEqualTo(reports(SECOND_COUNTY));
        assertThat(verdict.faults().getFirst().lastWitnessed()).isNull();
        // whatever names a report by its hash finds another one, too
        Verdict without =
                verdict(Checks.all().without(Kind.WITNESS_CONTRADICTS, Kind.UNKNOWN_REPORT, Kind.UNKNOWN_CONTRIBUTION));
        assertThat(without.faults()).isEmpty();
    }

    @Test
    void two_histories_shown_to_two_neighbours_are_found() throws Exception {
        // the league keeps another history of its directives for one county, which has signed what it saw
        StreamHead seen = new StreamHead("directives." + LEAGUE, 1, Hash.of(new byte[] {1}));
        region.say(COUNTY, Actor.rule("witness"), new Message.Witnessed(List.of(seen)));
        region.seal(COUNTY);
        Fault fault = found(Kind.WITNESS_CONTRADICTS).first().orElseThrow();
        assertThat(fault.topic()).isEqualTo("directives." + LEAGUE);
        assertThat(fault.sequence()).isEqualTo(1);
        assertThat(fault.expected()).contains("as unit " + COUNTY + " has witnessed on " + reports(COUNTY));
    }

    @Test
    void a_record_moved_to_another_topic_is_found_and_its_topic_named() throws Exception {
        List<StoredRecord> down = memory.of("directives." + COUNTY);
        StoredRecord moved = down.get(1);
        List<StoredRecord> up = memory.of(reports(COUNTY));
        up.add(at(moved, reports(COUNTY), up.size()));
        assertThat(beside(Kind.MISPLACED, Kind.BAD_SIGNATURE, Kind.FORK).found())
                .isEqualTo("one of directives." + COUNTY);
    }

    private static StoredRecord at(StoredRecord record, String topic, long offset) {
        return new StoredRecord(topic, offset, record.recorded(), record.headers(), record.key(), record.value());
    }

    @Test
    void an_old_record_that_is_replayed_is_remarked_and_changes_nothing() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        town.add(at(town.get(0), reports(TOWN), town.size()));
        town.add(at(town.get(0), reports(TOWN), town.size()));
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.remarks()).hasSize(1);
        Remark remark = verdict.remarks().getFirst();
        assertThat(remark.name()).isEqualTo("repeated");
        assertThat(remark.count()).isEqualTo(2);
        assertThat(remark.offset()).isEqualTo(town.size() - 2);
    }

    @Test
    void a_fork_is_one_fault_however_long_it_is() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        List<StoredRecord> other = region.node(TOWN)
                .rewritten(
                        new ArrayList<>(town),
                        0,
                        message -> message instanceof Message.ReceiptSigned
                                ? new Message.ReceiptSigned("150101-2023-2-0a1b2c3d")
                                : message);
        int n = town.size();
        for (StoredRecord each : other) {
            town.add(at(each, reports(TOWN), town.size()));
        }
        Fault fork = found(Kind.FORK).first().orElseThrow();
        assertThat(fork.count()).isEqualTo(n);
        assertThat(fork.sequence()).isEqualTo(1);
        assertThat(fork.offset()).isEqualTo(n);
    }

    @Test
    void a_forged_sender_is_found_whatever_credentials_the_broker_took() throws Exception {
        Node foreign = region.node(SECOND_COUNTY);
        memory.of(reports(TOWN)).add(forged(foreign, TOWN, new Message.ReceiptSigned("150101-2023-1-0a1b2c3d")));
        beside(Kind.KEY_NOT_FOR_UNIT);
    }

    private StoredRecord forged(Node by, UnitCode sender, Message message) {
        Head head = Objects.requireNonNull(region.node(TOWN).heads().get(reports(TOWN)));
        return region.forged(by, sender, reports(TOWN), head, message);
    }

    @Test
    void a_unit_that_writes_the_topic_of_another_is_found() throws Exception {
        UnitCode second = UnitCode.of("150101002");
        memory.of(reports(TOWN))
                .add(forged(region.node(TOWN), second, new Message.ReceiptSigned("150101-2023-1-0a1b2c3d")));
        // a node would not apply it either, because nobody may say that on another unit's topic
        Foreign foreign = beside(Kind.FOREIGN_WRITER, Kind.WRONG_STREAM);
        assertThat(foreign.expected()).isEqualTo("unit " + TOWN);
        assertThat(foreign.found()).isEqualTo("unit " + second);
    }

    @Test
    void an_unknown_key_is_beside() throws Exception {
        memory.of(reports(TOWN))
                .add(forged(
                        MadeUpRegion.stranger(SEED + 1), TOWN, new Message.ReceiptSigned("150101-2023-1-0a1b2c3d")));
        beside(Kind.UNKNOWN_KEY);
    }

    @Test
    void a_key_that_was_replaced_is_beside() throws Exception {
        // records before the change of keys are moved behind it by naming a later directory
        Node node = region.node(OTHER_COUNTY);
        List<StoredRecord> up = memory.of(reports(OTHER_COUNTY));
        assertThat(Node.header(up.getLast()).directory())
                .isEqualTo(region.directory().sequence());
        Head head = Objects.requireNonNull(node.heads().get(reports(OTHER_COUNTY)));
        node.turnKeyBack();
        up.add(region.forged(
                node, OTHER_COUNTY, reports(OTHER_COUNTY), head, new Message.ReceiptSigned("150200-2023-1-0a1b2c3d")));
        beside(Kind.KEY_NOT_IN_FORCE);
    }

    @Test
    void what_a_revoked_key_seals_behind_the_last_good_head_is_one_fault() throws Exception {
        Head head = Objects.requireNonNull(region.node(TOWN).heads().get(reports(TOWN)));
        List<StreamHead> good = new ArrayList<>();
        region.node(TOWN)
                .heads()
                .forEach((stream, each) -> good.add(new StreamHead(stream, each.sequence(), each.hash())));
        region.entry(new Message.KeyRevoked(region.node(TOWN).key().id(), good, "lost"));
        region.seal(REGION);
        assertThat(verdict(Checks.all()).faults()).isEmpty();
        StoredRecord first = region.forged(
                region.node(TOWN), TOWN, reports(TOWN), head, new Message.ReceiptSigned("150101-2023-1-0a1b2c3d"));
        memory.of(reports(TOWN)).add(first);
        Head next = new Head(head.sequence() + 1, Node.header(first).hash());
        memory.of(reports(TOWN))
                .add(region.forged(
                        region.node(TOWN),
                        TOWN,
                        reports(TOWN),
                        next,
                        new Message.ReceiptSigned("150101-2023-1-0a1b2c3d")));
        Fault fault = found(Kind.REVOKED_KEY).first().orElseThrow();
        assertThat(fault.count()).isEqualTo(2);
        assertThat(fault.sequence()).isEqualTo(head.sequence() + 1);
    }

    /** A unit that reports to the top says with its own key that it has seen more of a stream than there is. */
    private void lie(String stream, long sequence) {
        region.say(
                LEAGUE,
                Actor.rule("witness"),
                new Message.Witnessed(List.of(new StreamHead(stream, sequence, Hash.of(new byte[] {1})))));
        region.seal(LEAGUE);
    }

    @Test
    void a_lie_of_a_witness_is_found_and_does_not_count_once_its_key_is_revoked() throws Exception {
        lie("directory", 1_000_000_000_000_000L);
        Fault fault = found(Kind.CUT_OFF).first().orElseThrow();
        assertThat(fault.expected()).contains("1000000000000000").contains(LEAGUE.value());
        List<StreamHead> good = new ArrayList<>();
        region.node(LEAGUE)
                .heads()
                .forEach((stream, each) -> good.add(new StreamHead(stream, each.sequence(), each.hash())));
        region.entry(new Message.KeyRevoked(region.node(LEAGUE).key().id(), good, "lost"));
        region.seal(REGION);

        Verdict verdict = verdict(Checks.all());

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.remarks())
                .filteredOn(remark -> remark.name().equals("witness-revoked"))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text())
                        .contains("directory")
                        .contains("1000000000000000")
                        .contains(LEAGUE.value()));
    }

    @Test
    void what_an_operator_does_not_believe_is_remarked_with_his_reason_and_another_lie_is_found() throws Exception {
        Head end = Objects.requireNonNull(region.node(REGION).heads().get("directory"));
        lie("directory", end.sequence() + 50);
        region.entry(new Message.StreamContinued(
                "directory",
                end,
                end,
                List.of(new Message.Disbelieved(LEAGUE, end.sequence() + 50, Hash.of(new byte[] {1}))),
                "已向该盟核实"));
        region.seal(REGION);

        Verdict verdict = verdict(Checks.all());

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.remarks())
                .filteredOn(remark -> remark.name().equals("went-on"))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text())
                        .contains("goes on behind sequence " + end.sequence())
                        .contains(
                                "not believed: unit " + LEAGUE + " that it has seen sequence " + (end.sequence() + 50))
                        .contains("account o-" + REGION + " let it go on with entry")
                        .contains("because: 已向该盟核实"));
        lie("directory", end.sequence() + 49);
        found(Kind.CUT_OFF);
    }

    @Test
    void what_is_given_up_as_lost_is_remarked_and_what_is_lost_beyond_it_is_found() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        Head first = new Head(1, Node.header(town.getFirst()).hash());
        town.removeFirst();
        assertThat(verdict(Checks.all()).holds()).isFalse();
        region.entry(new Message.StreamContinued(reports(TOWN), Head.EMPTY, first, List.of(), "磁盘损坏"));
        region.seal(REGION);

        Verdict verdict = verdict(Checks.all());

        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.remarks())
                .filteredOn(remark -> remark.name().equals("went-on"))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text())
                        .startsWith("sequence 1 is missing and given up as lost")
                        .endsWith("because: 磁盘损坏"));
        town.removeFirst();
        assertThat(verdict(Checks.all()).faults()).extracting(Fault::kind).contains(Kind.GAP);
    }

    @Test
    void an_end_that_was_cut_off_and_given_up_is_remarked_and_nobody_can_rewrite_it() throws Exception {
        String stream = "directives." + LEAGUE;
        List<StoredRecord> down = memory.of(stream);
        Head kept = new Head(1, Node.header(down.getFirst()).hash());
        Head end = Objects.requireNonNull(region.node(LEAGUE).heads().get(stream));
        down.subList(1, down.size()).clear();
        region.entry(new Message.StreamContinued(stream, kept, end, List.of(), "磁盘损坏"));
        region.seal(REGION);
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.remarks())
                .filteredOn(remark -> remark.name().equals("went-on"))
                .singleElement()
                .satisfies(remark -> assertThat(remark.text())
                        .startsWith("sequences 2 to " + end.sequence() + " are missing and given up as lost")
                        .contains("has witnessed"));

        down.add(region.forged(
                region.node(LEAGUE),
                LEAGUE,
                stream,
                new Head(end.sequence(), Hash.of(new byte[] {7})),
                new Message.Witnessed(region.heads(java.util.stream.Stream.of(reports(COUNTY))))));
        assertThat(verdict(Checks.all()).faults()).extracting(Fault::kind).contains(Kind.GAP);
    }

    @Test
    void records_in_another_order_are_remarked_and_the_signed_order_counts() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        Collections.swap(town, 1, 2);
        holdsWithLate(reports(TOWN), 1, 2);
    }

    private void holdsWithLate(String topic, int count, long offset) throws Exception {
        for (int i = 0; i < memory.of(topic).size(); i++) {
            memory.of(topic).set(i, at(memory.of(topic).get(i), topic, i));
        }
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.remarks())
                .filteredOn(remark -> remark.name().equals("late"))
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.topic()).isEqualTo(topic);
                    assertThat(remark.count()).isEqualTo(count);
                    assertThat(remark.offset()).isEqualTo(offset);
                });
    }

    @Test
    void what_was_lost_and_is_sent_again_behind_later_records_makes_the_history_whole_again() throws Exception {
        List<StoredRecord> down = memory.of("directives." + COUNTY);
        List<StoredRecord> lost = new ArrayList<>(down.subList(1, 3));
        down.subList(1, 3).clear();
        found(Kind.GAP, CONSEQUENCES);
        down.addAll(lost);
        holdsWithLate("directives." + COUNTY, 2, down.size() - 2);
    }

    @Test
    void the_directory_too_is_judged_in_its_signed_order() throws Exception {
        List<StoredRecord> directory = memory.of("directory");
        StoredRecord early = directory.remove(2);
        directory.add(early);
        holdsWithLate("directory", 1, directory.size() - 1);
    }

    @Test
    void records_in_any_order_at_all_are_the_same_history() throws Exception {
        for (String topic : List.copyOf(memory.topics())) {
            List<StoredRecord> records = memory.of(topic);
            Collections.shuffle(records, new java.util.Random(SEED));
            for (int i = 0; i < records.size(); i++) {
                records.set(i, at(records.get(i), topic, i));
            }
        }
        assertThat(verdict(Checks.all()).faults()).isEmpty();
    }

    @Test
    void a_total_changed_in_one_cell_by_its_own_desk_is_found_by_adding_up() throws Exception {
        change(
                COUNTY,
                figure -> figure.line().equals("sum") && figure.amount() != null
                        ? Figure.of("sum", figure.amount().plus(Amount.of("0.01")), figure.qualifier())
                        : figure);
        Verdict verdict = found(Kind.WRONG_FIGURE);
        Fault fault = verdict.first().orElseThrow();
        assertThat(fault.topic()).isEqualTo(reports(COUNTY));
        assertThat(fault.expected()).contains("line sum").contains("as the reports add up");
        assertThat(verdict.untrusted()).extracting(each -> each.total().unit()).containsExactly(REGION, LEAGUE, COUNTY);
        assertThat(verdict.untrusted()).allMatch(each -> each.certified() == each.version());
    }

    @Test
    void a_qualifier_or_a_status_changed_in_a_total_is_found_too() throws Exception {
        change(
                COUNTY,
                figure -> figure.line().equals("max")
                        ? new Figure(
                                "max",
                                figure.status(),
                                figure.amount(),
                                null,
                                Qualifier.AT_LEAST == figure.qualifier() ? Qualifier.EXACT : Qualifier.AT_LEAST)
                        : figure);
        found(Kind.WRONG_FIGURE);
    }

    /** Lets the county's newest total say something else, sealed by the county, which says so to its league. */
    private void change(UnitCode desk, java.util.function.UnaryOperator<Figure> change) {
        ReportFiled total = newest(desk);
        region.state(new ReportFiled(
                total.obligation(),
                1,
                Part.TOTAL,
                total.version() + 1,
                total.figures().stream().map(change).toList(),
                total.coverage(),
                total.children(),
                total.contributions(),
                List.of(),
                "更正",
                null,
                List.of()));
        region.certify();
    }

    private ReportFiled newest(UnitCode desk) {
        return region.mail(desk).stream()
                .filter(each -> each.sender().equals(desk))
                .map(each -> each.message())
                .filter(each -> each instanceof ReportFiled filed && filed.part() == Part.TOTAL)
                .map(each -> (ReportFiled) each)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void an_accepted_report_that_a_total_leaves_out_is_found() throws Exception {
        ReportFiled total = newest(COUNTY);
        region.state(new ReportFiled(
                total.obligation(),
                1,
                Part.TOTAL,
                total.version() + 1,
                total.figures().stream()
                        .map(figure -> Figure.without(figure.line(), Status.MISSING))
                        .toList(),
                total.coverage().stream()
                        .map(each -> liandong.report.Coverage.silent(each.line(), 2))
                        .toList(),
                new Message.Children(0, 2),
                List.of(),
                List.of(),
                "更正",
                null,
                List.of()));
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).extracting(Fault::kind).containsOnly(Kind.ACCEPTED_BUT_MISSING);
        assertThat(verdict.faults()).hasSize(2);
        assertThat(verdict(Checks.all().without(Kind.ACCEPTED_BUT_MISSING)).faults())
                .isEmpty();
    }

    @Test
    void somebody_who_accepts_his_own_report_is_found() throws Exception {
        UnitCode unit = UnitCode.of("150101002");
        region.file(unit, newestOwn(unit).figures(), "更正");
        region.accept(unit, new Actor(MadeUpRegion.clerk(unit).id(), Role.REVIEWER));
        Fault fault = found(Kind.SAME_PERSON).first().orElseThrow();
        assertThat(fault.topic()).isEqualTo("directives." + COUNTY);
    }

    private ReportFiled newestOwn(UnitCode unit) {
        return region.mail(unit).stream()
                .map(each -> each.message())
                .filter(each -> each instanceof ReportFiled filed && filed.part() == Part.OWN)
                .map(each -> (ReportFiled) each)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void clocks_three_hours_off_are_remarked_and_nothing_else() throws Exception {
        for (Duration skew : List.of(Duration.ofHours(3), Duration.ofHours(-3))) {
            region = new MadeUpRegion(SEED);
            region.skew(skew);
            region.found();
            region.ask();
            region.report();
            memory = region.memory();
            Verdict verdict = verdict(Checks.all());
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.remarks())
                    .isNotEmpty()
                    .allMatch(each -> each.name().equals(skew.isNegative() ? "recorded-late" : "clock-ahead"));
        }
    }

    @Test
    void a_record_without_a_seal_is_found() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        StoredRecord last = town.removeLast();
        town.add(new StoredRecord(
                last.topic(), last.offset(), last.recorded(), last.headers().subList(0, 14), null, last.value()));
        isLastOfTown(beside(Kind.UNSEALED));
        assertThat(verdict(Checks.all()).remarks()).extracting(Remark::name).containsExactly("may-be-changed");
    }

    @Test
    void another_root_than_the_pinned_one_is_one_fault() throws Exception {
        Verdict verdict = Verification.of(memory, Terms.plain().pinned(Hash.of(new byte[] {1})), Progress.NONE);
        assertThat(verdict.faults()).extracting(Fault::kind).containsExactly(Kind.WRONG_ROOT);
        assertThat(verdict.root()).isEqualTo(region.root());
        Terms blind =
                Terms.plain().pinned(Hash.of(new byte[] {1})).with(Checks.all().without(Kind.WRONG_ROOT));
        assertThat(Verification.of(memory, blind, Progress.NONE).faults()).isEmpty();
    }

    @Test
    void without_a_pin_the_verdict_says_so() throws Exception {
        Verdict verdict = Verification.of(memory, Terms.plain(), Progress.NONE);
        assertThat(verdict.words()).isEqualTo("self-consistent; root NOT pinned");
        assertThat(verdict.root()).isEqualTo(region.root());
    }

    @Test
    void an_older_directory_is_found() throws Exception {
        List<StoredRecord> down = memory.of("directives." + OTHER_COUNTY);
        List<StoredRecord> other = new ArrayList<>(down);
        EnvelopeHeader header = Node.header(other.getLast());
        assertThat(header.directory()).isEqualTo(region.directory().sequence());
        assertThat(Node.header(other.get(0)).directory()).isLessThan(header.directory());
        Node node = region.node(OTHER_COUNTY);
        Head head = Objects.requireNonNull(node.heads().get("directives." + OTHER_COUNTY));
        node.turnKeyBack();
        down.add(region.forgedUnder(
                header.directory() - 1,
                node,
                OTHER_COUNTY,
                "directives." + OTHER_COUNTY,
                head,
                new Message.DirectiveWithdrawn(OTHER_COUNTY + "-2023-9-0a1b2c3d", List.of(), "x")));
        found(Kind.DIRECTORY_BACK);
    }

    @Test
    void the_same_records_on_another_cluster_are_valid() throws Exception {
        memory = memory.each(record -> {
            byte[] value = Objects.requireNonNull(record.value()).clone();
            value[1] = 7;
            value[4] ^= 0x55;
            return new StoredRecord(
                    record.topic(), record.offset() + 1000, record.recorded() + 5, record.headers(), null, value);
        });
        assertThat(verdict(Checks.all()).faults()).isEmpty();
    }

    @Test
    void an_id_of_the_registry_outvotes_no_fingerprint_and_is_remarked() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        StoredRecord last = town.removeLast();
        byte[] value = Objects.requireNonNull(last.value()).clone();
        value[1] = 1;
        town.add(new StoredRecord(last.topic(), last.offset(), last.recorded(), last.headers(), null, value));
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.remarks()).extracting(Remark::name).containsExactly("schema-id");
        assertThat(verdict.remarks().getFirst().topic()).isEqualTo(reports(TOWN));
        assertThat(verdict.remarks().getFirst().offset()).isEqualTo(last.offset());
    }

    // ---- records that their own writer has sealed, and that say nothing that may count

    private static final Message RECEIPT = new Message.ReceiptSigned("150101-2023-1-0a1b2c3d");

    /** The next envelope of the township, as its node would write it. */
    private EnvelopeHeader next() {
        StoredRecord forged = forged(region.node(TOWN), TOWN, RECEIPT);
        return Node.header(forged);
    }

    /** The township's node appends that; the registry's id is the one that its receipts have. */
    private StoredRecord append(EnvelopeHeader header, byte[] body) {
        StoredRecord like = forged(region.node(TOWN), TOWN, RECEIPT);
        int id = ByteBuffer.wrap(Objects.requireNonNull(like.value())).getInt(1);
        StoredRecord record = region.node(TOWN)
                .sealed(
                        header,
                        RECEIPT.subject(),
                        body,
                        memory.of(reports(TOWN)).size(),
                        id,
                        like.recorded());
        memory.of(reports(TOWN)).add(record);
        return record;
    }

    private static byte[] body(Message message) {
        return new Codec(Schemas.released()).body(message);
    }

    private static EnvelopeHeader with(EnvelopeHeader header, String type, String id, Hash schema, byte[] body) {
        return new EnvelopeHeader(
                header.topic(),
                header.sender(),
                header.sequence(),
                header.previous(),
                header.directory(),
                type,
                id,
                header.time(),
                header.actor(),
                header.role(),
                header.cause(),
                schema,
                Hash.of(body));
    }

    /** The last record of the township with another value of a header. */
    private void header(String name, String value) {
        List<StoredRecord> town = memory.of(reports(TOWN));
        StoredRecord last = town.removeLast();
        List<StoredRecord.Header> headers = last.headers().stream()
                .map(each -> each.name().equals(name)
                        ? new StoredRecord.Header(name, value.getBytes(StandardCharsets.UTF_8))
                        : each)
                .toList();
        town.add(new StoredRecord(last.topic(), last.offset(), last.recorded(), headers, null, last.value()));
    }

    private void isLastOfTown(Fault fault) {
        assertThat(fault.topic()).isEqualTo(reports(TOWN));
        assertThat(fault.offset()).isEqualTo(memory.of(reports(TOWN)).size() - 1L);
        assertThat(fault.sequence()).isEqualTo(memory.of(reports(TOWN)).size());
        assertThat(fault.sender()).isEqualTo(TOWN.value());
    }

    private void isLastOfTown(Foreign foreign) {
        assertThat(foreign.topic()).isEqualTo(reports(TOWN));
        assertThat(foreign.offset()).isEqualTo(memory.of(reports(TOWN)).size() - 1L);
        assertThat(foreign.sequence()).isEqualTo(memory.of(reports(TOWN)).size());
        assertThat(foreign.sender()).isEqualTo(TOWN.value());
    }

    @Test
    void a_seal_that_cannot_be_read_is_found() throws Exception {
        header("batch-index", "first");
        Foreign foreign = beside(Kind.UNREADABLE_SEAL);
        isLastOfTown(foreign);
        assertThat(foreign.found()).contains("batch-index");
    }

    @Test
    void a_seal_of_a_suite_that_nobody_knows_is_found() throws Exception {
        header("suite", "rot13-crc32");
        Foreign foreign = beside(Kind.UNKNOWN_SUITE);
        isLastOfTown(foreign);
        assertThat(foreign.found()).isEqualTo("'rot13-crc32'");
    }

    @Test
    void a_sealed_body_that_is_no_message_is_found() throws Exception {
        EnvelopeHeader header = next();
        byte[] body = {-1, -1, -1};
        append(with(header, header.type(), header.id(), header.schema(), body), body);
        Fault fault = found(Kind.UNDECODABLE).first().orElseThrow();
        isLastOfTown(fault);
        assertThat(fault.expected()).isEqualTo("a liandong.ReceiptSigned");
        assertThat(fault.found()).startsWith("ReceiptSigned");
    }

    @Test
    void a_schema_that_was_never_released_is_found() throws Exception {
        EnvelopeHeader header = next();
        append(with(header, header.type(), header.id(), Hash.of(new byte[] {7}), body(RECEIPT)), body(RECEIPT));
        Fault fault = found(Kind.UNKNOWN_SCHEMA).first().orElseThrow();
        isLastOfTown(fault);
        assertThat(fault.found()).isEqualTo("schema " + Hash.of(new byte[] {7}));
    }

    @Test
    void a_type_that_is_not_that_of_its_schema_is_found() throws Exception {
        EnvelopeHeader header = next();
        append(with(header, "liandong.ReportFiled", header.id(), header.schema(), body(RECEIPT)), body(RECEIPT));
        Fault fault = found(Kind.UNKNOWN_SCHEMA).first().orElseThrow();
        isLastOfTown(fault);
        assertThat(fault.found()).isEqualTo("a schema of liandong.ReceiptSigned");
    }

    @Test
    void a_second_spelling_of_a_message_is_found() throws Exception {
        byte[] body = body(RECEIPT);
        // the length of the text in two bytes where one is enough
        byte[] longer = new byte[body.length + 1];
        longer[0] = (byte) (body[0] | 0x80);
        System.arraycopy(body, 1, longer, 2, body.length - 1);
        EnvelopeHeader header = next();
        append(with(header, header.type(), header.id(), header.schema(), longer), longer);
        isLastOfTown(found(Kind.NOT_CANONICAL).first().orElseThrow());
    }

    @Test
    void a_message_on_the_wrong_one_of_its_senders_topics_is_found() throws Exception {
        memory.of(reports(TOWN))
                .add(forged(
                        region.node(TOWN),
                        TOWN,
                        new Message.DirectiveWithdrawn(TOWN + "-2023-1-0a1b2c3d", List.of(), "x")));
        Fault fault = found(Kind.WRONG_STREAM).first().orElseThrow();
        isLastOfTown(fault);
        assertThat(fault.expected()).isEqualTo("what belongs on " + reports(TOWN));
        assertThat(fault.found()).isEqualTo("liandong.DirectiveWithdrawn, for directives." + TOWN);
    }

    @Test
    void an_id_that_was_used_before_is_found() throws Exception {
        EnvelopeHeader header = next();
        String old = Node.header(memory.of(reports(TOWN)).getFirst()).id();
        append(with(header, header.type(), old, header.schema(), body(RECEIPT)), body(RECEIPT));
        Fault fault = found(Kind.ID_TWICE).first().orElseThrow();
        isLastOfTown(fault);
        assertThat(fault.found()).isEqualTo("id " + old + " of an earlier record");
    }

    @Test
    void a_directory_that_nobody_has_published_is_found() throws Exception {
        Head head = Objects.requireNonNull(region.node(TOWN).heads().get(reports(TOWN)));
        long newest = region.directory().sequence();
        memory.of(reports(TOWN)).add(region.forgedUnder(newest, region.node(TOWN), TOWN, reports(TOWN), head, RECEIPT));
        assertThat(verdict(Checks.all()).faults()).isEmpty();
        memory.of(reports(TOWN)).removeLast();
        memory.of(reports(TOWN))
                .add(region.forgedUnder(newest + 1, region.node(TOWN), TOWN, reports(TOWN), head, RECEIPT));
        Fault fault = found(Kind.DIRECTORY_BEYOND).first().orElseThrow();
        isLastOfTown(fault);
        assertThat(fault.expected()).isEqualTo("at most directory " + newest);
        assertThat(fault.found()).isEqualTo("directory " + (newest + 1));
    }

    @Test
    void an_entry_of_the_directory_that_names_itself_as_read_is_found() throws Exception {
        Head head = Objects.requireNonNull(region.node(REGION).heads().get("directory"));
        Message entry = new Message.KeyRevoked(region.node(TOWN).key().id(), List.of(), "x");
        memory.of("directory")
                .add(region.forgedUnder(head.sequence() + 1, region.node(REGION), REGION, "directory", head, entry));
        assertThat(verdict(Checks.all()).faults()).extracting(Fault::kind).contains(Kind.DIRECTORY_BEYOND);
    }

    @Test
    void a_record_that_names_another_one_as_the_one_before_is_found() throws Exception {
        Head head = Objects.requireNonNull(region.node(TOWN).heads().get(reports(TOWN)));
        Head other = new Head(head.sequence(), Hash.of(new byte[] {3}));
        memory.of(reports(TOWN)).add(region.forged(region.node(TOWN), TOWN, reports(TOWN), other, RECEIPT));
        Fault fault = found(Kind.BROKEN_PREVIOUS).first().orElseThrow();
        isLastOfTown(fault);
        assertThat(fault.expected()).isEqualTo("previous " + head.hash());
        assertThat(fault.found()).isEqualTo("previous " + other.hash());
    }

    @Test
    void a_source_that_cannot_be_read_to_its_end_is_found() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        // one more, which nobody has witnessed or counted
        town.add(forged(region.node(TOWN), TOWN, RECEIPT));
        memory.damage(reports(TOWN), town.size() - 1);
        Fault fault = found(Kind.UNREADABLE_SOURCE).first().orElseThrow();
        assertThat(fault.topic()).isEqualTo(reports(TOWN));
        assertThat(fault.offset()).isEqualTo(town.size() - 1);
        assertThat(fault.recorded()).isEqualTo(town.get(town.size() - 2).recorded());
        assertThat(fault.found()).isEqualTo("a sector is gone");
    }

    @Test
    void a_value_that_is_not_framed_is_found() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        StoredRecord last = town.removeLast();
        town.add(new StoredRecord(last.topic(), last.offset(), last.recorded(), last.headers(), null, null));
        Foreign foreign = beside(Kind.UNREADABLE_VALUE);
        assertThat(foreign.offset()).isEqualTo(last.offset());
        assertThat(foreign.sender()).isEqualTo(TOWN.value());
    }

    @Test
    void another_body_under_a_seal_is_found() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        StoredRecord last = town.removeLast();
        byte[] value = Objects.requireNonNull(last.value()).clone();
        value[value.length - 1] ^= 1;
        town.add(new StoredRecord(last.topic(), last.offset(), last.recorded(), last.headers(), null, value));
        isLastOfTown(beside(Kind.BAD_SIGNATURE));
    }

    @Test
    void a_record_that_was_changed_is_missing_whatever_stands_in_its_place() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        StoredRecord first = town.removeFirst();
        town.addFirst(new StoredRecord(first.topic(), first.offset(), first.recorded(), List.of(), null, null));
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.holds()).isFalse();
        assertThat(verdict.faults()).extracting(Fault::kind).containsExactly(Kind.GAP);
        assertThat(verdict.first().orElseThrow().found())
                .isEqualTo("sequence 2; a record between is no part of the stream and may be what was changed");
        assertThat(verdict.foreign()).extracting(Foreign::offset).containsExactly(0L);
    }

    @Test
    void a_tail_that_was_changed_is_found_by_what_others_have_seen() throws Exception {
        List<StoredRecord> down = memory.of("directives." + LEAGUE);
        down.replaceAll(each -> each.offset() == 0
                ? each
                : new StoredRecord(each.topic(), each.offset(), each.recorded(), each.headers(), null, null));
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.faults()).extracting(Fault::kind).contains(Kind.CUT_OFF);
        assertThat(verdict.foreignRecords()).isEqualTo(down.size() - 1);
    }

    @Test
    void a_hundred_thousand_records_of_nobody_among_a_whole_history_break_nothing_and_are_counted() throws Exception {
        List<StoredRecord> town = memory.of(reports(TOWN));
        int whole = town.size();
        StoredRecord last = town.getLast();
        for (int i = 0; i < 100_000; i++) {
            List<StoredRecord.Header> headers =
                    i % 2 == 0 ? List.of() : last.headers().subList(0, 14);
            town.add(new StoredRecord(last.topic(), whole + i, last.recorded(), headers, null, last.value()));
        }
        Verdict verdict = verdict(Checks.all());
        assertThat(verdict.words())
                .isEqualTo("valid; root pinned; what counts is whole; 100000 records are no part of any stream");
        assertThat(verdict.foreign()).extracting(Foreign::kind).containsExactly(Kind.UNREADABLE_HEADERS, Kind.UNSEALED);
        assertThat(verdict.foreign()).extracting(Foreign::count).containsExactly(50_000L, 50_000L);
        assertThat(verdict.untrusted()).isEmpty();
    }
}
