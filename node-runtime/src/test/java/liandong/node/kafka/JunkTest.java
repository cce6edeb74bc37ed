package liandong.node.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Seal;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.Pen;
import liandong.node.seal.BatchSigner;
import liandong.node.seal.KeyChoice;
import liandong.node.store.PileTable.Rest;
import liandong.node.store.QuarantineTable.Entry;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import liandong.signing.SigningKeys;
import liandong.signing.Suites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts nowhere, or cannot count yet: it holds no stream, fills no store, and is shown. */
class JunkTest {
    private static final String DESK = "15";
    private static final String UNIT = "1501";
    private static final long FAR = 9_000_000_000_000_000_000L;

    @TempDir
    private Path folder;

    private final AtomicLong end = new AtomicLong();
    private final JunkTopic directory = new JunkTopic(Streams.DIRECTORY, DESK);
    private final JunkTopic unit = new JunkTopic(Streams.reports(UnitCode.of(UNIT)), UNIT);
    private final SigningKeys later = SigningKeys.none()
            .with(Suites.of("ed25519-sha256"), Suites.of("ed25519-sha256").newPrivateKey(new SecureRandom()));
    private PaperIntake node;

    @BeforeEach
    void a_desk_with_a_unit_whose_key_is_known() {
        node = fresh();
        enter(enrolled(TestKeys.keys(), DESK));
        Fixture.units(DESK, UNIT).forEach(each -> enter(new Message.UnitRegistered(each)));
        enter(enrolled(TestKeys.keys(), UNIT));
        node.directory(directory.records());
        end.set(directory.end());
    }

    @AfterEach
    void end() {
        node.close();
    }

    private PaperIntake fresh() {
        return new PaperIntake(
                folder.resolve(UUID.randomUUID() + ".db"), DESK, TestKeys.id(), Set.of(), new Horizon(null) {
                    @Override
                    synchronized long end() {
                        return end.get();
                    }
                });
    }

    private void enter(Message entry) {
        directory.write(directory.next(entry, directory.end()));
    }

    private static Message.KeyEnrolled enrolled(SigningKeys keys, String unit) {
        return new Message.KeyEnrolled(
                keys.newest(),
                List.of(UnitCode.of(unit)),
                null,
                keys.proof(keys.newest(), "node", List.of(unit), null),
                "node");
    }

    private long known() {
        return node.directory();
    }

    private Draft report(int version, long named) {
        return unit.next(Pen.report(UNIT, version, "12"), named);
    }

    private Seal byLater(Hash envelope) {
        return new BatchSigner(
                        (row, head, atLeast) ->
                                new KeyChoice.Choice.Key(later.newest().id(), atLeast),
                        () -> later)
                .seals(later.newest().id(), List.of(envelope))
                .getFirst();
    }

    private List<Entry> kept() {
        return kept(node);
    }

    private List<Entry> kept(PaperIntake at) {
        return at.tables().quarantine().list(0, 100_000).stream()
                .filter(entry -> entry.stream().equals(unit.name()))
                .toList();
    }

    private Entry only() {
        assertThat(kept()).hasSize(1);
        return kept().getFirst();
    }

    private Map<String, Rest> rest() {
        return node.tables().piles().rest(unit.name());
    }

    @Test
    void who_has_no_key_holds_no_stream_by_naming_a_directory_of_the_far_future() {
        for (long named : List.of(FAR, Long.MAX_VALUE, known() + 1, known() + 1000)) {
            unit.slip(report(1, named).seal(this::byLater));
            unit.slip(report(1, named)
                    .headers(all -> List.of("suite", "key", "batch-size", "batch-index", "batch-path", "signature")
                            .forEach(all::remove)));
        }
        unit.write(report(1, known()));

        assertThat(node.live(unit.records())).isEmpty();
        assertThat(node.applied(unit.name())).hasSize(1);
        assertThat(node.refused(unit.name())).hasSize(8).containsOnly("unknown-key", "unsealed");
    }

