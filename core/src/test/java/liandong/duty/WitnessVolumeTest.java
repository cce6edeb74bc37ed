package liandong.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import liandong.duty.Witnesses.Pace;
import liandong.duty.Witnesses.Seen;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.StreamHead;
import liandong.message.Message;
import liandong.message.Streams;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How many statements of witnesses a month brings at 1,178 stations, each with a node of its own, by the rule that nodes
 * follow: six directives are relayed over three levels, four monthly forms and a weekly one are reported, accepted and
 * totalled at each desk, all in office hours, most of it shortly before the due date.
 */
class WitnessVolumeTest {
    /** Counties of each league, with how many townships; the last row are the two counties that report to the top. */
    private static final int[][] SHAPE = {
        {5, 8, 8, 9, 9, 9, 9, 11, 12},
        {2, 3, 6, 8, 8, 8, 10, 12, 14, 15},
        {5, 7, 8},
        {11, 11, 11, 12, 13, 13, 16, 16, 16, 18, 18, 22},
        {5, 5, 9, 10, 15, 15, 15, 18, 21},
        {4, 4, 6, 6, 6, 7, 14, 15, 15},
        {6, 7, 7, 7, 9, 9, 9, 10, 10, 12, 15, 16, 19},
        {5, 6, 9, 9, 10, 11, 20},
        {6, 8, 8, 8, 9, 9, 10, 10, 11, 13, 13},
        {8, 9, 12, 13, 14, 14},
        {1, 4, 5, 5, 7, 7, 7, 7, 7, 7, 9, 12},
        {1, 7, 12, 18},
        {6, 2}
    };

    private static final UnitCode TOP = UnitCode.of("150000");
    private static final Pace USUAL = new Pace(Duration.ofHours(1), 200, Duration.ofDays(30));
    /** As the region's node is delivered. */
    private static final Pace REGION = new Pace(Duration.ofHours(1), 1000, Duration.ofDays(1));

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST = LocalDate.of(2023, 9, 1);
    private static final int DAYS = 30;
    private static final int TICK_MINUTES = 2;
    /** A reviewer accepts each quarter of an hour what has come. */
    private static final int SITTING = 8;
    /** As often witnesses look here; nodes do more often, which brings no more statements. */
    private static final int LOOK = 15;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final Map<UnitCode, UnitCode> desks = new HashMap<>();
    private final Map<UnitCode, List<UnitCode>> children = new TreeMap<>();
    private final List<UnitCode> units = new ArrayList<>(List.of(TOP));
    private final Map<String, Seen> streams = new TreeMap<>();
    /** What happens at a tick. */
    private final Map<Integer, List<Runnable>> plan = new HashMap<>();

    private int tick;
    private long events;

    @Test
    void a_month_of_statements_is_less_than_a_hundredth_of_a_months_events() {
        tree();
        month();
        Directory directory = directory();
        Map<UnitCode, Map<String, Long>> stated = new HashMap<>();
        Map<String, Instant> last = new HashMap<>();
        Map<String, Integer> made = new TreeMap<>();
        Set<String> witnessed = new HashSet<>();
        Instant begin = FIRST.atStartOfDay(ZONE).toInstant();
        int ticks = DAYS * 24 * 60 / TICK_MINUTES;
        for (tick = 0; tick < ticks; tick++) {
            List<Runnable> now = plan.remove(tick);
            if (now != null) {
                now.forEach(Runnable::run);
            }
            Instant time = begin.plus(Duration.ofMinutes((long) tick * TICK_MINUTES));
            if (tick % LOOK != 0) {
                continue;
            }
            for (UnitCode unit : units) {
                for (boolean up : new boolean[] {true, false}) {
                    List<StreamHead> heads = Witnesses.due(
                            foreign(unit, Witnesses.concerning(directory, unit, up, streams)),
                            stated.computeIfAbsent(unit, any -> new HashMap<>()),
                            last.getOrDefault(unit + " " + up, begin),
                            time,
                            Witnesses.sharers(directory, unit, up),
                            unit.equals(TOP) ? REGION : USUAL);
                    if (!heads.isEmpty()) {
                        heads.forEach(head -> stated.get(unit).put(head.stream(), head.sequence()));
                        heads.forEach(head -> witnessed.add(head.stream()));
                        last.put(unit + " " + up, time);
                        made.merge((unit.equals(TOP) ? "top " : "others ") + (up ? "up" : "down"), 1, Integer::sum);
                        write(up ? Streams.reports(unit) : Streams.directives(unit), false);
                    }
                }
            }
        }
        long statements = made.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "seed %d: %d stations, %d events, %d statements of witnesses %s, %.2f %%; %d of %d streams witnessed%n",
                seed,
                units.size(),
                events,
                statements,
                made,
                100.0 * statements / events,
                witnessed.size(),
                streams.size());

