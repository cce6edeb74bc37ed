package liandong.auditor.region;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import liandong.auditor.source.StoredRecord;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.duty.Replay;
import liandong.duty.Totals;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * A region, a league, 24 counties and 240 townships that exchange the same form for months: 293 streams, about 800 records
 * a month. Made once, fast, and without keeping the records.
 */
public final class ManyMonths {
    private static final UnitCode REGION = UnitCode.of("150000");
    private static final UnitCode LEAGUE = UnitCode.of("150100");
    private static final int COUNTIES = 24;
    private static final int TOWNS = 10;
    private static final int LINES = 12;
    private static final String FORM = "many-months";

    private final Random random;
    private final boolean isSealedTogether;
    private final Consumer<StoredRecord> sink;
    private final Map<UnitCode, Node> nodes = new TreeMap<>();
    private final Map<UnitCode, UnitCode> desks = new LinkedHashMap<>();
    private final Map<UnitCode, List<UnitCode>> below = new LinkedHashMap<>();
    private final Map<UnitCode, List<Envelope>> mail = new HashMap<>();
    private final Map<UnitCode, String> directives = new HashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, Integer> schemaIds = new LinkedHashMap<>();
    private Directory directory = Directory.empty();
    private Instant now = Instant.parse("2013-12-01T00:00:00Z");
    private int ids;
    private int records;

    /**
     * Hands each record to {@code sink}, in an order in which they could have been appended.
     *
     * @param isSealedTogether whether what a node writes in one step is one batch of up to ten envelopes, or each envelope
     *     is a batch of its own
     */
    public ManyMonths(long seed, boolean isSealedTogether, Consumer<StoredRecord> sink) {
        random = new Random(seed);
        this.isSealedTogether = isSealedTogether;
        this.sink = sink;
        found();
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

    private void found() {
        nodes.put(REGION, new Node("ed25519-sha256", random));
        register(LEAGUE, REGION);
        List<UnitCode> hosts = new ArrayList<>(List.of(REGION, LEAGUE));
        for (int c = 0; c < COUNTIES; c++) {
            UnitCode county = UnitCode.of(String.valueOf(150101 + c));
            register(county, LEAGUE);
            hosts.add(county);
            for (int t = 1; t <= TOWNS; t++) {
                register(UnitCode.of(county + String.format(java.util.Locale.ROOT, "%03d", t)), county);
            }
        }
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
        for (UnitCode host : hosts.subList(1, hosts.size())) {
            enrol(List.of(host));
            if (!host.equals(LEAGUE)) {
                // the townships of a county share a node that is not the county's, whose key could witness nothing of
                // them
                enrol(below.getOrDefault(host, List.of()));
            }
        }
        seal(REGION);
    }

    private void enrol(List<UnitCode> units) {
        Node node = new Node("ed25519-sha256", random);
        units.forEach(unit -> nodes.put(unit, node));
        entry(MadeUpRegion.enrolled(node, units, null));
    }

    private void register(UnitCode unit, UnitCode desk) {
        desks.put(unit, desk);
        below.computeIfAbsent(desk, any -> new ArrayList<>()).add(unit);
    }

    private static Unit unit(UnitCode unit, @Nullable UnitCode desk) {
        return new Unit(unit, desk, desk, "LEVEL", "kind", "示例" + unit, null, null, null);
    }

    private static Form form() {
        List<Form.Line> lines = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            lines.add(new Form.Line("l-" + line, "i-" + line, null));
        }
        return new Form(
                FORM,
                1,
                "多月情况表",
                "Many months",
                null,
                Form.Review.REVIEWER,
                Form.Own.OPTIONAL,
                lines,
                List.of(),
                Form.Summary.NONE,
                0);
    }

    private void entry(Message.OfDirectory message) {
        say(REGION, MadeUpRegion.operator(REGION), message);
        directory = directory.after(List.of(message), directory.sequence() + 1);
    }

    /** One month of the whole region. Everything of it is sealed when this returns. */
    public void month(YearMonth month) {
        mail.clear();
        now = month.plusMonths(1).atDay(2).atStartOfDay().toInstant(ZoneOffset.UTC);
        Period period = Period.of(month.toString());
        LocalDate due = month.plusMonths(1).atDay(8);
        ask(REGION, period, due);
        ask(LEAGUE, period, due);
        List<UnitCode> counties = below.getOrDefault(LEAGUE, List.of());
        counties.forEach(county -> ask(county, period, due));
        for (UnitCode county : counties) {
            List<Envelope> reports = new ArrayList<>();
            for (UnitCode town : below.getOrDefault(county, List.of())) {
                say(town, MadeUpRegion.clerk(town), new Message.ReceiptSigned(directive(county)));
            }
            sealTowns(county);
            for (UnitCode town : below.getOrDefault(county, List.of())) {
                reports.add(say(town, MadeUpRegion.clerk(town), report(town, period)));
            }
            sealTowns(county);
            for (Envelope report : reports) {
                ReportFiled filed = (ReportFiled) report.message();
                say(
                        county,
                        MadeUpRegion.reviewer(county),
                        new Message.ReportAccepted(
                                filed.obligation(), 1, java.util.Objects.requireNonNull(report.hash())));
            }
            seal(county);
            state(county, period);
        }
        state(LEAGUE, period);
        state(REGION, period);
    }