    @Test
    void an_unknown_key_is_waited_for_while_the_directory_has_more_and_no_longer() {
        end.set(directory.end() + 1);
        unit.slip(report(1, known() + 1).seal(this::byLater));
        assertThat(node.live(unit.records())).containsEntry(unit.name(), "waiting-for-directory");
        assertThat(only().reason()).isEqualTo("waiting-for-directory");
        assertThat(only().waits()).isTrue();
        assertThat(node.tables().streams().reading(unit.name()).heldAt()).isNotNull();

        // what came was about something else
        enter(new Message.UnitRegistered(
                new Unit(UnitCode.of("1502"), UnitCode.of(DESK), UnitCode.of(DESK), "L", "k", "x", null, null, null)));
        node.directory(directory.from(position(Streams.DIRECTORY)));
        assertThat(node.live(unit.records())).isEmpty();
        assertThat(only().reason()).isEqualTo("unknown-key");
        assertThat(only().waits()).isFalse();
    }

    private long position(String stream) {
        return node.tables().streams().reading(stream).position();
    }

    @Test
    void a_directory_that_waits_itself_holds_no_stream_for_an_unknown_key() {
        end.set(directory.end() + 1);
        Tables tables = node.tables();
        tables.database().run(() -> tables.streams().hold(Streams.DIRECTORY, Reason.GAP, java.time.Instant.EPOCH));
        unit.slip(report(1, known() + 1).seal(this::byLater));

        assertThat(node.live(unit.records())).isEmpty();
        assertThat(only().reason()).isEqualTo("unknown-key");
    }

    @Test
    void a_genuine_record_that_came_before_its_key_is_taken_in_when_the_key_is_enrolled() {
        String other = "1502";
        JunkTopic early = new JunkTopic(Streams.reports(UnitCode.of(other)), other);
        enter(new Message.UnitRegistered(Fixture.units(DESK, other).getLast()));
        node.directory(directory.from(position(Streams.DIRECTORY)));
        end.set(directory.end());
        long entry = directory.end() + 1;
        early.write(Pen.report(other, 1, "1"), entry, draft -> draft.seal(this::byLater));
        early.empty();
        early.write(Pen.report(other, 2, "2"), entry, draft -> draft.seal(this::byLater));
        assertThat(node.live(early.records())).isEmpty();
        assertThat(node.applied(early.name())).isEmpty();
        assertThat(node.refused(early.name())).containsExactly("unknown-key", "unreadable-value", "unknown-key");

        enter(enrolled(later, other));
        node.directory(directory.from(position(Streams.DIRECTORY)));
        assertThat(GoBack.isAsked(node.tables())).isTrue();
        node.tables().database().run(() -> GoBack.go(node.tables()));
        assertThat(GoBack.isAsked(node.tables())).isFalse();
        assertThat(position(early.name())).isZero();
        assertThat(node.live(early.records())).isEmpty();
        assertThat(node.applied(early.name())).hasSize(2);
        assertThat(node.tables().quarantine().list(0, 100).stream().filter(each -> each.decision() == null))
                .extracting(Entry::reason)
                .containsExactly("unreadable-value");
    }

    @Test
    void who_has_a_key_is_believed_up_to_a_bound_and_every_wait_is_kept_with_its_record() {
        unit.slip(report(1, known() + SealExam.MOST_AHEAD + 1));
        assertThat(node.live(unit.records())).containsEntry(unit.name(), "directory-beyond");
        assertThat(only().waits()).isTrue();
        discard();

        unit.slip(report(1, known() + SealExam.MOST_AHEAD));
        assertThat(node.live(unit.from(1))).containsEntry(unit.name(), "waiting-for-directory");
        assertThat(kept().getLast().reason()).isEqualTo("waiting-for-directory");
        assertThat(kept().getLast().waits()).isTrue();
    }

    @Test
    void an_operator_can_pass_over_a_record_that_waits_for_a_directory_which_never_comes() {
        unit.write(report(1, known() + 5));
        unit.write(report(2, known()));
        assertThat(node.live(unit.records())).containsEntry(unit.name(), "waiting-for-directory");
        discard();
        assertThat(node.live(unit.records())).isEmpty();
        assertThat(node.applied(unit.name())).hasSize(1);
    }

    private void discard() {
        Tables tables = node.tables();
        tables.database().run(() -> tables.decisions().discard(kept().getLast().place(), "operator-1", "test"));
    }

    @Test
    void what_waited_for_the_directory_is_settled_once_it_is_taken_in() {
        end.set(directory.end() + 1);
        unit.write(report(1, known() + 1));
        assertThat(node.live(unit.records())).containsEntry(unit.name(), "waiting-for-directory");
        enter(new Message.UnitRegistered(Fixture.units(DESK, "1502").getLast()));
        node.directory(directory.from(position(Streams.DIRECTORY)));

        assertThat(node.live(unit.records())).isEmpty();
        assertThat(node.applied(unit.name())).hasSize(1);
        assertThat(only().decision()).isEqualTo("retried");
        assertThat(node.tables().streams().reading(unit.name()).held()).isNull();
    }

