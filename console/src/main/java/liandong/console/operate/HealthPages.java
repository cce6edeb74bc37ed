package liandong.console.operate;

import java.time.Instant;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liandong.console.shell.Csv;
import liandong.console.shell.Names;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visitor;
import liandong.directive.Obligation;
import liandong.hierarchy.UnitCode;
import liandong.node.access.Right;
import liandong.node.hosting.Hosting;
import liandong.node.operating.HeldStreams;
import liandong.node.operating.LastHeard;
import liandong.node.operating.Links;
import liandong.node.operating.NodeHealth;
import liandong.node.operating.Waiting;
import liandong.node.store.OutboxTable.Outbox;
import liandong.node.store.StreamBooks.Held;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How the node is, in words, and what to do next. */
@Controller
class HealthPages {
    private static final int ROWS = 50;
    private static final long SCARCE = 1_000_000_000L;

    private final NodeHealth health;
    private final Waiting waiting;
    private final Hosting hosting;
    private final Advice advice;
    private final LastHeard lastHeard;
    private final HeldStreams unsigned;

    HealthPages(
            NodeHealth health,
            Waiting waiting,
            Hosting hosting,
            Advice advice,
            LastHeard lastHeard,
            HeldStreams unsigned) {
        this.lastHeard = lastHeard;
        this.unsigned = unsigned;
        this.health = health;
        this.waiting = waiting;
        this.hosting = hosting;
        this.advice = advice;
    }

    /**
     * A finding, worst first.
     *
     * @param isStream whether {@code what} is the name of a stream, which is the same in all languages
     * @param look class of its state
     * @param detail English, for who mends it; empty where there is none
     */
    record Line(
            String what,
            boolean isStream,
            String look,
            String state,
            String meaning,
            String next,
            String detail,
            @Nullable Instant since) {}

    /** What waits to be sent at a station. */
    record Queue(
            UnitCode unit,
            String name,
            long depth,
            @Nullable Instant oldest) {}

    @GetMapping("/node/health")
    String health(Visitor visitor, Model model) {
        visitor.needs(Right.READ_NODE);
        fill(visitor, model);
        return "operate/health";
    }

    /** The part of the page that changes; htmx asks for it every ten seconds. */
    @GetMapping("/node/health/now")
    String now(Visitor visitor, Model model) {
        visitor.needs(Right.READ_NODE);
        fill(visitor, model);
        return "operate/health :: now";
    }

    @GetMapping(path = "/node/health", params = "format=csv")
    Object csv(Visitor visitor, @RequestParam(defaultValue = "outbox") String table) {
        visitor.needs(Right.READ_NODE);
        if (table.equals("behind")) {
            return Csv.of(
                    "lag",
                    List.of("stream", "records"),
                    health.behind().entrySet().stream()
                            .map(each -> List.of(each.getKey(), String.valueOf(each.getValue())))
                            .toList());
        }
        return Csv.of(
                "outbox",
                List.of("unit", "name", "depth", "oldest"),
                queues(visitor).stream()
                        .map(each -> List.of(
                                Csv.code(each.unit()),
                                each.name(),
                                String.valueOf(each.depth()),
                                each.oldest() == null ? "" : String.valueOf(each.oldest())))
                        .toList());
    }

    private void fill(Visitor visitor, Model model) {
        List<Line> lines = lines(visitor);
        List<Queue> queues = queues(visitor);
        Map<String, Long> behind = health.behind();
        model.addAttribute("lines", lines);
        model.addAttribute(
                "bad",
                lines.stream().filter(each -> each.look().equals("state-bad")).count());
        model.addAttribute(
                "warn",
                lines.stream().filter(each -> each.look().equals("state-warn")).count());
        model.addAttribute("links", health.links());
        model.addAttribute("unreached", Links.State.UNREACHABLE);
        model.addAttribute("queues", Stretch.first(queues, ROWS));
        model.addAttribute("queued", queues.stream().mapToLong(Queue::depth).sum());
        model.addAttribute(
                "behind",
                Stretch.first(
                        behind.entrySet().stream()
                                .sorted(Map.Entry.<String, Long>comparingByValue()
                                        .reversed())
                                .toList(),
                        ROWS));
        model.addAttribute(
                "behindRecords",
                behind.values().stream().mapToLong(Long::longValue).sum());
        heard(visitor, model);
        model.addAttribute("undecided", health.undecided());
        model.addAttribute("disk", health.disk().orElse(null));
        model.addAttribute("time", health.time());
        model.addAttribute("zone", Obligation.ZONE.getDisplayName(TextStyle.FULL, visitor.language()));
        model.addAttribute("version", health.version());
        model.addAttribute("stations", hosting.stations().size());
    }

