package liandong.node.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.cluster.LocalCluster;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.hierarchy.Unit;
import liandong.ledger.Hash;
import liandong.ledger.Seal;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.kafka.PaperIntake;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Topics;
import liandong.node.store.Row;
import liandong.report.Form;
import liandong.report.Part;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Records that somebody with the broker's credentials writes into a stream which is not his, or changes on their way.
 * Each is sent to a desk that is at work, and then taken in again from its topic by a fresh store: once with all checks, and
 * once without the one that is responsible, which must let it through.
 */
class ForgeryIT {
    private static final String DESK = "15";
    private static final int STREAMS = 60;
    private static final String NEIGHBOUR = "1599";
    private static final long SEED = new Random().nextLong();

    @TempDir
    static Path data;

    @TempDir
    static Path paper;

    private static LocalCluster cluster;
    private static Topics topics;
    private static LiveNode desk;
    private static Surface surface;
    private static Producer<byte[], byte[]> producer;
    private static Path template;
    private static final Map<String, Holder> HOLDERS = new TreeMap<>();
    private static final AtomicInteger TAKEN = new AtomicInteger();
    private static final Random RANDOM = new Random(SEED);

    /** All records of the streams below, as they stand on their topics when everything is sent. */
    private static Map<String, List<ConsumerRecord<byte[], byte[]>>> records = Map.of();
    /** What the desk says that it has kept, by stream. */
    private static Map<String, List<String>> quarantine = Map.of();

    private static final Map<Attack, Victim> VICTIMS = new LinkedHashMap<>();
    private static final Map<Set<String>, PaperIntake> PAPER = new HashMap<>();

    /** A unit whose stream somebody forges. */
    record Victim(String unit, Pen pen, Holder own) {
        static Victim next() {
            String unit = String.format("15%02d", TAKEN.getAndIncrement());
            return new Victim(unit, ForgeryIT.pen(unit), HOLDERS.get(unit));
        }

        Draft genuine() {
            return genuine("99");
        }

        Draft genuine(String sessions) {
            return pen.next(Pen.report(unit, 1, sessions)).seal(own::seal);
        }

        String stream() {
            return Pen.stream(unit);
        }
    }

