package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.duty.Directory;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Period;
import liandong.report.Qualifier;

/** One office for each level, one above the other; the lowest has some units, whose reports are accepted by rule. */
final class Ladder implements AutoCloseable {
    static final List<String> LEVELS = List.of("township", "county", "league", "region");

    private static final UnitCode REGION = UnitCode.of("99");
    private static final UnitCode LEAGUE = UnitCode.of("9901");
    private static final UnitCode COUNTY = UnitCode.of("990101");
    private static final LocalDate TODAY = LocalDate.of(2023, 9, 10);
    private static final Period PERIOD = Period.of("2023-09");
    private static final Indicator COUNTED = new Indicator(
            "money",
            "money",
            null,
            "个",
            Indicator.Kind.STOCK,
            Indicator.Across.SUM,
            Indicator.OverTime.LAST,
            2,
            "made up for tests");
    private static final Form FORM = new Form(
            "plain",
            1,
            "plain",
            null,
            null,
            Form.Review.AUTOMATIC,
            Form.Own.NONE,
            List.of(new Form.Line("1", "money", null), new Form.Line("2", "money", null)),
            List.of(),
            Form.Summary.NONE,
            0);

    private final Clock clock = Clock.fixed(Instant.parse("2023-09-10T02:00:00Z"), ZoneOffset.UTC);
    private final Mail mail = new Mail(new Random(1), clock, this::id);
    private final SortedMap<String, Office> offices = new TreeMap<>(Comparator.comparing(LEVELS::indexOf));
    private int ids;

    /**
     * Statements and rows.
     *
     * @param sealing statements with which its messages are sealed and noted as sent
     */
    record Cost(int statements, int rowsRead, int rowsChanged, int sealing) {}

    Ladder(Template template, int many) {
        List<UnitCode> townships = new ArrayList<>();
        List<Message.OfDirectory> entries = new ArrayList<>(
                List.of(registered(REGION, null), registered(LEAGUE, REGION), registered(COUNTY, LEAGUE)));
        for (int n = 1; n <= many; n++) {
            townships.add(unit(n));
            entries.add(registered(unit(n), COUNTY));
        }
        entries.add(new Message.IndicatorDefined(COUNTED));
        entries.add(new Message.FormPublished(FORM));
        Directory directory = Directory.empty().after(entries, entries.size());
        List<Duty> desk = List.of(Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
        office("township", template, townships, List.of(Duties.FILE), directory);
        office("county", template, List.of(COUNTY), desk, directory);
        office("league", template, List.of(LEAGUE), desk, directory);
        office("region", template, List.of(REGION), desk, directory);
        issue("region", REGION, List.of(LEAGUE));
        issue("league", LEAGUE, List.of(COUNTY));
        issue("county", COUNTY, townships);
        for (int n = 1; n <= many; n++) {
            file(n, 1000 + n);
        }
        settle();
    }

    private void office(
            String level, Template template, List<UnitCode> stations, List<Duty> duties, Directory directory) {
        offices.put(level, new Office(template, stations, duties, directory, clock, this::id));
    }

    /** Unit {@code n} files a correction: what the database of each level does until the region counts it. */
    Map<String, Cost> correct(int n, long amount) {
        offices.values().forEach(office -> office.meter.read());
        Map<String, List<Meter.Reading>> work = new TreeMap<>();
        Map<String, Integer> sealing = new TreeMap<>();
        file(n, amount);
        read("township", work);
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Map.Entry<String, Office> each : offices.entrySet()) {
                mail.collect(each.getValue());
                sealing.merge(each.getKey(), statements(each.getValue().meter.read()), Integer::sum);
                List<String> waiting = mail.waiting(each.getValue());
                if (!waiting.isEmpty()) {
                    each.getValue().meter.read();
                    mail.deliver(each.getValue(), waiting, false);
                    read(each.getKey(), work);
                    moved = true;
                }
            }
        }
        Map<String, Cost> costs = new TreeMap<>(Comparator.comparing(LEVELS::indexOf));
        work.forEach((level, readings) -> costs.put(
                level,
                new Cost(
                        readings.stream().mapToInt(Ladder::statements).sum(),
                        readings.stream().mapToInt(Meter.Reading::rowsRead).sum(),
                        readings.stream().mapToInt(Meter.Reading::rowsChanged).sum(),
                        sealing.getOrDefault(level, 0))));
        return costs;
    }

    /** What the region counts of the first line. */
    Amount counted() {
        return offices.get("region")
                .tables
                .totals()
                .find(new ObligationId(REGION, FORM.code(), PERIOD))
                .orElseThrow()
                .cells()
                .get("1")
                .sum();
    }

    private void read(String level, Map<String, List<Meter.Reading>> into) {
        Meter.Reading reading = offices.get(level).meter.read();
        into.computeIfAbsent(level, any -> new ArrayList<>()).add(reading);
    }

    private static int statements(Meter.Reading reading) {
        return reading.statements().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void settle() {
        for (boolean moved = true; moved; ) {
            moved = false;
            for (Office office : offices.values()) {
                mail.collect(office);
                while (!mail.waiting(office).isEmpty()) {
                    mail.deliver(office, mail.waiting(office), false);
                    moved = true;
                }
            }
        }
    }

    private void issue(String level, UnitCode desk, List<UnitCode> to) {
        Clause clause = new Clause(
                "1", "报送", null, List.of(), new FormRef(FORM.code(), 1), PERIOD, TODAY.plusDays(9), List.of(), null);
        agreed(
                level,
                desk,
                new Command.IssueDirective(
                        DocumentNumber.of("试民发〔2023〕" + desk.value().length() + "号"),
                        "通知",
                        "关于报送的通知",
                        "",
                        List.of(new IssuingBody("民委", true)),
                        TODAY,
                        to,
                        List.of(),
                        List.of(clause),
                        List.of(),
                        null,
                        null,
                        null));
        settle();
    }

    private void file(int n, long stated) {
        List<Figure> figures = FORM.lines().stream()
                .map(line -> Figure.of(line.code(), new Amount(stated * 10_000), Qualifier.EXACT))
                .toList();
        agreed(
                "township",
                unit(n),
                new Command.FileReport(
                        new ObligationId(unit(n), FORM.code(), PERIOD), figures, List.of(), "更正", null, List.of()));
    }

    private void agreed(String level, UnitCode station, Command command) {
        Office office = offices.get(level);
        Decision decision = office.desk
                .execute(office.post(station), command, Clerks.actor(command), "command-" + id(), given -> given)
                .decision();
        assertThat(decision).isInstanceOf(Decision.Agreed.class);
    }

    private static UnitCode unit(int n) {
        return UnitCode.of(String.format(Locale.ROOT, "990101%04d", n));
    }

    private static Message.OfDirectory registered(UnitCode code, UnitCode desk) {
        return new Message.UnitRegistered(new Unit(code, desk, desk, "any", "made up", "单位" + code, null, null, null));
    }

    private String id() {
        return "m-" + ++ids;
    }

    @Override
    public void close() {
        offices.values().forEach(Office::close);
    }
}
