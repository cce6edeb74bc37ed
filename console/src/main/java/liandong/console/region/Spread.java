package liandong.console.region;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.hierarchy.UnitCode;
import liandong.node.directive.ReceiptSpread.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * How receipts of a directive spread over hours and over steps of the tree, as far as they are known at the station.
 *
 * @param hours since the directive was issued, in which the table counts
 */
record Spread(Instant since, List<Integer> hours, List<Tier> tiers) {
    private static final List<Integer> HOURS = List.of(1, 2, 4, 8, 24, 48, 72, 120, 168, 336, 720);

    /**
     * All units that are as many steps below the station.
     *
     * @param steps 1 for the units that report to the station itself
     * @param units all that are to sign, in unit order
     * @param asked how many they are
     * @param signed how many have
     * @param within how many had after each of the hours
     * @param points when each of them did, in minutes since the directive was issued, in order
     * @param waiting who has not, in unit order
     */
    record Tier(
            int steps,
            List<UnitCode> units,
            int asked,
            int signed,
            @Nullable Instant first,
            @Nullable Instant last,
            List<Integer> within,
            List<Long> points,
            List<Recipient> waiting) {}

    /** Of the recipients at and below {@code station}, the nearest first, as things stand {@code now}. */
    static Spread of(UnitCode station, Instant since, Instant now, List<Recipient> recipients) {
        Map<UnitCode, Integer> depth = new HashMap<>(Map.of(station, 0));
        SortedMap<Integer, List<Recipient>> byStep = new TreeMap<>();
        for (Recipient each : recipients) {
            int steps = depth.getOrDefault(each.desk(), 0) + 1;
            depth.putIfAbsent(each.unit(), steps);
            byStep.computeIfAbsent(steps, any -> new ArrayList<>()).add(each);
        }
        List<Integer> hours = hours(since, now);
        return new Spread(
                since,
                hours,
                byStep.entrySet().stream()
                        .map(step -> tier(step.getKey(), since, hours, step.getValue()))
                        .toList());
    }

    /** The hours that have passed, and the one that is running. */
    private static List<Integer> hours(Instant since, Instant now) {
        List<Integer> hours = new ArrayList<>();
        for (int hour : HOURS) {
            hours.add(hour);
            if (!since.plus(Duration.ofHours(hour)).isBefore(now)) {
                break;
            }
        }
        return hours;
    }

    private static Tier tier(int steps, Instant since, List<Integer> hours, List<Recipient> units) {
        List<Instant> signed = new ArrayList<>();
        List<Recipient> waiting = new ArrayList<>();
        for (Recipient each : units) {
            Instant at = each.signedAt();
            if (at == null) {
                waiting.add(each);
            } else {
                signed.add(at);
            }
        }
        signed.sort(null);
        waiting.sort((one, other) -> one.unit().compareTo(other.unit()));
        List<Integer> within = new ArrayList<>();
        for (int hour : hours) {
            Instant until = since.plus(Duration.ofHours(hour));
            within.add((int) signed.stream().filter(at -> !at.isAfter(until)).count());
        }
        return new Tier(
                steps,
                units.stream().map(Recipient::unit).distinct().sorted().toList(),
                units.size(),
                signed.size(),
                signed.isEmpty() ? null : signed.getFirst(),
                signed.isEmpty() ? null : signed.getLast(),
                within,
                signed.stream()
                        .map(at -> Math.max(0, Duration.between(since, at).toMinutes()))
                        .toList(),
                waiting);
    }

    /** Who has not signed, the nearest first. */
    public List<Recipient> waiting() {
        return tiers.stream().flatMap(tier -> tier.waiting().stream()).toList();
    }

    /** For the chart: of each tier, minutes and how many had signed by then. */
    public String chart() {
        StringBuilder json = new StringBuilder("[");
        for (Tier tier : tiers) {
            json.append(json.length() > 1 ? "," : "")
                    .append("{\"steps\":")
                    .append(tier.steps())
                    .append(",\"asked\":")
                    .append(tier.asked())
                    .append(",\"minutes\":")
                    .append(tier.points())
                    .append('}');
        }
        return json.append(']').toString();
    }
}
