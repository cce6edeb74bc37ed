package liandong.node.evidence;

import static liandong.node.evidence.Victim.DESK;
import static liandong.node.evidence.Victim.NEIGHBOUR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import java.util.stream.IntStream;
import liandong.cluster.LocalCluster;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.hierarchy.Unit;
import liandong.ledger.Seal;
import liandong.message.Streams;
import liandong.node.TestKeys;
import liandong.node.kafka.PaperIntake;
import liandong.node.live.Await;
import liandong.node.live.Draft;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import liandong.node.live.Topics;
import liandong.node.store.Row;
import liandong.report.Form;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
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
    private static final int STREAMS = 60;
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
    /** Units that share their key with no other. */
    private static final AtomicInteger ALONE = new AtomicInteger(58);

    private static final Random RANDOM = new Random(SEED);

    /** All records of the streams below, as they stand on their topics when everything is sent. */
    private static Map<String, List<ConsumerRecord<byte[], byte[]>>> records = Map.of();
    /** What the desk says that it has kept, by stream. */
    private static Map<String, List<String>> quarantine = Map.of();

    private static final Map<Attack, Victim> VICTIMS = new LinkedHashMap<>();
    private static final Map<Set<String>, PaperIntake> PAPER = new HashMap<>();

    @BeforeAll
    static void a_desk_asks_all_its_units_each_of_which_has_a_key() throws IOException {
        System.out.println("seed of ForgeryIT: " + SEED);
        cluster = LocalCluster.withSharedRegistry();
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
        List<String> alone = List.of("1558", "1559");
        List<String> many =
                children.stream().filter(unit -> !alone.contains(unit)).toList();
        // both suites, turn by turn
        enrolled(
                Holder.of("ed25519-sha256"),
                many.stream().filter(unit -> unit.matches("15[0-5][02468]")).toList());
        enrolled(
                Holder.of("sm2-sm3"),
                many.stream().filter(unit -> unit.matches("15[0-5][13579]")).toList());
        enrolled(Holder.of("sm2-sm3"), List.of(NEIGHBOUR));
        for (String unit : alone) {
            enrolled(Holder.ed25519(), List.of(unit));
        }
        agreed(Fixture.issue(1, null, children));
        producer = Pen.producer(cluster.bootstrap());
        Await.until("the directive is sent", () -> topics.counts().get("directives.15") == 1);
        Await.until("the desk reads its units", () -> desk.problem().isEmpty());
        Attack.all().forEach(attack -> {
            Victim victim = attack.reasons().contains("revoked-key") ? victim(ALONE.getAndIncrement()) : victim();
            VICTIMS.put(attack, victim);
            attack.played().accept(victim);
        });
        VICTIMS.values().forEach(ForgeryIT::isRead);
        Await.until(
                "what waits is kept", () -> surface.quarantine(DESK).containsKey(last("delivered in another order")));
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

    static List<Attack> attacks() {
        return List.copyOf(VICTIMS.keySet());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_forged_record_changes_nothing_and_the_genuine_one_after_it_counts(Attack attack) {
        Victim victim = VICTIMS.get(attack);

        assertThat(desk.stream(victim.stream())).extracting(Row::hash).containsExactlyElementsOf(victim.whole());
        assertThat(quarantine.getOrDefault(victim.stream(), List.of())).containsExactlyElementsOf(attack.reasons());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void a_store_that_is_made_anew_refuses_the_forged_record_too(Attack attack) {
        Victim victim = VICTIMS.get(attack);

        assertThat(node(Set.of()).refused(victim.stream())).containsExactlyElementsOf(attack.reasons());
        assertThat(node(Set.of()).applied(victim.stream())).containsExactlyElementsOf(victim.written());
    }

    static List<Attack> checked() {
        return VICTIMS.keySet().stream()
                .filter(attack -> !attack.unchecked().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("checked")
    void without_the_responsible_check_the_forged_record_is_let_through(Attack attack) {
        Victim victim = VICTIMS.get(attack);
        PaperIntake blind = node(attack.unchecked());

        List<String> refused = blind.refused(victim.stream());
        assertThat(refused).doesNotContainAnyElementsOf(attack.unchecked());
        if (attack.otherwise() == null) {
            assertThat(blind.applied(victim.stream()))
                    .as("what was applied beside what is genuine; refused: " + refused)
                    .anyMatch(hash -> !victim.written().contains(hash));
        } else {
            assertThat(refused).as("what the next check finds").contains(attack.otherwise());
        }
    }

    @Test
    void each_reason_is_counted_for_prometheus() {
        Await.until("a scrape that is new", () -> {
            String metrics = surface.metrics();
            return VICTIMS.keySet().stream()
                    .flatMap(attack -> attack.reasons().stream())
                    .allMatch(reason -> metrics.contains("liandong_quarantine_entries{reason=\"" + reason + "\"}"));
        });
    }

    @Test
    void a_batch_may_hold_a_foreign_units_envelope_and_only_that_one_is_refused() {
        Victim one = victim();
        Victim other = victim();
        Draft mine = one.genuine(1, "12");
        Draft theirs = other.genuine(1, "99");
        List<Seal> seals =
                one.own.seals(List.of(mine.head().hash(), theirs.head().hash()));
        one.write(mine.seal(any -> seals.getFirst()));
        other.slip(theirs.seal(any -> seals.getLast()));
        other.write(other.genuine(1, "13"));

        isRead(one);
        isRead(other);
        assertThat(surface.quarantine(DESK).get(one.stream())).isNull();
        assertThat(surface.quarantine(DESK).get(other.stream())).containsExactly("key-not-for-unit");
    }

    /** A fresh store that has taken in the streams of all attacks which are about these checks, without them. */
    private static PaperIntake node(Set<String> unchecked) {
        return PAPER.computeIfAbsent(unchecked, any -> {
            Path file = paper.resolve(UUID.randomUUID() + ".db");
            try {
                Files.copy(template, file);
            } catch (IOException e) {
                throw new IllegalStateException(file.toString(), e);
            }
            PaperIntake node = new PaperIntake(file, DESK, TestKeys.id(), unchecked);
            VICTIMS.forEach((attack, victim) -> {
                if (unchecked.isEmpty() || attack.unchecked().equals(unchecked)) {
                    node.received(records.get(victim.stream()));
                }
            });
            return node;
        });
    }

    private static void enrolled(Holder holder, List<String> units) {
        units.forEach(unit -> HOLDERS.put(unit, holder));
        agreed(holder.enrol(units, null));
    }

    private static Victim victim() {
        return victim(TAKEN.getAndIncrement());
    }

    private static Victim victim(int number) {
        String unit = String.format("15%02d", number);
        return new Victim(unit, HOLDERS.get(unit), HOLDERS.get(NEIGHBOUR), RANDOM, desk, producer);
    }

    private static String last(String name) {
        return VICTIMS.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(entry -> entry.getValue().stream())
                .findFirst()
                .orElseThrow();
    }

    /** Waits until the desk has applied what is genuine. */
    private static void isRead(Victim victim) {
        Await.until(
                () -> victim.unit + " is read, " + desk.problem() + ", "
                        + surface.quarantine(DESK).get(victim.stream()),
                () -> desk.stream(victim.stream()).size() == victim.whole().size());
    }

    private static void agreed(Command command) {
        assertThat(desk.carryOut(DESK, command)).isInstanceOf(Decision.Agreed.class);
    }
}
