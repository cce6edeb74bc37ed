package liandong.auditor.region;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import liandong.auditor.source.StoredRecord;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Speech;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** Units that stand one below the other, with the nodes that speak for them: what each says is sealed and handed over. */
final class ManyUnits {
    static final UnitCode REGION = UnitCode.of("150000");

    private final Random random;
    private final boolean isSealedTogether;
    private final Duration between;
    private final Duration delay;
    private final Consumer<StoredRecord> sink;
    private final Map<UnitCode, Node> nodes = new TreeMap<>();
    private final Map<UnitCode, UnitCode> desks = new LinkedHashMap<>();
    private final Map<UnitCode, List<UnitCode>> below = new LinkedHashMap<>();
    private final Map<UnitCode, String> directives = new HashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, Integer> schemaIds = new LinkedHashMap<>();
    private final List<Message.OfDirectory> directory = new ArrayList<>();
    private Instant now;
    private int ids;
    private int records;

    /**
     * The region alone.
     *
     * @param isSealedTogether whether what a node writes is sealed when it is said so, or each envelope at once
     * @param between two envelopes
     * @param delay from an envelope until a broker has it
     */
    ManyUnits(
            Random random,
            boolean isSealedTogether,
            Instant now,
            Duration between,
            Duration delay,
            Consumer<StoredRecord> sink) {
        this.random = random;
        this.isSealedTogether = isSealedTogether;
        this.now = now;
        this.between = between;
        this.delay = delay;
        this.sink = sink;
        nodes.put(REGION, new Node("ed25519-sha256", random));
    }

    /** Fingerprint of the region's first key. */
    Hash root() {
        return node(REGION).key().id();
    }

    /** How many records were handed over so far. */
    int records() {
        return records;
    }

    Node node(UnitCode unit) {
        return Objects.requireNonNull(nodes.get(unit));
    }

    /** All units that have a node, in code order. */
    List<UnitCode> units() {
        return List.copyOf(nodes.keySet());
    }

    /** To whom a unit reports; none for the region. */
    @Nullable
    UnitCode desk(UnitCode unit) {
        return desks.get(unit);
    }

    /** Who reports to a desk. */
    List<UnitCode> below(UnitCode desk) {
        return below.getOrDefault(desk, List.of());
    }

    /** Those to whom nobody reports, in the order in which they were registered. */
    List<UnitCode> leaves() {
        return desks.keySet().stream().filter(unit -> below(unit).isEmpty()).toList();
    }

    /** The directive by which a desk has asked last. */
    String directive(UnitCode desk) {
        return Objects.requireNonNull(directives.get(desk));
    }

    /** What the directory says, in its order. */
    List<Message.OfDirectory> directory() {
        return directory;
    }

    void now(Instant time) {
        now = time;
    }

    UnitCode register(UnitCode unit, UnitCode desk) {
        desks.put(unit, desk);
        below.computeIfAbsent(desk, any -> new ArrayList<>()).add(unit);
        return unit;
    }

    /** Enters the units, an indicator for each line of the form, and the form. */
    void found(Form form) {
        entry(MadeUpRegion.enrolled(node(REGION), List.of(REGION), null));
        entry(registered(REGION, null));
        desks.forEach((unit, desk) -> entry(registered(unit, desk)));
        for (int line = 0; line < form.lines().size(); line++) {
            entry(new Message.IndicatorDefined(new Indicator(
                    form.lines().get(line).indicator(),
                    "指标" + line,
                    "Indicator " + line,
                    "场次",
                    Indicator.Kind.FLOW,
                    Indicator.Across.SUM,
                    Indicator.OverTime.SUM,
                    2,
                    "示例")));
        }
        entry(new Message.FormPublished(form));
    }

    private static Message.OfDirectory registered(UnitCode unit, @Nullable UnitCode desk) {
        return new Message.UnitRegistered(new Unit(unit, desk, desk, "LEVEL", "kind", "示例" + unit, null, null, null));
    }

    /** One node speaks for these units from now on. */
    void enrol(List<UnitCode> units) {
        Node node = new Node("ed25519-sha256", random);
        units.forEach(unit -> nodes.put(unit, node));
        entry(MadeUpRegion.enrolled(node, units, null));
    }

    private void entry(Message.OfDirectory message) {
        say(REGION, MadeUpRegion.operator(REGION), message);
        directory.add(message);
    }

    /** The desk asks all below it for the form, on the ground of what it was asked itself. */
    Envelope ask(UnitCode desk, FormRef form, Period period, LocalDate issued, LocalDate due) {
        UnitCode above = desks.get(desk);
        String id = desk + "-2023-" + ids + "-0a1b2c3d";
        directives.put(desk, id);
        Clause clause = new Clause(
                "1",
                "报送情况",
                null,
                List.of(),
                form,
                period,
                due,
                List.of(),
                above == null ? null : new ClauseRef(directive(above), "1"));
        Envelope asked = say(
                desk,
                MadeUpRegion.clerk(desk),
                new Message.DirectiveIssued(
                        id,
                        new DocumentNumber("示例", 2023, ids),
                        "通知",
                        "关于报送情况的通知",
                        "请报送。",
                        List.of(new IssuingBody("示例", true)),
                        issued,
                        below(desk),
                        List.of(),
                        List.of(clause),
                        List.of(),
                        above == null ? null : directive(above),
                        null));
        seal(desk);
        return asked;
    }

    Envelope say(UnitCode sender, Actor actor, Message message) {
        now = now.plus(between);
        Envelope envelope = node(sender)
                .place(new Envelope(
                        "m-" + ids++,
                        Speech.stream(sender, message),
                        sender,
                        0,
                        null,
                        directory.size(),
                        now,
                        actor,
                        new Cause.ByCommand("k-" + ids),
                        message));
        if (!isSealedTogether) {
            seal(sender);
        }
        return envelope;
    }

    /** Seals what the unit's node has written, and hands it over. */
    void seal(UnitCode unit) {
        for (StoredRecord each :
                node(unit).seal(offsets, schemaIds, now.plus(delay).toEpochMilli())) {
            records++;
            sink.accept(each);
        }
    }
}
