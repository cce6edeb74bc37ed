package liandong.auditor.region;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import liandong.auditor.source.StoredRecord;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.duty.Replay;
import liandong.duty.Totals;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.message.Role;
import liandong.message.Speech;
import liandong.message.Streams;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * A region, 2 leagues, 3 counties and 6 townships that exchange directives and figures for a month. Totals are made by the
 * nodes' own code, so that an auditor who adds up again agrees with that or has found something.
 */
public final class MadeUpRegion {
    public static final UnitCode REGION = UnitCode.of("150000");
    public static final UnitCode LEAGUE = UnitCode.of("150100");
    public static final UnitCode OTHER_LEAGUE = UnitCode.of("150200");
    public static final UnitCode COUNTY = UnitCode.of("150101");
    public static final UnitCode SECOND_COUNTY = UnitCode.of("150102");
    public static final UnitCode OTHER_COUNTY = UnitCode.of("150201");
    public static final UnitCode TOWN = UnitCode.of("150101001");
    public static final String FORM = "publicity-month";
    public static final Period MONTH = Period.of("2023-09");

    private static final LocalDate DUE = LocalDate.of(2023, 10, 8);
    private static final String ED25519 = "ed25519-sha256";
    private static final String SM2 = "sm2-sm3";

    private final Random random;
    private final Map<UnitCode, Node> nodes = new TreeMap<>();
    private final Map<UnitCode, UnitCode> desks = new TreeMap<>();
    private final Map<UnitCode, List<Envelope>> mail = new HashMap<>();
    private final Map<ObligationId, ReportFiled> stated = new HashMap<>();
    private final Map<ObligationId, Envelope> newest = new HashMap<>();
    private final Map<UnitCode, String> directives = new HashMap<>();
    private final Map<String, Integer> offsets = new HashMap<>();
    private final Map<String, Integer> schemaIds = new LinkedHashMap<>();
    private final Memory memory = new Memory();
    private final List<Envelope> undelivered = new ArrayList<>();
    private Directory directory = Directory.empty();
    private long directorySequence;
    private Instant now = Instant.parse("2023-09-01T00:00:00Z");
    private int ids;
    private Duration skew = Duration.ZERO;
    private final Form.Own own;

    public MadeUpRegion(long seed) {
        this(seed, Form.Own.OPTIONAL);
    }

    /** A region whose desks report so for themselves. */
    public MadeUpRegion(long seed, Form.Own own) {
        random = new Random(seed);
        this.own = own;
    }

    /** A region in which everybody does something at random, such as nodes allow. */
    public static MadeUpRegion random(long seed, int steps) {
        MadeUpRegion region = new MadeUpRegion(seed, Form.Own.values()[(int) (seed % 3)]);
        region.found();
        region.ask();
        for (int i = 0; i < steps; i++) {
            region.step();
        }
        region.witness();
        return region;
    }

    /** The whole story. */
    public static MadeUpRegion told(long seed) {
        MadeUpRegion region = new MadeUpRegion(seed);
        region.found();
        region.ask();
        region.report();
        region.witness();
        region.correct();
        region.rotate();
        region.certify();
        region.witness();
        return region;
    }

    /** As little as can be said with each kind of message: a region, a county and a township, in few batches. */
    public static MadeUpRegion small(long seed) {
        MadeUpRegion region = new MadeUpRegion(seed);
        region.foundSmall();
        region.sayEverything();
        return region;
    }

    public Memory memory() {
        return memory;
    }

    public Hash root() {
        return node(REGION).key().id();
    }

    public Node node(UnitCode unit) {
        return java.util.Objects.requireNonNull(nodes.get(unit));
    }

    public Directory directory() {
        return directory;
    }

    /** Sets by how much the senders' clocks are ahead of the broker's. */
    public void skew(Duration ahead) {
        skew = ahead;
    }

    /** What the desk has read and written, in its order. */
    public List<Envelope> mail(UnitCode unit) {
        return mail.getOrDefault(unit, List.of());
    }

    public Instant now() {
        return now;
    }

    public UnitCode desk(UnitCode unit) {
        return java.util.Objects.requireNonNull(desks.get(unit));
    }

