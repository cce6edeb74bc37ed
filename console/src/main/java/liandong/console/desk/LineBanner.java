package liandong.console.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import liandong.console.shell.Visit;
import liandong.hierarchy.UnitCode;
import liandong.node.operating.Waiting;
import liandong.node.store.OutboxTable.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Says on every page of a station that its line is down; {@code deskLine} in templates. */
@Controller("deskLine")
public class LineBanner {
    /** What is sent at once is under way for less than that. */
    private static final Duration USUAL = Duration.ofSeconds(15);

    private final Waiting waiting;
    private final Clock clock;

    LineBanner(Waiting waiting, Clock clock) {
        this.waiting = waiting;
        this.clock = clock;
    }

    /** What waits at the station for longer than usual, and since when; none if nothing does. */
    public @Nullable Outbox queue(String unit) {
        Outbox outbox = waiting.at(UnitCode.of(unit));
        Instant oldest = outbox.oldest();
        return oldest == null || oldest.isAfter(clock.instant().minus(USUAL)) ? null : outbox;
    }

    @GetMapping("/at/{unit}/line")
    String line(Visit visit, Model model) {
        model.addAttribute("unit", visit.unit().value());
        return "desk/line :: queue";
    }
}