    /** When a unit was last heard. */
    record Heard(LastHeard.OfUnit unit, String name) {}

    private void heard(Visitor visitor, Model model) {
        Names names = visitor.names(hosting.directory());
        List<LastHeard.OfUnit> units = lastHeard.units();
        List<LastHeard.OfNode> nodes = LastHeard.nodes(units);
        model.addAttribute(
                "heard",
                Stretch.first(units, ROWS)
                        .with(shown -> shown.stream()
                                .map(each -> new Heard(each, names.unit(each.unit(), visitor.today())))
                                .toList()));
        model.addAttribute(
                "silent", units.stream().filter(LastHeard.OfUnit::isSilent).count());
        model.addAttribute("silentAfter", lastHeard.limit().toDays());
        model.addAttribute("heardNodes", Stretch.first(nodes, ROWS));
    }

    private List<Line> lines(Visitor visitor) {
        Locale language = visitor.language();
        List<Line> lines = new ArrayList<>();
        for (NodeHealth.Part part : health.parts()) {
            boolean up = part.status().equals("UP");
            String detail = up || part.details().isEmpty() ? "" : part.details().toString();
            lines.add(new Line(
                    advice.word("operate.part." + part.name(), part.name(), language),
                    false,
                    up ? "state-good" : "state-bad",
                    advice.word("operate.status." + part.status(), part.status(), language),
                    up ? "" : advice.word("operate.part." + part.name() + ".down", "", language),
                    up ? "" : advice.word("operate.part." + part.name() + ".next", "", language),
                    detail,
                    null));
        }
        for (Links.Link link : health.links()) {
            if (link.state() == Links.State.UNREACHABLE) {
                lines.add(new Line(
                        advice.word("operate.link." + link.name(), link.name(), language),
                        false,
                        "state-warn",
                        advice.word("operate.link.UNREACHABLE", "", language),
                        advice.word("operate.link." + link.name() + ".down", "", language),
                        advice.word("operate.link." + link.name() + ".next", "", language),
                        link.address(),
                        link.since()));
            }
        }
        for (HeldStreams.Held held : unsigned.all()) {
            lines.add(new Line(
                    held.stream(),
                    true,
                    "state-bad",
                    advice.word("operate.held-streams.state", "", language),
                    advice.word(
                            held.whole() ? "operate.held-streams.beyond" : "operate.held-streams.broken", "", language),
                    advice.word("operate.held-streams.next", "", language),
                    held.reason(),
                    held.since()));
        }
        for (Held held : health.held()) {
            Advice.Said said = advice.of(held.reason(), language);
            lines.add(new Line(
                    held.stream(),
                    true,
                    held.passes() ? "state-warn" : "state-bad",
                    advice.word("operate.held", "", language),
                    said.meaning(),
                    said.next(),
                    held.reason(),
                    held.since()));
        }
        health.disk()
                .filter(disk -> disk.free() < SCARCE)
                .ifPresent(disk -> lines.add(new Line(
                        advice.word("operate.disk", "", language),
                        false,
                        "state-warn",
                        advice.word("operate.disk.scarce", "", language),
                        advice.word("operate.disk.down", "", language),
                        advice.word("operate.disk.next", "", language),
                        "",
                        null)));
        lines.sort(Comparator.comparingInt(HealthPages::gravity));
        return lines;
    }

    private static int gravity(Line line) {
        return switch (line.look()) {
            case "state-bad" -> 0;
            case "state-warn" -> 1;
            default -> 2;
        };
    }

    private List<Queue> queues(Visitor visitor) {
        Names names = visitor.names(hosting.directory());
        Map<UnitCode, Outbox> all = waiting.all();
        return all.entrySet().stream()
                .map(each -> new Queue(
                        each.getKey(),
                        names.unit(each.getKey(), visitor.today()),
                        each.getValue().depth(),
                        each.getValue().oldest()))
                .sorted(Comparator.comparing(Queue::oldest, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }
}
