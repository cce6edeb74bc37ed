package liandong.auditor.region;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import liandong.auditor.source.StoredRecord;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.ObligationId;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * A region in four nodes whose townships correct one form of fifty lines again and again, accepted by rule: for each
 * report one acceptance, one total of its county and a share in those of league and region, as a busy platform makes them.
 * Totals are kept by this class's own sums. Made fast, and without keeping the records.
 */
public final class ManyVersions {
    /** What a busy platform seals together. */
    private static final int TURN = 10;

    private static final int LINES = 50;
    private static final String FORM = "many-versions";
    private static final Period PERIOD = Period.of("2022");
    private static final UnitCode REGION = UnitCode.of("150000");
    private static final LocalDate DUE = LocalDate.of(2030, 1, 1);

    private final Random random;
    private final boolean isSealedTogether;
    private final Consumer<StoredRecord> sink;
    private final Map<UnitCode, Node> nodes = new TreeMap<>();
    private final Map<UnitCode, UnitCode> desks = new LinkedHashMap<>();
    private final Map<UnitCode, List<UnitCode>> below = new LinkedHashMap<>();
    private final Map<UnitCode, String> directives = new HashMap<>();
    private final Map<UnitCode, Stand> stands = new HashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, Integer> schemaIds = new LinkedHashMap<>();
    private long directory;
    private Instant now = Instant.parse("2023-01-01T00:00:00Z");
    private int ids;
    private int records;
    private int turns;

    /** The newest report or total of a unit. */
    private static final class Stand {
        private final long[] amounts = new long[LINES];
        private final Map<UnitCode, Contribution> counted = new TreeMap<>();
        private int version;
        /** Townships of which it counts a report; 1 for a township. */
        private int reported = 1;
    }

    /**
     * Hands each record to {@code sink}, in an order in which they could have been appended.
     *
     * @param townships about how many, ten below each county, nine counties below each league
     * @param isSealedTogether whether what a node writes in one turn is one batch, or each envelope is a batch of its own
     */
    public ManyVersions(long seed, int townships, boolean isSealedTogether, Consumer<StoredRecord> sink) {
        random = new Random(seed);
        this.isSealedTogether = isSealedTogether;
        this.sink = sink;
        found(townships);
    }

    /** Fingerprint of the region's first key. */
    public Hash root() {
        return node(REGION).key().id();
    }

    /** How many records were handed over so far. */
    public int records() {
        return records;
    }

    private Node node(UnitCode unit) {
        return java.util.Objects.requireNonNull(nodes.get(unit));
    }

    private Stand stand(UnitCode unit) {
        return stands.computeIfAbsent(unit, any -> new Stand());
    }

    private void found(int townships) {
        List<UnitCode> leagues = new ArrayList<>();
        List<UnitCode> counties = new ArrayList<>();
        List<UnitCode> towns = new ArrayList<>();
        for (int league = 1; towns.size() < townships; league++) {
            UnitCode code = UnitCode.of(String.valueOf(150000 + 100 * league));
            leagues.add(register(code, REGION));
            for (int county = 1; county <= 9 && towns.size() < townships; county++) {
                UnitCode its = UnitCode.of(String.valueOf(150000 + 100 * league + county));
                counties.add(register(its, code));
                for (int town = 1; town <= 10 && towns.size() < townships; town++) {
                    towns.add(register(UnitCode.of(its + String.format(java.util.Locale.ROOT, "%03d", town)), its));
                }
            }
        }
        nodes.put(REGION, new Node("ed25519-sha256", random));
        entry(MadeUpRegion.enrolled(node(REGION), List.of(REGION), null));
        entry(new Message.UnitRegistered(unit(REGION, null)));
        desks.forEach((unit, desk) -> entry(new Message.UnitRegistered(unit(unit, desk))));
        for (int line = 0; line < LINES; line++) {
            entry(new Message.IndicatorDefined(new Indicator(
                    "i-" + line,
                    "指标" + line,
                    "Indicator " + line,
                    "场次",
                    Indicator.Kind.FLOW,
                    Indicator.Across.SUM,
                    Indicator.OverTime.SUM,
                    2,
                    "示例")));
        }
        entry(new Message.FormPublished(form()));
        for (List<UnitCode> level : List.of(leagues, counties, towns)) {
            Node node = new Node("ed25519-sha256", random);
            level.forEach(unit -> nodes.put(unit, node));
            entry(MadeUpRegion.enrolled(node, level, null));
        }
        seal(REGION);
        ask(REGION);
        leagues.forEach(this::ask);
        counties.forEach(this::ask);
    }