    /** A record as a node would have sealed it, which stands nowhere yet; its place is that of the node's next one. */
    public StoredRecord forged(Node by, UnitCode sender, String topic, Head before, Message message) {
        return forgedUnder(directory.sequence(), by, sender, topic, before, message);
    }

    /** The same, under another directory. */
    public StoredRecord forgedUnder(
            long applied, Node by, UnitCode sender, String topic, Head before, Message message) {
        return by.forged(
                new Envelope(
                        "f-" + ids++,
                        topic,
                        sender,
                        0,
                        null,
                        applied,
                        now,
                        clerk(sender),
                        new Cause.ByCommand("f-" + ids),
                        message),
                before,
                memory.of(topic).size(),
                schemaIds.computeIfAbsent(
                        "liandong." + message.getClass().getSimpleName(), any -> schemaIds.size() + 1),
                now.toEpochMilli());
    }

    /** A node that is none of the region's. */
    public static Node stranger(long seed) {
        return new Node(ED25519, new Random(seed));
    }

    // ---- the story

    public void found() {
        Node region = new Node(ED25519, random);
        nodes.put(REGION, region);
        desks.put(LEAGUE, REGION);
        desks.put(OTHER_LEAGUE, REGION);
        desks.put(COUNTY, LEAGUE);
        desks.put(SECOND_COUNTY, LEAGUE);
        desks.put(OTHER_COUNTY, OTHER_LEAGUE);
        for (UnitCode county : List.of(COUNTY, SECOND_COUNTY, OTHER_COUNTY)) {
            desks.put(UnitCode.of(county + "001"), county);
            desks.put(UnitCode.of(county + "002"), county);
        }
        entry(enrolled(region, List.of(REGION), null));
        entry(new Message.UnitRegistered(unit(REGION, null, "示例自治区")));
        desks.keySet().stream()
                .sorted(Comparator.comparingInt((UnitCode code) -> code.value().length())
                        .thenComparing(code -> code))
                .forEach(code -> entry(new Message.UnitRegistered(unit(code, desks.get(code), "示例" + code))));
        defineIndicators();
        entry(new Message.FormPublished(form()));
        seal(REGION);
        // the suite that costs more to verify stands where less is sealed
        enrol(new Node(ED25519, random), List.of(LEAGUE));
        enrol(new Node(ED25519, random), List.of(OTHER_LEAGUE));
        enrol(new Node(ED25519, random), List.of(COUNTY, TOWN, UnitCode.of("150101002")));
        enrol(new Node(SM2, random), List.of(SECOND_COUNTY));
        enrol(new Node(ED25519, random), List.of(UnitCode.of("150102001"), UnitCode.of("150102002")));
        enrol(new Node(ED25519, random), List.of(OTHER_COUNTY, UnitCode.of("150201001"), UnitCode.of("150201002")));
        seal(REGION);
    }

    private void foundSmall() {
        Node region = new Node(ED25519, random);
        nodes.put(REGION, region);
        desks.put(COUNTY, REGION);
        desks.put(TOWN, COUNTY);
        entry(enrolled(region, List.of(REGION), null));
        entry(new Message.UnitRegistered(unit(REGION, null, "示例自治区")));
        desks.forEach((code, desk) -> entry(new Message.UnitRegistered(unit(code, desk, "示例" + code))));
        entry(new Message.UnitChanged(unit(TOWN, COUNTY, "示例镇"), LocalDate.of(2023, 9, 1), null, "示例"));
        defineIndicators();
        entry(new Message.FormPublished(form()));
        enrol(new Node(ED25519, random), List.of(COUNTY, TOWN));
        Node lost = stranger(random.nextLong());
        entry(enrolled(lost, List.of(UnitCode.of("150199999")), null));
        entry(new Message.KeyRevoked(lost.key().id(), List.of(), "lost"));
        seal(REGION);
    }

