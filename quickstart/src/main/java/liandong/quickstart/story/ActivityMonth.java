package liandong.quickstart.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import liandong.client.Await;
import liandong.directive.Attachment;
import liandong.directive.Obligation;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.report.Form;
import tools.jackson.databind.JsonNode;

/**
 * A real notice goes down: relayed at each level with an earlier due date, signed for by every unit; one of the units
 * that the region addresses sends its returns, which are text and pictures.
 */
public final class ActivityMonth {
    static final String FORM = "activity-month-return";
    private static final int DAYS_EARLIER = 5;
    private static final int AT_ONCE = 16;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(Obligation.ZONE);

    private final Stations stations;
    private final LocalDate today;
    private final Consumer<String> out;
    private final UnitCode region;
    private final Map<UnitCode, String> issued = new ConcurrentHashMap<>();

    public ActivityMonth(Stations stations, LocalDate today, Consumer<String> out) {
        this.stations = stations;
        this.today = today;
        this.out = out;
        this.region = stations.hierarchy().units().stream()
                .filter(unit -> unit.reportsTo() == null)
                .map(Unit::code)
                .findFirst()
                .orElseThrow();
    }

    /** The return: a text and at least one file, no lines; accepted by rule. */
    public static Form form() {
        return new Form(
                FORM,
                1,
                "活动月工作总结及图片影像资料",
                "Activity month: summary and pictures",
                null,
                Form.Review.AUTOMATIC,
                Form.Own.EXPECTED,
                List.of(),
                List.of(),
                Form.Summary.REQUIRED,
                1);
    }

    /** Plays what has not been played yet; whether everybody has signed and the returns have arrived. */
    public boolean play() {
        try {
            Station top = stations.at(region);
            boolean begun = top.issued(MonthDocument.number().toString()).isPresent();
            String directive = top.issue(MonthDocument.first(today));
            LocalDate date = LocalDate.parse(
                    top.directive(directive).orElseThrow().path("issueDate").asString());
            out.accept("  " + stations.name(region) + (begun ? " had issued " : " issued ") + MonthDocument.number()
                    + ", dated " + date + " in place of its own date, due "
                    + MonthDocument.due(date) + ", to "
                    + MonthDocument.recipients().size() + " units");
            issued.put(region, directive);
            if (!allSigned(top)) {
                goDown();
            }
            List<UnitCode> returning = returns(date);
            new OwnPlan(stations, returning.getFirst(), out).play(date);
            return conclude(top, date, returning);
        } catch (Await.NotInTime e) {
            out.accept("The story has stopped: " + e.getMessage());
            return false;
        }
    }

    /** Level by level: each unit signs, each desk relays. */
    private void goDown() {
        List<UnitCode> wave = hierarchy().children(region);
        while (!wave.isEmpty()) {
            List<Runnable> parts = new ArrayList<>();
            wave.forEach(unit -> parts.add(() -> signAndRelay(unit)));
            Together.run(parts, AT_ONCE);
            wave = wave.stream()
                    .flatMap(unit -> hierarchy().children(unit).stream())
                    .toList();
        }
        out.accept("  signed for by everybody; " + (issued.size() - 1) + " desks relayed it, each due " + DAYS_EARLIER
                + " days before its superior");
    }

    private void signAndRelay(UnitCode unit) {
        Station station = stations.at(unit);
        String above = issued.get(hierarchy().parent(unit).orElseThrow());
        if (above == null) {
            throw new IllegalStateException("nothing was issued above " + unit);
        }
        NewDirective.Received received = station.receive(above);
        List<UnitCode> below = hierarchy().children(unit);
        if (!below.isEmpty()) {
            LocalDate due = received.due().minusDays(DAYS_EARLIER);
            issued.put(unit, station.issue(MonthDocument.relay(stations.name(unit), received, due, below)));
        }
    }

    /** The direct recipient with the fewest units below files for itself and for each of them. */
    private List<UnitCode> returns(LocalDate date) {
        Map<UnitCode, List<UnitCode>> candidates = new LinkedHashMap<>();
        hierarchy().children(region).forEach(unit -> candidates.put(unit, subtree(unit)));
        List<UnitCode> returning = candidates.values().stream()
                .min(Comparator.comparingInt(List::size))
                .orElseThrow();
        List<Runnable> parts = new ArrayList<>();
        returning.forEach(unit -> parts.add(() -> file(unit, date)));
        Together.run(parts, AT_ONCE);
        return returning;
    }