        assertThat(units).hasSize(1178);
        assertThat(events).isBetween(35_000L, 60_000L);
        assertThat(statements).isPositive().isLessThan(events / 100);
        streams.remove(Streams.reports(TOP));
        assertThat(witnessed)
                .as("no stream that has a reader is without a witness")
                .containsAll(streams.keySet());
    }

    private static List<Seen> foreign(UnitCode unit, List<Seen> seen) {
        return seen.stream()
                .filter(each -> !each.head().stream().equals(Streams.reports(unit))
                        && !each.head().stream().equals(Streams.directives(unit)))
                .filter(each -> !each.head().stream().equals(Streams.DIRECTORY) || !unit.equals(TOP))
                .toList();
    }

    private void tree() {
        for (int league = 0; league < SHAPE.length; league++) {
            boolean direct = league == SHAPE.length - 1;
            UnitCode above = direct ? TOP : add(String.format("15%02d00", league + 1), TOP);
            for (int county = 0; county < SHAPE[league].length; county++) {
                UnitCode desk = add(String.format("15%02d%02d", league + 1, county + 1), above);
                for (int township = 0; township < SHAPE[league][county]; township++) {
                    add(String.format("%s%03d", desk, township + 1), desk);
                }
            }
        }
    }

    private UnitCode add(String code, UnitCode desk) {
        UnitCode unit = UnitCode.of(code);
        units.add(unit);
        desks.put(unit, desk);
        children.computeIfAbsent(desk, any -> new ArrayList<>()).add(unit);
        return unit;
    }

    private Directory directory() {
        List<Message.OfDirectory> entries = new ArrayList<>();
        units.forEach(
                unit -> entries.add(new Message.UnitRegistered(MadeUpRegion.unit(unit, desks.get(unit), "level"))));
        return Directory.empty().after(entries, entries.size());
    }

    private void month() {
        for (int i = 0; i < 6; i++) {
            at(office(2 + 3 * i, 2), () -> send(TOP));
        }
        at(office(4, 1), () -> write(Streams.DIRECTORY, true));
        for (int form = 0; form < 4; form++) {
            int due = 23 + form;
            leaves().forEach(unit -> at(office(due - burst(), 1), () -> report(unit)));
        }
        for (int week = 0; week < 4; week++) {
            int due = 7 * week + 6;
            leaves().forEach(unit -> at(office(due - random.nextInt(3), 1), () -> report(unit)));
        }
    }

    /** Days before the due date: mostly the last two. */
    private int burst() {
        return random.nextInt(10) < 7 ? random.nextInt(2) : random.nextInt(10);
    }

    private List<UnitCode> leaves() {
        return units.stream().filter(unit -> !children.containsKey(unit)).toList();
    }

    /** A desk sends a directive down; each child signs for it within a day, and relays it if it is a desk. */
    private void send(UnitCode desk) {
        write(Streams.directives(desk), true);
        for (UnitCode child : children.get(desk)) {
            at(tick + 1 + random.nextInt(180 / TICK_MINUTES), () -> {
                write(Streams.reports(child), true);
                if (children.containsKey(child)) {
                    send(child);
                }
            });
        }
    }

    /** A unit reports; its desk accepts with the next batch and states its total once for all that came together. */
    private void report(UnitCode unit) {
        write(Streams.reports(unit), true);
        UnitCode desk = desks.get(unit);
        if (desk != null) {
            int sitting = (tick / SITTING + 1) * SITTING;
            boolean first = plan.getOrDefault(sitting, List.of()).stream()
                    .noneMatch(each -> each instanceof Total total && total.desk.equals(desk));
            at(sitting, () -> write(Streams.directives(desk), true));
            if (first) {
                at(sitting, new Total(desk));
            }
        }
    }

    private final class Total implements Runnable {
        private final UnitCode desk;

        Total(UnitCode desk) {
            this.desk = desk;
        }

        @Override
        public void run() {
            report(desk);
        }
    }

    private void at(int when, Runnable what) {
        plan.computeIfAbsent(when, any -> new ArrayList<>()).add(what);
    }

    /** A tick in office hours, on that working day of the month or the next one. */
    private int office(int day, int spread) {
        LocalDate date = FIRST.plusDays(Math.max(0, Math.min(day + random.nextInt(spread), DAYS - 1)));
        while (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            date = date.plusDays(date.isBefore(FIRST.plusDays(DAYS - 3)) ? 1 : -1);
        }
        int minute = (random.nextBoolean() ? 9 : 14) * 60 + random.nextInt(180);
        return (int) (Duration.between(FIRST.atStartOfDay(), date.atStartOfDay())
                                .toMinutes()
                        + minute)
                / TICK_MINUTES;
    }

    private void write(String stream, boolean counts) {
        @Nullable Seen before = streams.get(stream);
        long next = before == null ? 1 : before.head().sequence() + 1;
        long moved = counts ? next : before == null ? 0 : before.moved();
        streams.put(stream, new Seen(new StreamHead(stream, next, Hash.ZERO), moved));
        events += counts ? 1 : 0;
    }
}