    private void sayEverything() {
        issue(REGION, null);
        issue(COUNTY, directive(REGION));
        pass();
        say(TOWN, clerk(TOWN), new Message.ReceiptSigned(directive(COUNTY)));
        say(TOWN, clerk(TOWN), new Message.DirectiveSentBack(directive(COUNTY), "x"));
        file(TOWN, figures(0), null);
        accept(TOWN);
        certifyNewest(COUNTY);
        file(TOWN, figures(1), "更正");
        say(TOWN, clerk(TOWN), new Message.ReportWithdrawn(of(TOWN), 2, "重报"));
        file(TOWN, figures(2), "更正");
        sendBack(TOWN);
        say(COUNTY, reviewer(COUNTY), new Message.ObligationExempted(of(TOWN), "受灾"));
        say(COUNTY, reviewer(COUNTY), new Message.DirectiveWithdrawn(directive(COUNTY), List.of(), "改期"));
        restate(COUNTY);
        Node node = node(COUNTY);
        Hash before = node.key().id();
        NodeKey next = node.addKey(SM2, random);
        List<UnitCode> units = List.of(COUNTY, TOWN);
        say(COUNTY, operator(COUNTY), new Message.KeyOffered(next, units, before, node.proof(units, before), "node"));
        seal(COUNTY);
        pass();
        entry(enrolled(node, units, before));
        seal(REGION);
        node.turnKey();
        Head end = java.util.Objects.requireNonNull(node(REGION).heads().get("directory"));
        Message.Disbelieved lie = new Message.Disbelieved(COUNTY, end.sequence() + 50, Hash.of(new byte[] {1}));
        entry(new Message.StreamContinued("directory", end, end, List.of(lie), "已核实"));
        seal(REGION);
        say(TOWN, Actor.rule("witness"), new Message.Witnessed(heads(Stream.of("directives." + COUNTY, "directory"))));
        seal(TOWN);
    }

    private void defineIndicators() {
        for (Indicator.Across across : Indicator.Across.values()) {
            entry(new Message.IndicatorDefined(new Indicator(
                    "i-" + across.name().toLowerCase(java.util.Locale.ROOT),
                    "指标" + across.ordinal() + " <" + across + ">",
                    "Indicator " + across.ordinal(),
                    "场次",
                    across == Indicator.Across.RATIO ? Indicator.Kind.RATIO : Indicator.Kind.FLOW,
                    across,
                    Indicator.OverTime.SUM,
                    2,
                    "示例")));
        }
    }

    private Form form() {
        List<Form.Line> lines = Stream.of(Indicator.Across.values())
                .map(across -> across.name().toLowerCase(java.util.Locale.ROOT))
                .map(name -> new Form.Line(name, "i-" + name, null))
                .toList();
        return new Form(
                FORM,
                1,
                "宣传月情况表",
                "Publicity month",
                null,
                Form.Review.REVIEWER,
                own,
                lines,
                List.of(),
                Form.Summary.NONE,
                0);
    }

    private static Unit unit(UnitCode code, @Nullable UnitCode desk, String name) {
        return new Unit(code, desk, desk, "LEVEL", "kind", name, null, null, null);
    }

    private void enrol(Node node, List<UnitCode> units) {
        units.forEach(unit -> nodes.put(unit, node));
        entry(enrolled(node, units, null));
    }

    public static Message.OfDirectory enrolled(Node node, List<UnitCode> units, @Nullable Hash replaces) {
        return new Message.KeyEnrolled(node.newest(), units, replaces, node.proof(units, replaces), "node");
    }

    public void entry(Message.OfDirectory message) {
        say(REGION, operator(REGION), message);
        directorySequence++;
        directory = directory.after(List.of(message), directorySequence);
    }

    public void ask() {
        issue(REGION, null);
        pass();
        for (UnitCode desk : List.of(LEAGUE, OTHER_LEAGUE, COUNTY, SECOND_COUNTY, OTHER_COUNTY)) {
            say(desk, clerk(desk), new Message.ReceiptSigned(directive(desks.get(desk))));
            issue(desk, directive(desks.get(desk)));
            seal(desk);
            pass();
        }
        towns().forEach(town -> {
            say(town, clerk(town), new Message.ReceiptSigned(directive(desks.get(town))));
            seal(town);
            pass();
        });
    }

    private String directive(@Nullable UnitCode desk) {
        return java.util.Objects.requireNonNull(directives.get(desk));
    }

    private void issue(UnitCode desk, @Nullable String basedOn) {
        issue(desk, basedOn, null, DUE);
    }

