package liandong.auditor.region;

import static liandong.auditor.region.ManyUnits.REGION;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import liandong.auditor.source.StoredRecord;
import liandong.directive.FormRef;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.duty.Post;
import liandong.duty.Replay;
import liandong.duty.Totals;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;

/**
 * A region, a league, 24 counties and 240 townships that exchange the same form for months: 293 streams, about 800 records
 * a month. Made once, fast, and without keeping the records.
 */
public final class ManyMonths {
    private static final UnitCode LEAGUE = UnitCode.of("150100");
    private static final int COUNTIES = 24;
    private static final int TOWNS = 10;
    private static final int LINES = 12;
    private static final String FORM = "many-months";

    private final Random random;
    private final ManyUnits units;
    private final Map<UnitCode, List<Envelope>> mail = new HashMap<>();
    private Directory directory = Directory.empty();

    /**
     * Hands each record to {@code sink}, in an order in which they could have been appended.
     *
     * @param isSealedTogether whether what a node writes in one step is one batch of up to ten envelopes, or each envelope
     *     is a batch of its own
     */
    public ManyMonths(long seed, boolean isSealedTogether, Consumer<StoredRecord> sink) {
        random = new Random(seed);
        units = new ManyUnits(
                random,
                isSealedTogether,
                Instant.parse("2013-12-01T00:00:00Z"),
                Duration.ofMillis(50),
                Duration.ofSeconds(1),
                sink);
        found();
    }

    /** Fingerprint of the region's first key. */
    public Hash root() {
        return units.root();
    }

    /** How many records were handed over so far. */
    public int records() {
        return units.records();
    }

    private void found() {
        units.register(LEAGUE, REGION);
        List<UnitCode> hosts = new ArrayList<>(List.of(REGION, LEAGUE));
        for (int c = 0; c < COUNTIES; c++) {
            UnitCode county = UnitCode.of(String.valueOf(150101 + c));
            units.register(county, LEAGUE);
            hosts.add(county);
            for (int t = 1; t <= TOWNS; t++) {
                units.register(UnitCode.of(county + String.format(java.util.Locale.ROOT, "%03d", t)), county);
            }
        }
        units.found(form());
        for (UnitCode host : hosts.subList(1, hosts.size())) {
            units.enrol(List.of(host));
            if (!host.equals(LEAGUE)) {
                // the townships of a county share a node that is not the county's, whose key could witness nothing of
                // them
                units.enrol(units.below(host));
            }
        }
        units.seal(REGION);
        directory = directory.after(units.directory(), units.directory().size());
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

    /** One month of the whole region. Everything of it is sealed when this returns. */
    public void month(YearMonth month) {
        mail.clear();
        units.now(month.plusMonths(1).atDay(2).atStartOfDay().toInstant(ZoneOffset.UTC));
        Period period = Period.of(month.toString());
        LocalDate due = month.plusMonths(1).atDay(8);
        ask(REGION, period, due);
        ask(LEAGUE, period, due);
        List<UnitCode> counties = units.below(LEAGUE);
        counties.forEach(county -> ask(county, period, due));
        for (UnitCode county : counties) {
            List<Envelope> reports = new ArrayList<>();
            for (UnitCode town : units.below(county)) {
                say(town, MadeUpRegion.clerk(town), new Message.ReceiptSigned(units.directive(county)));
            }
            sealTowns(county);
            for (UnitCode town : units.below(county)) {
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
            units.seal(county);
            state(county, period);
        }
        state(LEAGUE, period);
        state(REGION, period);
    }

    /** Every desk says what it has read of those below, every unit what it has read of its desk. */
    public void witness() {
        for (UnitCode unit : units.units()) {
            UnitCode desk = units.desk(unit);
            if (desk != null) {
                say(
                        unit,
                        Actor.rule("witness"),
                        new Message.Witnessed(heads(List.of("directives." + desk, "directory"))));
            }
            if (!units.below(unit).isEmpty()) {
                List<String> streams =
                        units.below(unit).stream().map(Streams::reports).toList();
                say(unit, Actor.rule("witness"), new Message.Witnessed(heads(streams)));
            }
            units.seal(unit);
        }
    }

    private List<StreamHead> heads(List<String> streams) {
        return streams.stream()
                .map(stream -> {
                    var head = java.util.Objects.requireNonNull(
                            units.node(Streams.writer(stream).orElse(REGION))
                                    .heads()
                                    .get(stream));
                    return new StreamHead(stream, head.sequence(), head.hash());
                })
                .toList();
    }

    private void ask(UnitCode desk, Period period, LocalDate due) {
        UnitCode above = units.desk(desk);
        if (above != null) {
            say(desk, MadeUpRegion.clerk(desk), new Message.ReceiptSigned(units.directive(above)));
        }
        deliver(units.ask(desk, new FormRef(FORM, 1), period, due.minusDays(6), due));
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
        units.seal(desk);
    }

    private Envelope say(UnitCode sender, Actor actor, Message message) {
        Envelope envelope = units.say(sender, actor, message);
        deliver(envelope);
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
        UnitCode desk = units.desk(sender);
        if (envelope.message() instanceof Message.Up && desk != null) {
            mail.computeIfAbsent(desk, any -> new ArrayList<>()).add(envelope);
        } else if (envelope.message() instanceof Message.Down) {
            units.below(sender)
                    .forEach(unit ->
                            mail.computeIfAbsent(unit, any -> new ArrayList<>()).add(envelope));
        }
    }

    private void sealTowns(UnitCode county) {
        units.below(county).forEach(units::seal);
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
        } while (records() < least);
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
