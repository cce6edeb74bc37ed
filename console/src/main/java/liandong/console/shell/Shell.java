package liandong.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.node.access.Holder;
import liandong.node.access.Right;
import liandong.node.hosting.Hosting;
import liandong.node.station.Desk;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** What the layout shows around a page; {@code shell} in every template. Made for one request, asked after sign-in. */
public final class Shell {
    private static final Pattern STATION = Pattern.compile("^/at/([0-9]{2,15})(/.*)?$");
    private static final String LAST = "liandong.station";

    private final HttpServletRequest request;
    private final Visits visits;
    private final Hosting hosting;
    private final List<Section> sections;
    private final String address;
    private final Desk desk;

    Shell(HttpServletRequest request, Visits visits, Hosting hosting, List<Section> sections, Desk desk) {
        this.desk = desk;
        this.request = request;
        this.visits = visits;
        this.hosting = hosting;
        this.sections = sections.stream()
                .sorted(Comparator.comparingInt(Section::order))
                .toList();
        this.address = address(request);
    }

    /**
     * An entry of the navigation.
     *
     * @param current whether the page belongs to it
     */
    public record Entry(String key, String icon, String href, boolean current) {}

    /** A station that the visitor may read. */
    public record Station(String unit, String name) {}

    /** The account; none before sign-in. */
    public @Nullable String account() {
        return visits.holder().map(Holder::id).orElse(null);
    }

    /** The language of the page, as HTML names it. */
    public String language() {
        return visits.language(request).equals(Locale.ENGLISH) ? "en" : "zh-CN";
    }

    /** Which page this is, whatever it is about: the pattern of its address. */
    public String page() {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? "" : pattern.toString();
    }

    /** The same page in another language. */
    public String in(String language) {
        return UriComponentsBuilder.fromUriString(address)
                .replaceQueryParam("lang", language)
                .build()
                .toUriString();
    }

    /** The address of the page with one parameter set otherwise; taken out where the value is empty. */
    public String with(String name, String value) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(address).replaceQueryParam("lang");
        return (value.isEmpty() ? uri.replaceQueryParam(name) : uri.replaceQueryParam(name, "{value}"))
                .buildAndExpand(value)
                .encode()
                .toUriString();
    }

    /** The station of the page, or the one that the visitor saw last, or the first one. */
    public @Nullable Station station() {
        return visit().map(visit -> new Station(visit.unit().value(), visit.unitName()))
                .orElse(null);
    }

    /** Whether nothing is signed on a stream of the station for now, so that what is decided here stays here. */
    public boolean isHeld() {
        Optional<UnitCode> unit = unit();
        return unit.isPresent()
                && desk.heldStreams().stream()
                        .anyMatch(stream ->
                                Streams.writer(stream).map(unit.get()::equals).orElseGet(hosting::keepsDirectory));
    }

    /** Whether the visitor may see why. */
    public boolean mayReadNode() {
        return visits.holder()
                .filter(holder -> Right.READ_NODE.isHeldBy(holder, null))
                .isPresent();
    }

    /** How many stations the visitor may read. */
    public int stations() {
        return readable().size();
    }

    /** The navigation of the station and of the node. */
    public List<Entry> entries() {
        return visit().map(visit -> sections.stream()
                        .filter(section -> section.isShown(visit))
                        .map(section -> entry(section, visit))
                        .toList())
                .orElse(List.of());
    }

    private Entry entry(Section section, Visit visit) {
        String href = section.path().replace("{unit}", visit.unit().value());
        return new Entry(section.key(), section.icon(), href, isBelow(href));
    }

    private boolean isBelow(String href) {
        String path = request.getRequestURI();
        return path.equals(href) || path.startsWith(href + "/");
    }

    private Optional<Visit> visit() {
        return unit().flatMap(unit -> visits.find(unit, request));
    }

    private Optional<UnitCode> unit() {
        NavigableSet<UnitCode> readable = readable();
        Matcher m = STATION.matcher(request.getRequestURI());
        if (m.matches()) {
            UnitCode unit = UnitCode.of(m.group(1));
            if (readable.contains(unit)) {
                request.getSession().setAttribute(LAST, unit.value());
                return Optional.of(unit);
            }
        }
        var session = request.getSession(false);
        Object last = session == null ? null : session.getAttribute(LAST);
        return last instanceof String code && readable.contains(UnitCode.of(code))
                ? Optional.of(UnitCode.of(code))
                : readable.stream().findFirst();
    }

    /** The hosted stations that the visitor may read, in code order. */
    public NavigableSet<UnitCode> readable() {
        NavigableSet<UnitCode> readable = new TreeSet<>();
        visits.holder()
                .ifPresent(holder -> hosting.stations().stream()
                        .filter(unit -> Right.READ_STATION.isHeldBy(holder, unit))
                        .forEach(readable::add));
        return readable;
    }

    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