    /** Every desk says what it has read of those below, every unit what it has read of its desk. */
    public void witness() {
        for (UnitCode unit : new ArrayList<>(nodes.keySet())) {
            UnitCode desk = desks.get(unit);
            if (desk != null) {
                say(
                        unit,
                        Actor.rule("witness"),
                        new Message.Witnessed(heads(List.of("directives." + desk, "directory"))));
            }
            if (below.containsKey(unit)) {
                List<String> streams =
                        below.get(unit).stream().map(Streams::reports).toList();
                say(unit, Actor.rule("witness"), new Message.Witnessed(heads(streams)));
            }
            seal(unit);
        }
    }

    private List<StreamHead> heads(List<String> streams) {
        return streams.stream()
                .map(stream -> {
                    var head = java.util.Objects.requireNonNull(
                            node(Streams.writer(stream).orElse(REGION)).heads().get(stream));
                    return new StreamHead(stream, head.sequence(), head.hash());
                })
                .toList();
    }

    private String directive(UnitCode desk) {
        return java.util.Objects.requireNonNull(directives.get(desk));
    }

    private void ask(UnitCode desk, Period period, LocalDate due) {
        UnitCode above = desks.get(desk);
        if (above != null) {
            say(desk, MadeUpRegion.clerk(desk), new Message.ReceiptSigned(directive(above)));
        }
        String id = desk + "-2023-" + ids + "-0a1b2c3d";
        Clause clause = new Clause(
                "1",
                "报送情况",
                null,
                List.of(),
                new FormRef(FORM, 1),
                period,
                due,
                List.of(),
                above == null ? null : new ClauseRef(directive(above), "1"));
        directives.put(desk, id);
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
                        due.minusDays(6),
                        below.getOrDefault(desk, List.of()),
                        List.of(),
                        List.of(clause),
                        List.of(),
                        above == null ? null : directive(above),
                        null));
        seal(desk);
    }

    private ReportFiled report(UnitCode unit, Period period) {
        List<Figure> figures = new ArrayList<>();
        for (int line = 0; line < LINES; line++) {
            Amount amount = new Amount(random.nextInt(10_000_000) * 100L);
            figures.add(new Figure("l-" + line, Status.REPORTED, amount, null, Qualifier.values()[0]));
        }
        return new ReportFiled(
                new ObligationId(unit, FORM, period),
                1,
                Part.OWN,
                1,
                figures,
                List.of(),
                Message.Children.NONE,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    /** The desk's total, made by the nodes' own code. */
    private void state(UnitCode desk, Period period) {
        Post post = new Post(desk, directory, List.of());
        ObligationId id = new ObligationId(desk, FORM, period);
        var total = Replay.of(post, id, mail.getOrDefault(desk, List.of()), LocalDate.of(2030, 1, 1))
                .total()
                .orElseThrow();
        say(desk, Actor.rule("roll-up"), Totals.state(post, id, form(), total, 1, null));
        seal(desk);
    }

    private Envelope say(UnitCode sender, Actor actor, Message message) {
        long applied = directory.sequence();
        now = now.plusMillis(50);
        Envelope envelope = node(sender)
                .place(new Envelope(
                        "m-" + ids++,
                        Streams.of(sender, message),
                        sender,
                        0,
                        null,
                        applied,
                        now,
                        actor,
                        new Cause.ByCommand("k-" + ids),
                        message));
        deliver(envelope);
        if (!isSealedTogether) {
            seal(sender);
        }
        return envelope;
    }

    private void deliver(Envelope envelope) {
        // what a total is made from
        if (!(envelope.message() instanceof Message.DirectiveIssued
                || envelope.message() instanceof ReportFiled
                || envelope.message() instanceof Message.ReportAccepted)) {
            return;
        }
        UnitCode sender = envelope.sender();
        mail.computeIfAbsent(sender, any -> new ArrayList<>()).add(envelope);
        UnitCode desk = desks.get(sender);
        if (envelope.message() instanceof Message.Up && desk != null) {
            mail.computeIfAbsent(desk, any -> new ArrayList<>()).add(envelope);
        } else if (envelope.message() instanceof Message.Down) {
            below.getOrDefault(sender, List.of())
                    .forEach(unit ->
                            mail.computeIfAbsent(unit, any -> new ArrayList<>()).add(envelope));
        }
    }

    private void sealTowns(UnitCode county) {
        below.getOrDefault(county, List.of()).forEach(this::seal);
    }

    private void seal(UnitCode unit) {
        for (StoredRecord each :
                node(unit).seal(offsets, schemaIds, now.plusSeconds(1).toEpochMilli())) {
            records++;
            sink.accept(each);
        }
    }

    /** Months until there are at least so many records; {@code afterEach} is called after each month. */
    public void fill(int least, Runnable afterEach) {
        YearMonth month = YearMonth.of(2014, 1);
        do {
            month(month);
            if (month.getMonthValue() % 6 == 0) {
                witness();
            }
            afterEach.run();
            month = month.plusMonths(1);
        } while (records < least);
        witness();
        afterEach.run();
    }

    /** A memory that has them all. */
    public static Memory inMemory(long seed, boolean isSealedTogether, int least) {
        Memory memory = new Memory();
        new ManyMonths(seed, isSealedTogether, memory::add).fill(least, () -> {});
        return memory;
    }
}