    private void issue(UnitCode desk, @Nullable String basedOn, @Nullable String supersedes, LocalDate due) {
        String id = desk + "-2023-" + (directives.containsKey(desk) ? ids + 2 : 1) + "-0a1b2c3d";
        directives.put(desk, id);
        Clause clause = new Clause(
                "1",
                "报送情况",
                null,
                List.of(),
                new FormRef(FORM, 1),
                MONTH,
                due,
                List.of(),
                basedOn == null ? null : new ClauseRef(basedOn, "1"));
        say(
                desk,
                clerk(desk),
                new Message.DirectiveIssued(
                        id,
                        new DocumentNumber("示例", 2023, 1),
                        "通知",
                        "关于报送情况的通知",
                        "请报送。",
                        List.of(new IssuingBody("示例", true)),
                        LocalDate.of(2023, 9, 1),
                        children(desk),
                        List.of(),
                        List.of(clause),
                        List.of(),
                        basedOn,
                        supersedes));
        restate(desk);
        seal(desk);
    }

    public List<UnitCode> children(UnitCode desk) {
        return desks.entrySet().stream()
                .filter(each -> each.getValue().equals(desk))
                .map(Map.Entry::getKey)
                .toList();
    }

    public static List<UnitCode> towns() {
        return Stream.of(COUNTY, SECOND_COUNTY, OTHER_COUNTY)
                .flatMap(county -> Stream.of(UnitCode.of(county + "001"), UnitCode.of(county + "002")))
                .toList();
    }

    public void report() {
        int n = 0;
        for (UnitCode town : towns()) {
            if (n == 4) {
                // after the due day
                now = Instant.parse("2023-10-09T01:00:00Z");
            }
            file(town, figures(n), null);
            accept(town);
            n++;
        }
        file(COUNTY, figures(1), null);
        accept(COUNTY);
    }

    private List<Figure> figures(int n) {
        List<Figure> figures = new ArrayList<>();
        for (Indicator.Across across : Indicator.Across.values()) {
            String line = across.name().toLowerCase(java.util.Locale.ROOT);
            if (n == 3 && across == Indicator.Across.SUM) {
                figures.add(Figure.without(line, Status.NIL));
            } else if (n == 2 && across != Indicator.Across.SUM) {
                figures.add(Figure.without(line, Status.NOT_APPLICABLE));
            } else if (across == Indicator.Across.NONE && n > 0) {
                figures.add(Figure.without(line, Status.MISSING));
            } else {
                Amount amount = new Amount(random.nextInt(10_000_000) * 100L);
                Qualifier qualifier = Qualifier.values()[random.nextInt(5)];
                Amount below = across == Indicator.Across.RATIO ? new Amount(amount.scaled() + 1_000_000) : null;
                figures.add(new Figure(line, Status.REPORTED, amount, below, qualifier));
            }
        }
        return figures;
    }

    public static ObligationId of(UnitCode unit) {
        return new ObligationId(unit, FORM, MONTH);
    }

    /** Files the next version of a unit's own report. */
    public void file(UnitCode unit, List<Figure> figures, @Nullable String reason) {
        int version = (int) mail(unit).stream()
                        .filter(each -> each.sender().equals(unit)
                                && each.message() instanceof ReportFiled filed
                                && filed.part() == Part.OWN)
                        .count()
                + 1;
        newest.put(
                of(unit),
                say(
                        unit,
                        clerk(unit),
                        new ReportFiled(
                                of(unit),
                                1,
                                Part.OWN,
                                version,
                                figures,
                                List.of(),
                                Message.Children.NONE,
                                List.of(),
                                List.of(),
                                reason,
                                null,
                                List.of())));
        seal(unit);
        pass();
    }

    /** The desk accepts the newest own report of a unit. */
    public void accept(UnitCode unit) {
        accept(unit, reviewer(desk(unit)));
    }

    /** The same by somebody else than the desk's reviewer. */
    public void accept(UnitCode unit, Actor by) {
        UnitCode desk = java.util.Objects.requireNonNull(desks.get(unit));
        Envelope report = java.util.Objects.requireNonNull(newest.get(of(unit)));
        ReportFiled filed = (ReportFiled) report.message();
        say(
                desk,
                by,
                new Message.ReportAccepted(of(unit), filed.version(), java.util.Objects.requireNonNull(report.hash())));
        restate(desk);
        seal(desk);
        pass();
    }