    @Test
    void of_records_without_end_the_first_and_the_last_few_are_kept_and_the_rest_is_counted() {
        int many = 5000;
        for (int i = 0; i < many; i++) {
            unit.empty();
        }
        unit.write(report(1, known()));
        node.received(unit.records());

        assertThat(node.applied(unit.name())).hasSize(1);
        assertThat(kept()).hasSize(Pile.FIRST + Pile.LAST);
        assertThat(kept().getLast().position()).isEqualTo(many - 1);
        Rest rest = rest().get("unreadable-value");
        assertThat(rest.records()).isEqualTo(many - Pile.FIRST - Pile.LAST);
        assertThat(rest.first()).isEqualTo(Pile.FIRST);
        assertThat(rest.last()).isEqualTo(many - Pile.LAST - 1);
    }

    @Test
    void the_count_and_the_digest_are_the_same_in_whatever_batches_and_after_a_rebuild_and_nothing_counts_twice() {
        for (int i = 0; i < 1000; i++) {
            if (i % 3 == 0) {
                unit.slip(report(1, known()).seal(this::byLater));
            } else {
                unit.empty();
            }
        }
        node.received(unit.records());
        Map<String, Rest> whole = rest();
        assertThat(whole).hasSize(2);
        node.received(unit.records());
        assertThat(digests(rest())).isEqualTo(digests(whole));

        PaperIntake other = fresh();
        other.directory(directory.records());
        for (int from = 0; from < 1000; from += 7) {
            other.received(unit.records().subList(from, Math.min(1000, from + 7)));
        }
        assertThat(digests(other.tables().piles().rest(unit.name()))).isEqualTo(digests(whole));
        assertThat(kept(other))
                .extracting(Entry::position)
                .isEqualTo(kept().stream().map(Entry::position).toList());
        other.close();
    }

    private static List<String> digests(Map<String, Rest> rest) {
        return rest.values().stream()
                .map(each -> each.reason() + " " + each.records() + " " + each.first() + " " + each.last() + " "
                        + each.digest())
                .sorted()
                .toList();
    }

    static Stream<String> kinds() {
        return Stream.of("empty", "large headers", "forks", "gaps", "repeats", "unknown key", "wrong stream");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void no_kind_of_junk_fills_the_store(String kind) {
        unit.write(report(1, known()));
        int many = 400;
        for (int i = 0; i < many; i++) {
            int n = i;
            switch (kind) {
                case "empty" -> unit.empty();
                case "large headers" ->
                    unit.slip(report(1, known())
                            .headers(all -> all.remove("actor").add("actor", new byte[50_000])));
                case "forks" -> unit.slip(forked(n));
                case "gaps" -> unit.slip(report(1, known()).sequence(1000 + n));
                case "repeats" -> unit.slip(first());
                case "unknown key" -> unit.slip(report(n + 2, FAR - n).seal(this::byLater));
                default -> unit.write(unit.next(new Message.DirectiveWithdrawn(UNIT + "-1", List.of(), "x"), known()));
            }
        }
        unit.write(report(2, known()));
        for (int from = 0; from < unit.end(); from += 50) {
            if (node.live(unit.records().subList(from, Math.min((int) unit.end(), from + 50)))
                    .containsValue("gap")) {
                break;
            }
        }

        assertThat(kept().size()).isLessThanOrEqualTo(Pile.FIRST + Pile.LAST);
        assertThat(kept().stream()
                        .mapToLong(each -> each.bytes().length + each.headers().length())
                        .sum())
                .isLessThan(2 * Pile.BYTES);
        assertThat(node.applied(unit.name())).hasSize(kind.equals("gaps") ? 1 : 2);
        long counted = rest().values().stream().mapToLong(Rest::records).sum();
        assertThat(counted + kept().size()).isEqualTo(kind.equals("gaps") ? 1 : kind.equals("repeats") ? 0 : many);
    }

    private Draft first() {
        return new JunkTopic(unit.name(), UNIT).next(Pen.report(UNIT, 1, "12"), known());
    }

    private Draft forked(int n) {
        return new JunkTopic(unit.name(), UNIT).next(Pen.report(UNIT, 1, String.valueOf(100 + n)), known());
    }
}
