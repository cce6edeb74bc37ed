package liandong.auditor.region;

import static liandong.auditor.region.ManyUnits.REGION;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import liandong.auditor.source.StoredRecord;
import liandong.directive.FormRef;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;

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
    private static final LocalDate DUE = LocalDate.of(2030, 1, 1);

    private final Random random;
    private final ManyUnits units;
    private final Map<UnitCode, Stand> stands = new HashMap<>();
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
        units = new ManyUnits(
                random,
                isSealedTogether,
                Instant.parse("2023-01-01T00:00:00Z"),
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                sink);
        found(townships);
    }

    /** Fingerprint of the region's first key. */
    public Hash root() {
        return units.root();
    }

    /** How many records were handed over so far. */
    public int records() {
        return units.records();
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
            leagues.add(units.register(code, REGION));
            for (int county = 1; county <= 9 && towns.size() < townships; county++) {
                UnitCode its = UnitCode.of(String.valueOf(150000 + 100 * league + county));
                counties.add(units.register(its, code));
                for (int town = 1; town <= 10 && towns.size() < townships; town++) {
                    towns.add(
                            units.register(UnitCode.of(its + String.format(java.util.Locale.ROOT, "%03d", town)), its));
                }
            }
        }
        units.found(form());
        List.of(leagues, counties, towns).forEach(units::enrol);
        units.seal(REGION);
        ask(REGION);
        leagues.forEach(this::ask);
        counties.forEach(this::ask);
    }

    private void ask(UnitCode desk) {
        units.ask(desk, new FormRef(FORM, 1), PERIOD, LocalDate.of(2023, 1, 1), DUE);
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

    /** Rounds, in each of which every township files once, until there are at least so many records. */
    public void fill(int least, Runnable afterEach) {
        List<UnitCode> towns = new ArrayList<>(units.leaves());
        while (records() < least) {
            Collections.shuffle(towns, random);
            for (int i = 0; i < towns.size() && records() < least; i += TURN) {
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
        units.seal(towns.getFirst());
        Set<UnitCode> counties = new LinkedHashSet<>();
        for (Envelope each : filed) {
            ReportFiled report = (ReportFiled) each.message();
            UnitCode county = java.util.Objects.requireNonNull(units.desk(each.sender()));
            units.say(
                    county,
                    Actor.rule("accept"),
                    new Message.ReportAccepted(
                            report.obligation(), report.version(), java.util.Objects.requireNonNull(each.hash())));
            counties.add(county);
        }
        units.seal(counties.iterator().next());
        counties.forEach(this::state);
        units.seal(counties.iterator().next());
        changed.addAll(counties);
        if (turns % 3 == 0) {
            Set<UnitCode> leagues = new LinkedHashSet<>();
            changed.forEach(county -> leagues.add(java.util.Objects.requireNonNull(units.desk(county))));
            changed.clear();
            leagues.forEach(this::state);
            units.seal(leagues.iterator().next());
            state(REGION);
            units.seal(REGION);
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
        Envelope envelope = units.say(
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
        UnitCode desk = units.desk(unit);
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
        Children children = new Children(stand.counted.size(), units.below(desk).size());
        filed(desk, stand, Part.TOTAL, figures, coverage, children, List.copyOf(stand.counted.values()));
    }

    private int leaves(UnitCode unit) {
        List<UnitCode> its = units.below(unit);
        return its.isEmpty() ? 1 : its.stream().mapToInt(this::leaves).sum();
    }
}