    /** Corrections, a return, a withdrawal and an exemption. */
    public void correct() {
        file(TOWN, figures(0), "更正");
        accept(TOWN);
        UnitCode second = UnitCode.of("150102001");
        Envelope report = java.util.Objects.requireNonNull(newest.get(of(second)));
        say(
                SECOND_COUNTY,
                reviewer(SECOND_COUNTY),
                new Message.ReportReturned(
                        of(second),
                        Part.OWN,
                        1,
                        java.util.Objects.requireNonNull(report.hash()),
                        List.of(new Message.ReturnFinding("sum", "check", null))));
        restate(SECOND_COUNTY);
        seal(SECOND_COUNTY);
        pass();
        UnitCode third = UnitCode.of("150102002");
        say(third, clerk(third), new Message.ReportWithdrawn(of(third), 1, "重报"));
        seal(third);
        pass();
        say(SECOND_COUNTY, reviewer(SECOND_COUNTY), new Message.ObligationExempted(of(third), "受灾"));
        restate(SECOND_COUNTY);
        seal(SECOND_COUNTY);
        pass();
        file(second, figures(5), "更正");
        accept(second);
    }

    /** The node of the third county changes its key, with reports before, between and after. */
    public void rotate() {
        Node node = node(OTHER_COUNTY);
        NodeKey before = node.key();
        NodeKey next = node.addKey(SM2, random);
        List<UnitCode> units = List.of(OTHER_COUNTY, UnitCode.of("150201001"), UnitCode.of("150201002"));
        say(
                OTHER_COUNTY,
                operator(OTHER_COUNTY),
                new Message.KeyOffered(next, units, before.id(), node.proof(units, before.id()), "node"));
        seal(OTHER_COUNTY);
        file(UnitCode.of("150201001"), figures(0), "更正");
        entry(enrolled(node, units, before.id()));
        seal(REGION);
        node.turnKey();
        accept(UnitCode.of("150201001"));
        file(UnitCode.of("150201002"), figures(5), "更正");
        accept(UnitCode.of("150201002"));
    }

    public void certify() {
        List.of(COUNTY, SECOND_COUNTY, OTHER_COUNTY, LEAGUE, OTHER_LEAGUE, REGION)
                .forEach(this::certifyNewest);
    }

    private void certifyNewest(UnitCode desk) {
        Envelope total = mail(desk).stream()
                .filter(each -> each.sender().equals(desk)
                        && each.message() instanceof ReportFiled filed
                        && filed.part() == Part.TOTAL)
                .reduce((first, second) -> second)
                .orElseThrow();
        say(
                desk,
                reviewer(desk),
                new Message.TotalCertified(
                        of(desk),
                        ((ReportFiled) total.message()).version(),
                        java.util.Objects.requireNonNull(total.hash())));
        seal(desk);
        pass();
    }

    /** Everybody says what he has read of those above and below. */
    public void witness() {
        for (UnitCode unit : nodes.keySet()) {
            UnitCode desk = desks.get(unit);
            if (desk != null) {
                say(
                        unit,
                        Actor.rule("witness"),
                        new Message.Witnessed(heads(Stream.of("directives." + desk, "directory"))));
            }
            List<StreamHead> below = heads(children(unit).stream().map(Streams::reports));
            if (!below.isEmpty()) {
                say(unit, Actor.rule("witness"), new Message.Witnessed(below));
            }
            seal(unit);
            pass();
        }
    }

    /** The heads of those streams that have any record. */
    public List<StreamHead> heads(Stream<String> streams) {
        return streams.filter(stream -> !memory.of(stream).isEmpty())
                .map(stream -> {
                    Node node = node(Streams.writer(stream).orElse(REGION));
                    var head = java.util.Objects.requireNonNull(node.heads().get(stream));
                    return new StreamHead(stream, head.sequence(), head.hash());
                })
                .toList();
    }

    // ---- at random