    private UnitCode register(UnitCode unit, UnitCode desk) {
        desks.put(unit, desk);
        below.computeIfAbsent(desk, any -> new ArrayList<>()).add(unit);
        return unit;
    }

    private static Unit unit(UnitCode unit, @Nullable UnitCode desk) {
        return new Unit(unit, desk, desk, "LEVEL", "kind", "示例" + unit, null, null, null);
    }

    private static Form form() {
        List<Form.Line> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            lines.add(new Form.Line("m-" + line, "i-" + line, null));
        }
        return new Form(
                FORM,
                1,
                "多版情况表",
                "Many versions",
                null,
                Form.Review.AUTOMATIC,
                Form.Own.OPTIONAL,
                lines,
                List.of(),
                Form.Summary.NONE,
                0);
    }

    private void entry(Message.OfDirectory message) {
        say(REGION, MadeUpRegion.operator(REGION), message);
        directory++;
    }

    private void ask(UnitCode desk) {
        UnitCode above = desks.get(desk);
        String id = desk + "-2023-" + ids + "-0a1b2c3d";
        directives.put(desk, id);
        Clause clause = new Clause(
                "1",
                "报送情况",
                null,
                List.of(),
                new FormRef(FORM, 1),
                PERIOD,
                DUE,
                List.of(),
                above == null ? null : new ClauseRef(directive(above), "1"));
        say(
                desk,
                MadeUpRegion.clerk(desk),
                new Message.DirectiveIssued(
                        id,
                        new DocumentNumber("示例", 2023, ids),
                        "通知",
                        "关于报送情况的通知",
                        "请报送。",
                        List.of(new IssuingBody("示例", true)),
                        LocalDate.of(2023, 1, 1),
                        below.getOrDefault(desk, List.of()),
                        List.of(),
                        List.of(clause),
                        List.of(),
                        above == null ? null : directive(above),
                        null));
        seal(desk);
    }

    private String directive(UnitCode desk) {
        return java.util.Objects.requireNonNull(directives.get(desk));
    }

    /** Rounds, in each of which every township files once, until there are at least so many records. */
    public void fill(int least, Runnable afterEach) {
        List<UnitCode> towns = new ArrayList<>(
                desks.keySet().stream().filter(unit -> !below.containsKey(unit)).toList());
        while (records < least) {
            Collections.shuffle(towns, random);
            for (int i = 0; i < towns.size() && records < least; i += TURN) {
                turn(towns.subList(i, Math.min(i + TURN, towns.size())));
            }
            afterEach.run();
        }
    }

    private final Set<UnitCode> changed = new LinkedHashSet<>();

    private void turn(List<UnitCode> towns) {
        turns++;
        List<Envelope> filed = new ArrayList<>();
        towns.forEach(town -> filed.add(file(town)));
        seal(towns.getFirst());
        Set<UnitCode> counties = new LinkedHashSet<>();
        for (Envelope each : filed) {
            ReportFiled report = (ReportFiled) each.message();
            UnitCode county = java.util.Objects.requireNonNull(desks.get(each.sender()));
            say(
                    county,
                    Actor.rule("accept"),
                    new Message.ReportAccepted(
                            report.obligation(), report.version(), java.util.Objects.requireNonNull(each.hash())));
            counties.add(county);
        }
        seal(counties.iterator().next());
        counties.forEach(this::state);
        seal(counties.iterator().next());
        changed.addAll(counties);
        if (turns % 3 == 0) {
            Set<UnitCode> leagues = new LinkedHashSet<>();
            changed.forEach(county -> leagues.add(java.util.Objects.requireNonNull(desks.get(county))));
            changed.clear();
            leagues.forEach(this::state);
            seal(leagues.iterator().next());
            state(REGION);
            seal(REGION);
        }
    }

    private Envelope file(UnitCode town) {
        Stand stand = stand(town);
        List<Figure> figures = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            stand.amounts[line] = random.nextInt(10_000_000) * 100L;
            figures.add(
                    new Figure("m-" + line, Status.REPORTED, new Amount(stand.amounts[line]), null, Qualifier.EXACT));
        }
        return filed(town, stand, Part.OWN, figures, List.of(), Children.NONE, List.of());
    }

    private Envelope filed(
            UnitCode unit,
            Stand stand,
            Part part,
            List<Figure> figures,
            List<Coverage> coverage,
            Children children,
            List<Contribution> contributions) {
        stand.version++;
        Envelope envelope = say(
                unit,
                part == Part.OWN ? MadeUpRegion.clerk(unit) : Actor.rule("roll-up"),
                new ReportFiled(
                        new ObligationId(unit, FORM, PERIOD),
                        1,
                        part,
                        stand.version,
                        figures,
                        coverage,
                        children,
                        contributions,
                        List.of(),
                        stand.version > 1 && part == Part.OWN ? "更正" : null,
                        null,
                        List.of()));
        UnitCode desk = desks.get(unit);
        if (desk != null) {
            stand(desk)
                    .counted
                    .put(
                            unit,
                            new Contribution(
                                    unit, part, stand.version, java.util.Objects.requireNonNull(envelope.hash())));
        }
        return envelope;
    }

    /** The desk's total of what its units below have stated last. */
    private void state(UnitCode desk) {
        Stand stand = stand(desk);
        List<Stand> counted = stand.counted.keySet().stream().map(this::stand).toList();
        for (int line = 0; line < LINES; line++) {
            int at = line;
            stand.amounts[line] =
                    counted.stream().mapToLong(each -> each.amounts[at]).sum();
        }
        int expected = leaves(desk);
        int reported = counted.stream().mapToInt(each -> each.reported).sum();
        stand.reported = reported;
        List<Figure> figures = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            figures.add(
                    new Figure("m-" + line, Status.REPORTED, new Amount(stand.amounts[line]), null, Qualifier.EXACT));
            coverage.add(new Coverage("m-" + line, expected, reported, 0, 0, expected - reported, 0, reported));
        }
        Children children = new Children(
                stand.counted.size(), below.getOrDefault(desk, List.of()).size());
        filed(desk, stand, Part.TOTAL, figures, coverage, children, List.copyOf(stand.counted.values()));
    }

    private int leaves(UnitCode unit) {
        List<UnitCode> units = below.get(unit);
        return units == null ? 1 : units.stream().mapToInt(this::leaves).sum();
    }

    private Envelope say(UnitCode sender, Actor actor, Message message) {
        now = now.plusMillis(1);
        Envelope envelope = node(sender)
                .place(new Envelope(
                        "v-" + ids++,
                        Streams.of(sender, message),
                        sender,
                        0,
                        null,
                        directory,
                        now,
                        actor,
                        new Cause.ByCommand("k-" + ids),
                        message));
        if (!isSealedTogether) {
            seal(sender);
        }
        return envelope;
    }

    private void seal(UnitCode unit) {
        for (StoredRecord each :
                node(unit).seal(offsets, schemaIds, now.plusMillis(5).toEpochMilli())) {
            records++;
            sink.accept(each);
        }
    }
}
