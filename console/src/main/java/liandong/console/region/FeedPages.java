package liandong.console.region;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.hierarchy.UnitCode;
import liandong.node.hosting.Hosting;
import liandong.node.operating.Arrivals;
import liandong.node.surface.Json;
import liandong.node.surface.Limit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What arrives at a station: as a list, and while it is looked at as it comes. */
@Controller
class FeedPages {
    private static final Limit SHOWN = Limit.of("100");
    /** Every connection counts as use of the session. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final String SESSION = "liandong.feed";

    private final Arrivals arrivals;
    private final Hosting hosting;
    private final FeedHub hub;
    private final RegionWords words;

    FeedPages(Arrivals arrivals, Hosting hosting, FeedHub hub, RegionWords words) {
        this.arrivals = arrivals;
        this.hosting = hosting;
        this.hub = hub;
        this.words = words;
    }

    @GetMapping("/at/{unit}/feed")
    String feed(Visit visit, Model model) {
        Arrivals.Found found = arrivals.newest(visit.post(), SHOWN);
        model.addAttribute("entries", entries(visit, found));
        model.addAttribute("upTo", found.upTo());
        model.addAttribute("opened", visit.now().toEpochMilli());
        return "region/feed";
    }

    @GetMapping(path = "/at/{unit}/feed", params = "format=csv")
    ResponseEntity<byte[]> csv(Visit visit) {
        return Csv.of(
                "feed-" + visit.unit(),
                words.of(visit, "time", "code", "unit", "what", "about"),
                entries(visit, arrivals.newest(visit.post(), SHOWN)).stream()
                        .map(each -> List.of(
                                each.time().toString(),
                                Csv.code(each.unit()),
                                each.from(),
                                words.text(visit, each.what()),
                                each.about()))
                        .toList());
    }

    /**
     * The feed itself.
     *
     * @param after the place up to which the page shows what has arrived
     * @param opened when the page was; one that was left open must not keep its session for ever
     * @param seen the place, from a browser that comes back
     */
    @GetMapping("/at/{unit}/feed/events")
    void events(
            Visit visit,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(required = false) @Nullable Long opened,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String seen,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (opened != null && visit.now().toEpochMilli() - opened > LONGEST.toMillis()) {
            // says to the browser that it shall not come back
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        hub.makeRoom();
        long place = seen != null && seen.matches("[0-9]{1,18}") ? Long.parseLong(seen) : after;
        Formats formats = (Formats) request.getAttribute("fmt");
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        Connections ours = connections(request.getSession());
        AsyncContext exchange = request.startAsync(request, response);
        exchange.setTimeout(0);
        ours.add(hub.start(exchange, place, behind -> events(visit, formats, behind)));
    }

    private FeedConnection.Events events(Visit visit, Formats formats, long place) {
        UnitCode unit = visit.unit();
        // under the directory as it is now: units may have come since the browser began to listen
        Arrivals.Found found = arrivals.after(hosting.post(unit).orElse(visit.post()), place, SHOWN);
        StringBuilder text = new StringBuilder();
        for (FeedEntry entry : entries(visit, found)) {
            text.append("id: ")
                    .append(entry.place())
                    .append("\ndata: ")
                    .append(Json.MAPPER.writeValueAsString(Map.of(
                            "time", entry.time().toString(),
                            "exact", formats.exact(entry.time()),
                            "from", entry.from(),
                            "unit", entry.unit(),
                            "what", words.text(visit, entry.what()),
                            "about", entry.about(),
                            "href", entry.href() == null ? "" : entry.href())))
                    .append("\n\n");
        }
        return new FeedConnection.Events(text.toString(), found.upTo());
    }

    private List<FeedEntry> entries(Visit visit, Arrivals.Found found) {
        return found.arrivals().stream()
                .map(arrival -> FeedEntry.of(visit, words, arrival))
                .toList();
    }

    private static Connections connections(HttpSession session) {
        synchronized (session) {
            if (session.getAttribute(SESSION) instanceof Connections known) {
                return known;
            }
            Connections fresh = new Connections();
            session.setAttribute(SESSION, fresh);
            return fresh;
        }
    }
}