    private List<UnitCode> subtree(UnitCode unit) {
        List<UnitCode> all = new ArrayList<>(List.of(unit));
        for (int i = 0; i < all.size(); i++) {
            all.addAll(hierarchy().children(all.get(i)));
        }
        return all;
    }

    /** The body of {@code POST /api/{unit}/reports} for a form without lines. */
    private record Return(
            String form,
            String period,
            List<String> figures,
            List<String> explanations,
            String summary,
            List<Attachment> attachments) {}

    private void file(UnitCode unit, LocalDate date) {
        Station station = stations.at(unit);
        byte[] bytes = ("演示图片，代替" + stations.name(unit) + "活动月影像资料\n").getBytes(StandardCharsets.UTF_8);
        Attachment picture = new Attachment("活动月图片.txt", "text/plain", bytes.length, Hash.of(bytes));
        station.command(
                "/reports",
                new Return(
                        FORM,
                        MonthDocument.period(date).text(),
                        List.of(),
                        List.of(),
                        "（演示）" + stations.name(unit) + "已按方案开展活动月各项工作，总结如下：略。",
                        List.of(picture)),
                "return");
        station.keep(picture, bytes);
    }

    private boolean allSigned(Station top) {
        return levels(top).values().stream().allMatch(level -> level.asked == level.signed)
                && levels(top).values().stream().mapToInt(level -> level.asked).sum()
                        == hierarchy().units().size() - 1;
    }

    private boolean conclude(Station top, LocalDate date, List<UnitCode> returning) {
        Await.until(
                "every receipt on the page of " + region,
                Station.PATIENCE,
                () -> Optional.of(top).filter(this::allSigned));
        out.accept("");
        out.accept("Receipts as the page of " + stations.name(region) + " shows them:");
        TextTable table = new TextTable(
                TextTable.Align.LEFT,
                TextTable.Align.RIGHT,
                TextTable.Align.RIGHT,
                TextTable.Align.LEFT,
                TextTable.Align.LEFT);
        table.row("level", "asked", "signed", "first", "last");
        Map<String, Level> levels = levels(top);
        levels.forEach((name, level) -> table.row(
                name,
                String.valueOf(level.asked),
                String.valueOf(level.signed),
                TIME.format(level.first),
                TIME.format(level.last)));
        table.lines().forEach(line -> out.accept("  " + line));
        boolean counted = levels.entrySet().stream().allMatch(each -> each.getValue().asked == unitsOf(each.getKey()));
        Station desk = stations.at(returning.getFirst());
        String total = "/totals/" + FORM + "/" + MonthDocument.period(date);
        Await.until(
                "the returns of " + desk.unit(),
                Station.PATIENCE,
                () -> desk.find(total)
                        .filter(page ->
                                page.path("latest").path("contributions").size() == returning.size()));
        JsonNode region = Await.until(
                "the returns at the region",
                Station.PATIENCE,
                () -> top.find(total)
                        .filter(page ->
                                page.path("latest").path("contributions").size() > 0));
        JsonNode children = region.path("latest").path("children");
        out.accept("  returns (text and pictures): " + stations.name(desk.unit()) + " with all " + returning.size()
                + " of its units; " + children.path("heard").asInt() + " of "
                + children.path("expected").asInt() + " units that the region asked");
        out.accept("");
        return counted;
    }

    private long unitsOf(String level) {
        return hierarchy().units().stream()
                .filter(unit -> unit.level().equals(level))
                .count();
    }

    private record Level(int asked, int signed, Instant first, Instant last) {}

    private Map<String, Level> levels(Station top) {
        Map<String, Level> levels = new LinkedHashMap<>();
        top.directive(MonthDocument.number().directiveId(region))
                .ifPresent(page -> page.path("receiptsByLevel")
                        .forEach(level -> levels.put(
                                level.path("level").asString(),
                                new Level(
                                        level.path("asked").asInt(),
                                        level.path("signed").asInt(),
                                        instant(level.path("first")),
                                        instant(level.path("last"))))));
        return levels;
    }

    private static Instant instant(JsonNode time) {
        return time.isString() ? Instant.parse(time.asString()) : Instant.EPOCH;
    }

    private Hierarchy hierarchy() {
        return stations.hierarchy();
    }
}
