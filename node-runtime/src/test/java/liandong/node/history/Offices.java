package liandong.node.history;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liandong.duty.Directory;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.node.history.MadeUpTree.Move;

/** The offices of a tree: the stations of a level share one office, or two, or each has its own. */
final class Offices implements AutoCloseable {
    private static final List<Duty> DESK =
            List.of(Duties.RECEIPT, Duties.RELAY, Duties.FILE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);

    private final Map<UnitCode, Office> byStation = new TreeMap<>();
    /** All that was ever entered. */
    private Directory directory;

    Offices(MadeUpTree tree, Random random, Template template, Clock clock, Supplier<String> ids) {
        directory = directory(tree);
        boolean leaguesIssue = random.nextBoolean();
        for (String level : MadeUpTree.LEVELS) {
            int many = 1 + random.nextInt(3);
            Map<Integer, List<UnitCode>> shared = new TreeMap<>();
            tree.units().stream()
                    .filter(unit -> unit.level().equals(level))
                    .map(Unit::code)
                    .forEach(station -> shared.computeIfAbsent(random.nextInt(many), any -> new ArrayList<>())
                            .add(station));
            shared.values().forEach(hosted -> {
                Office office = new Office(template, hosted, duties(level, leaguesIssue), directory, clock, ids);
                hosted.forEach(station -> byStation.put(station, office));
            });
        }
    }

    List<Office> all() {
        return byStation.values().stream().distinct().toList();
    }

    Office of(UnitCode station) {
        return Objects.requireNonNull(byStation.get(station));
    }

    /** The sequence of the next entry of the directory. */
    long nextEntry() {
        return directory.sequence() + 1;
    }

    /** The directory says that a unit gets another desk; no office has read it yet. */
    void enter(Move move, Instant now) {
        Unit unit = directory.unit(move.unit()).orElseThrow();
        Message.OfDirectory entry =
                new Message.UnitChanged(unit.reportingTo(move.desk()).from(move.from()), move.from(), null, "made up");
        directory = directory.after(List.of(new Directory.Entry(move.sequence(), entry, now)), move.sequence());
    }

    /** How far the office of a station has read the directory. */
    long read(UnitCode station) {
        return of(station).hosting.directory().sequence();
    }

    /** The offices that have not read all of the directory. */
    List<Office> behind() {
        return all().stream()
                .filter(office -> office.hosting.directory().sequence() < directory.sequence())
                .toList();
    }

    /** An office reads some more entries of the directory; returns what it said to it before. */
    Directory read(Office office, long entries) {
        Directory before = office.hosting.directory();
        office.hosting.apply(directory.at(before.sequence() + entries));
        return before;
    }

    private static Directory directory(MadeUpTree tree) {
        List<Message.OfDirectory> entries = new ArrayList<>();
        tree.units().forEach(unit -> entries.add(new Message.UnitRegistered(unit)));
        MadeUpForms.INDICATORS.values().forEach(each -> entries.add(new Message.IndicatorDefined(each)));
        MadeUpForms.FORMS.forEach(form -> entries.add(new Message.FormPublished(form)));
        return Directory.empty().after(entries, entries.size());
    }

    private static List<Duty> duties(String level, boolean leaguesIssue) {
        return switch (level) {
            case "region" -> List.of(Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
            case "league" ->
                leaguesIssue
                        ? Stream.concat(DESK.stream(), Stream.of(Duties.ISSUE)).toList()
                        : DESK;
            case "village" -> List.of(Duties.RECEIPT, Duties.FILE);
            default -> DESK;
        };
    }

    @Override
    public void close() {
        all().forEach(Office::close);
    }
}