    /**
     * A way to forge.
     *
     * @param unchecked the checks without which it takes effect
     * @param otherwise what still refuses it then; none where it is applied
     * @param made from what the unit's node would send next
     */
    record Attack(
            String name,
            String reason,
            Set<String> unchecked,
            @Nullable String otherwise,
            Function<Victim, Draft> made) {
        static Attack of(String name, String reason, Function<Victim, Draft> made) {
            return new Attack(name, reason, Set.of(reason), null, made);
        }

        /** The bytes of a header changed on their way. */
        static Attack altered(String header, @Nullable String otherwise, UnaryOperator<String> change) {
            return new Attack(
                    header + " changed",
                    "bad-signature",
                    Set.of("bad-signature"),
                    otherwise,
                    victim -> victim.genuine().headers(headers -> change(headers, header, change)));
        }

        /** Another seal than the genuine one. */
        static Attack sealed(String name, String reason, Function<Seal, Seal> change) {
            return of(name, reason, victim -> {
                Holder holder = victim.own;
                // the third of five, so that there is a path
                return victim.genuine()
                        .seal(hash -> change.apply(holder.seals(
                                        List.of(Hash.ZERO, Hash.ZERO, hash, Hash.ZERO, Hash.ZERO))
                                .get(2)));
            });
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void a_desk_asks_all_its_units_each_of_which_has_a_key() throws IOException {
        System.out.println("seed of ForgeryIT: " + SEED);
        cluster = LocalCluster.inTemporaryFolder();
        topics = new Topics(cluster.bootstrap());
        List<String> codes = new ArrayList<>(List.of(DESK, NEIGHBOUR));
        IntStream.range(0, STREAMS).mapToObj(i -> String.format("15%02d", i)).forEach(codes::add);
        List<String> children = List.copyOf(codes.subList(1, codes.size()));
        List<Unit> units = Fixture.units(codes.toArray(String[]::new));
        Fixture.provision(cluster.bootstrap(), units);
        desk = LiveNode.start(LiveNode.Top.class, cluster, data, DESK).ready();
        surface = new Surface(desk);
        agreed(new Command.RegisterUnits(units));
        agreed(new Command.DefineIndicators(Fixture.indicators()));
        agreed(new Command.PublishForm(Fixture.form(Form.Review.AUTOMATIC)));
        for (String child : children) {
            // both suites, turn by turn
            Holder holder = Holder.of(HOLDERS.size() % 2 == 0 ? "ed25519-sha256" : "sm2-sm3");
            HOLDERS.put(child, holder);
            agreed(holder.enrol(child, null));
        }
        agreed(Fixture.issue(1, null, children));
        producer = Pen.producer(cluster.bootstrap());
        Await.until("the directive is sent", () -> topics.counts().get("directives.15") == 1);
        Await.until("the desk reads its units", () -> desk.problem().isEmpty());
        forgeries().forEach(attack -> VICTIMS.put(attack, Victim.next()));
        VICTIMS.forEach((attack, victim) -> {
            victim.pen().slip(attack.made().apply(victim));
            victim.pen().write(victim.genuine("12"));
        });
        VICTIMS.values().forEach(victim -> counts(victim.unit(), 1));
        quarantine = surface.quarantine(DESK);
        records = topics.records(VICTIMS.values().stream().map(Victim::stream).toList());
        template = paper.resolve("template.db");
        try (PaperIntake node = new PaperIntake(template, DESK, TestKeys.id(), Set.of())) {
            node.own(topics.records(Streams.DIRECTORY), topics.records("directives.15"));
        }
    }

    @AfterAll
    static void end() {
        PAPER.values().forEach(PaperIntake::close);
        producer.close();
        desk.close();
        cluster.close();
    }

    static Stream<Attack> forgeries() {
        return Stream.of(
                Attack.of("no seal", "unsealed", victim -> victim.genuine().headers(ForgeryIT::unseal)),
                Attack.of(
                        "a seal without a signature",
                        "unreadable-seal",
                        victim -> victim.genuine().headers(headers -> headers.remove("signature"))),
                Attack.of(
                        "a path that is no row of hashes",
                        "unreadable-seal",
                        victim -> victim.genuine().headers(headers -> change(headers, "batch-path", any -> "00ff"))),
                Attack.of(
                        "a size beyond all numbers",
                        "unreadable-seal",
                        victim -> victim.genuine()
                                .headers(headers -> change(headers, "batch-size", any -> "9".repeat(400)))),
                Attack.sealed(
                        "a suite of its own making",
                        "unknown-suite",
                        seal -> new Seal("rot13", seal.key(), seal.size(), seal.index(), seal.path(), seal.signature())),
                Attack.of("a key that nobody enrolled", "unknown-key", victim -> {
                    Holder stranger = Holder.ed25519();
                    return victim.genuine().seal(stranger::seal);
                }),
                Attack.of(
                        "another unit's key, with valid broker credentials",
                        "key-not-for-unit",
                        victim -> victim.genuine().seal(neighbour()::seal)),
                Attack.of(
                        "the region's own key",
                        "key-not-for-unit",
                        victim -> victim.genuine().seal(TestKeys::seal)),
                Attack.sealed(
                        "a bit of the signature",
                        "bad-signature",
                        seal -> new Seal(
                                seal.suite(),
                                seal.key(),
                                seal.size(),
                                seal.index(),
                                seal.path(),
                                flipped(seal.signature()))),
                Attack.sealed("a bit of the path", "bad-signature", seal -> {
                    List<Hash> path = new ArrayList<>(seal.path());
                    int at = RANDOM.nextInt(path.size());
                    path.set(at, new Hash(flipped(path.get(at).hex())));
                    return new Seal(seal.suite(), seal.key(), seal.size(), seal.index(), path, seal.signature());
                }),
                Attack.sealed(
                        "a path cut off",
                        "bad-signature",
                        seal -> new Seal(
                                seal.suite(),
                                seal.key(),
                                seal.size(),
                                seal.index(),
                                seal.path().subList(0, 1),
                                seal.signature())),
                Attack.sealed(
                        "another place in the batch",
                        "bad-signature",
                        seal -> new Seal(
                                seal.suite(), seal.key(), seal.size(), seal.index() + 1, seal.path(), seal.signature())),
                Attack.sealed(
                        "another size of the batch",
                        "bad-signature",
                        seal -> new Seal(
                                seal.suite(), seal.key(), seal.size() + 1, seal.index(), seal.path(), seal.signature())),
                Attack.of("the signature of another batch", "bad-signature", victim -> {
                    Holder holder = victim.own;
                    return victim.genuine().seal(any -> holder.seal(Hash.of(new byte[] {1})));
                }),
                Attack.of("the signature with the region's key, under the unit's name", "bad-signature", victim -> {
                    Hash id = victim.own.id();
                    return victim.genuine().seal(hash -> {
                        Seal seal = TestKeys.seal(hash);
                        return new Seal(seal.suite(), id, seal.size(), seal.index(), seal.path(), seal.signature());
                    });
                }),
                Attack.of("other amounts in the body", "bad-signature", victim -> {
                    Draft draft = victim.genuine();
                    Hash signed = draft.head().hash();
                    Holder holder = victim.own;
                    return draft.body(victim.genuine("1000000").body()).seal(any -> holder.seal(signed));
                }),
                Attack.altered("ce_id", null, id -> id + "0"),
                Attack.altered("ce_time", null, time -> "2020" + time.substring(4)),
                Attack.altered("actor", null, actor -> "clerk-8"),
                Attack.altered("role", null, role -> "reviewer"),
                Attack.altered("cause", null, cause -> "command:another"),
                Attack.altered("directory", null, sequence -> String.valueOf(Long.parseLong(sequence) - 1)),
                Attack.altered("sequence", "gap", sequence -> "2"),
                Attack.altered("previous", "broken-previous", ForgeryIT::flipped),
                Attack.altered("schema", "unknown-schema", ForgeryIT::flipped),
                Attack.altered("ce_type", "unknown-schema", type -> "liandong.ReceiptSigned"),
                new Attack(
                        "ce_source changed",
                        "foreign-writer",
                        Set.of("foreign-writer"),
                        "bad-signature",
                        victim -> victim.genuine()
                                .headers(headers -> change(headers, "ce_source", any -> "/units/" + NEIGHBOUR))),
                new Attack(
                        "a neighbour under its own name",
                        "foreign-writer",
                        Set.of("foreign-writer"),
                        "wrong-stream",
                        victim -> victim.genuine().sender(NEIGHBOUR).seal(neighbour()::seal)));
    }

    static List<Attack> attacks() {
        return List.copyOf(VICTIMS.keySet());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_forged_record_changes_nothing_and_the_genuine_one_after_it_counts(Attack attack) {
        Victim victim = VICTIMS.get(attack);

        assertThat(desk.stream(victim.stream()))
                .extracting(Row::hash)
                .containsExactly(victim.pen().head().hash());
        assertThat(quarantine.get(victim.stream())).containsExactly(attack.reason());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_store_that_is_made_anew_refuses_the_forged_record_too(Attack attack) {
        Victim victim = VICTIMS.get(attack);

        assertThat(node(Set.of()).refused(victim.stream())).containsExactly(attack.reason());
        assertThat(node(Set.of()).applied(victim.stream()))
                .containsExactly(victim.pen().head().hash());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void without_the_responsible_check_the_forged_record_is_let_through(Attack attack) {
        String stream = VICTIMS.get(attack).stream();
        PaperIntake blind = node(attack.unchecked());

        assertThat(blind.refused(stream)).doesNotContain(attack.reason());
        if (attack.otherwise() == null) {
            assertThat(blind.applied(stream)).hasSize(1);
            assertThat(blind.refused(stream)).as("the genuine one is the fork then").containsExactly("fork");
        } else {
            assertThat(blind.refused(stream)).as("what the next check finds").startsWith(attack.otherwise());
        }
    }

    @Test
    void each_reason_is_counted_for_prometheus() {
        Await.until("a scrape that is new", () -> {
            String metrics = surface.metrics();
            return VICTIMS.keySet().stream()
                    .allMatch(attack -> metrics.contains(
                            "liandong_quarantine_entries{reason=\"" + attack.reason() + "\"}"));
        });
    }

    @Test
    void a_batch_may_hold_a_foreign_units_envelope_and_only_that_one_is_refused() {
        Victim one = Victim.next();
        Victim other = Victim.next();
        Draft mine = one.genuine("12");
        Draft theirs = other.genuine("99");
        List<Seal> seals =
                one.own().seals(List.of(mine.head().hash(), theirs.head().hash()));
        one.pen().write(mine.seal(any -> seals.getFirst()));
        other.pen().slip(theirs.seal(any -> seals.getLast()));
        other.pen().write(other.genuine("13"));

        counts(one.unit(), 1);
        counts(other.unit(), 1);
        assertThat(surface.quarantine(DESK).get(one.stream())).isNull();
        assertThat(surface.quarantine(DESK).get(other.stream())).containsExactly("key-not-for-unit");
    }

    /** A fresh store that has taken in all streams but for what these checks keep out. */
    private static PaperIntake node(Set<String> unchecked) {
        return PAPER.computeIfAbsent(unchecked, any -> {
            Path file = paper.resolve(UUID.randomUUID() + ".db");
            try {
                Files.copy(template, file);
            } catch (IOException e) {
                throw new IllegalStateException(file.toString(), e);
            }
            PaperIntake node = new PaperIntake(file, DESK, TestKeys.id(), unchecked);
            records.values().forEach(node::received);
            return node;
        });
    }

    private static Holder neighbour() {
        return HOLDERS.get(NEIGHBOUR);
    }

    private static void counts(String unit, int version) {
        Await.until(
                () -> "version " + version + " of " + unit + " is counted, " + desk.problem(),
                () -> counted(unit) == version);
    }

    /** The version of the unit's report whose amounts count at the desk; 0 for none. */
    private static int counted(String unit) {
        return desk.obligation(DESK, Fixture.obligation(unit).toString())
                .counted(Part.OWN)
                .map(ReportVersion::number)
                .orElse(0);
    }

    private static Pen pen(String unit) {
        return new Pen(
                producer,
                desk.part(WireSchemas.class),
                unit,
                Pen.stream(unit),
                desk.hosting().directory().sequence());
    }

    private static void agreed(Command command) {
        assertThat(desk.carryOut(DESK, command)).isInstanceOf(Decision.Agreed.class);
    }

    private static void unseal(Headers headers) {
        List.of("suite", "key", "batch-size", "batch-index", "batch-path", "signature")
                .forEach(headers::remove);
    }

    private static void change(Headers headers, String name, UnaryOperator<String> change) {
        String before = new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
        headers.remove(name).add(name, change.apply(before).getBytes(StandardCharsets.UTF_8));
    }

    /** The same digits but for one bit. */
    private static String flipped(String digits) {
        int at = RANDOM.nextInt(digits.length());
        int digit = Character.digit(digits.charAt(at), 16) ^ (1 << RANDOM.nextInt(4));
        return digits.substring(0, at) + Character.forDigit(digit, 16) + digits.substring(at + 1);
    }
}