    private void step() {
        List<UnitCode> units = List.copyOf(desks.keySet());
        UnitCode unit = units.get(random.nextInt(units.size()));
        UnitCode desk = desk(unit);
        Obligation known = obligation(unit);
        Optional<ReportVersion> last = known.newest(Part.OWN);
        boolean leaf = children(unit).isEmpty();
        boolean open = last.isPresent()
                && (last.get().state() == ReportVersion.State.FILED
                        || last.get().state() == ReportVersion.State.ACCEPTED);
        boolean filed = last.isPresent() && last.get().state() == ReportVersion.State.FILED;
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                if (known.isExpected() && (leaf || own != Form.Own.NONE)) {
                    file(unit, figures(random.nextInt(6)), "更正");
                }
            }
            case 3, 4, 5 -> {
                if (known.isExpected() && filed) {
                    accept(unit);
                }
            }
            case 6 -> {
                if (open) {
                    sendBack(unit);
                }
            }
            case 7 -> {
                if (open) {
                    say(
                            unit,
                            clerk(unit),
                            new Message.ReportWithdrawn(of(unit), last.get().number(), "重报"));
                    restate(unit);
                    seal(unit);
                    pass();
                }
            }
            case 8 -> {
                if (known.isOpened() && known.account() == Obligation.Account.OPEN && random.nextInt(3) == 0) {
                    say(desk, reviewer(desk), new Message.ObligationExempted(of(unit), "受灾"));
                    restate(desk);
                    seal(desk);
                    pass();
                }
            }
            case 9 -> {
                if (random.nextInt(3) == 0) {
                    say(desk, reviewer(desk), new Message.DirectiveWithdrawn(directive(desk), List.of(), "改期"));
                    restate(desk);
                    seal(desk);
                    pass();
                }
            }
            case 10 -> {
                boolean instead = random.nextBoolean();
                String old = directive(desk);
                issue(desk, null, instead ? old : null, DUE.plusDays(random.nextInt(4) - 2L));
                pass();
            }
            default -> {
                if (!leaf && stated.containsKey(of(unit)) && known.isExpected()) {
                    certifyNewest(unit);
                }
            }
        }
        if (random.nextInt(20) == 0) {
            now = now.plus(Duration.ofDays(9));
        }
    }

    private Obligation obligation(UnitCode unit) {
        List<Envelope> about =
                mail(unit).stream().filter(MadeUpRegion::concerns).toList();
        return Replay.of(new Post(unit, directory, List.of()), of(unit), about, LocalDate.of(2023, 12, 31))
                .own();
    }

    private void sendBack(UnitCode unit) {
        UnitCode desk = desk(unit);
        Envelope report = java.util.Objects.requireNonNull(newest.get(of(unit)));
        say(
                desk,
                reviewer(desk),
                new Message.ReportReturned(
                        of(unit),
                        Part.OWN,
                        ((ReportFiled) report.message()).version(),
                        java.util.Objects.requireNonNull(report.hash()),
                        List.of(new Message.ReturnFinding("sum", "check", null))));
        restate(desk);
        seal(desk);
        pass();
    }

    // ---- how it is written down

    public static Actor clerk(UnitCode unit) {
        return new Actor("c-" + unit, Role.CLERK);
    }

    public static Actor reviewer(UnitCode unit) {
        return new Actor("r-" + unit, Role.REVIEWER);
    }

    static Actor operator(UnitCode unit) {
        return new Actor("o-" + unit, Role.OPERATOR);
    }

    private void pass() {
        now = now.plusSeconds(60 + random.nextInt(60));
    }

    /** Writes an envelope, not sealed yet, and gives it to those who read it. */
    public Envelope say(UnitCode sender, Actor actor, Message message) {
        long applied = message instanceof Message.OfDirectory ? directorySequence : directory.sequence();
        Envelope envelope = node(sender)
                .place(new Envelope(
                        "m-" + ids++,
                        Speech.stream(sender, message),
                        sender,
                        0,
                        null,
                        applied,
                        now.plus(skew),
                        actor,
                        new Cause.ByCommand("k-" + ids),
                        message));
        mail.computeIfAbsent(sender, any -> new ArrayList<>()).add(envelope);
        undelivered.add(envelope);
        return envelope;
    }

    /** Seals what the unit's node has written, and lets the desks above count it. */
    public void seal(UnitCode unit) {
        node(unit).seal(offsets, schemaIds, now.plusSeconds(2).toEpochMilli()).forEach(memory::add);
        List<Envelope> delivered = List.copyOf(undelivered);
        undelivered.clear();
        for (Envelope each : delivered) {
            if (each.message() instanceof Message.Up) {
                UnitCode desk = desks.get(each.sender());
                if (desk != null) {
                    mail.computeIfAbsent(desk, any -> new ArrayList<>()).add(each);
                    restateAfter(desk, each);
                }
            } else if (each.message() instanceof Message.Down) {
                children(each.sender()).forEach(child -> {
                    mail.computeIfAbsent(child, any -> new ArrayList<>()).add(each);
                    restateAfter(child, each);
                });
            }
        }
    }

    private void restateAfter(UnitCode desk, Envelope envelope) {
        boolean counts = concerns(envelope) && !stated.isEmpty();
        if (counts && !children(desk).isEmpty()) {
            now = now.plusSeconds(5);
            restate(desk);
            seal(desk);
        }
    }

    /** Lets a desk state what it likes. */
    public void state(ReportFiled total) {
        UnitCode desk = total.obligation().unit();
        pass();
        stated.put(of(desk), total);
        say(desk, Actor.rule("roll-up"), total);
        seal(desk);
        pass();
    }

    /** States the desk's total if it says something else than before. */
    private void restate(UnitCode desk) {
        Post post = new Post(desk, directory, List.of());
        List<Envelope> about =
                mail(desk).stream().filter(MadeUpRegion::concerns).toList();
        Replay.of(post, of(desk), about, LocalDate.of(2023, 12, 31)).total().ifPresent(total -> {
            ReportFiled before = stated.get(of(desk));
            int version = before == null ? 1 : before.version() + 1;
            if (before == null && total.contributions().isEmpty()) {
                return;
            }
            ReportFiled next = Totals.state(post, of(desk), form(), total, version, "更正");
            ReportFiled right = withExtremes(next);
            if (before == null || !Totals.sameContent(before, right)) {
                stated.put(of(desk), right);
                say(desk, Actor.rule("roll-up"), right);
            }
        });
    }

    private static boolean concerns(Envelope envelope) {
        return switch (envelope.message()) {
            case Message.DirectiveIssued issued -> true;
            case Message.DirectiveWithdrawn withdrawn -> true;
            case ReportFiled filed -> true;
            case Message.ReportAccepted accepted -> true;
            case Message.ReportReturned returned -> true;
            case Message.ObligationExempted exempted -> true;
            case Message.ReportWithdrawn withdrawn -> true;
            case Message.TotalCertified certified -> true;
            case Message.ReceiptSigned receipt -> false;
            case Message.DirectiveSentBack sentBack -> false;
            case Message.KeyOffered offered -> false;
            case Message.Witnessed witnessed -> false;
            case Message.OfDirectory entry -> false;
        };
    }

    /** A replay does not keep smallest and largest amounts: they are looked up among the contributions. */
    private ReportFiled withExtremes(ReportFiled total) {
        List<Figure> figures = total.figures().stream()
                .map(figure -> switch (figure.line()) {
                    case "min" -> extreme(total, figure, Comparator.comparing(MadeUpRegion::amount));
                    case "max" ->
                        extreme(
                                total,
                                figure,
                                Comparator.comparing(MadeUpRegion::amount).reversed());
                    default -> figure;
                })
                .toList();
        return new ReportFiled(
                total.obligation(),
                total.formVersion(),
                total.part(),
                total.version(),
                figures,
                total.coverage(),
                total.children(),
                total.contributions(),
                total.explanations(),
                total.reason(),
                total.summary(),
                total.attachments());
    }

    private static Amount amount(Figure figure) {
        return java.util.Objects.requireNonNull(figure.amount());
    }

    private Figure extreme(ReportFiled total, Figure figure, Comparator<Figure> order) {
        return total.contributions().stream()
                .flatMap(each -> report(each).figures().stream())
                .filter(each -> each.line().equals(figure.line()) && each.amount() != null)
                .min(order.thenComparing(Figure::qualifier))
                .orElse(figure);
    }

    private ReportFiled report(Contribution contribution) {
        return mail.values().stream()
                .flatMap(List::stream)
                .filter(each -> contribution.envelope().equals(each.hash()))
                .map(each -> (ReportFiled) each.message())
                .findFirst()
                .orElseThrow();
    }

    /** The records of a node's last batch, as they would be stored. */
    public List<StoredRecord> records(String topic) {
        return memory.of(topic);
    }
}
