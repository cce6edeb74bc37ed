package liandong.console;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** Follows each kind of link from page to page, then sends each kind of form, wrongly and as it stands. */
final class Walk {
    /** Of each kind of address so many are looked at: pages that differ by what they are about. */
    private static final int OF_KIND = 3;

    private static final Pattern WORD = Pattern.compile("[a-z][a-z-]*");
    /** Files, streams of events and what ends the walk. */
    private static final Pattern NO_PAGE = Pattern.compile(
            ".*(format=(csv|pdf|xlsx)|lang=|/bytes$|/attachments/|/feed/events|/sign-out|/sessions/end).*");

    private final Browser browser;
    private final Map<String, Integer> kinds = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Deque<String> next = new ArrayDeque<>();
    private final Map<String, Sent> forms = new LinkedHashMap<>();
    private final List<WebPage> pages = new ArrayList<>();
    private final Set<String> patterns = new TreeSet<>();

    /** A form on a page, and the button that sends it. */
    private record Sent(String page, String form, int place) {}

    Walk(Browser browser) {
        this.browser = browser;
    }

    /** All pages that links lead to from here. */
    Walk from(String... paths) {
        Arrays.stream(paths).forEach(this::add);
        goOn();
        return this;
    }

    /** The pages that links lead to which were found since. */
    void goOn() {
        while (!next.isEmpty()) {
            look(browser.get(next.remove()));
        }
    }

    /** What comes of all forms on the pages so far. */
    Walk sendForms() {
        for (Sent each : List.copyOf(forms.values())) {
            send(each, true);
            send(each, false);
        }
        return this;
    }

    List<WebPage> pages() {
        return pages;
    }

    /** The patterns of the pages that were shown. */
    Set<String> patterns() {
        return patterns;
    }

    private void add(String path) {
        if (!NO_PAGE.matcher(path).matches()
                && known.add(path)
                && kinds.merge(kind(path), 1, Integer::sum) <= OF_KIND) {
            next.add(path);
        }
    }

    private void look(WebPage page) {
        pages.add(page);
        patterns.add(page.all("body").attr("data-page"));
        Stream.concat(page.all("a[href]").stream().map(each -> each.attr("href")), parts(page))
                .map(page.address()::resolve)
                .filter(each -> page.address().getAuthority().equals(each.getAuthority()))
                .forEach(each -> add(path(each)));
        int place = 0;
        for (Element form : page.all("form[method=post]")) {
            String action = kind(form.attr("action"))
                    + form.select("button[formaction]").attr("formaction");
            if (!NO_PAGE.matcher(form.attr("action")).matches()) {
                forms.putIfAbsent(action, new Sent(page.path(), action, place));
            }
            place++;
        }
    }

    private static Stream<String> parts(WebPage page) {
        return page.all("[hx-get]").stream().map(each -> each.attr("hx-get"));
    }

    private static String path(URI address) {
        return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
    }

    /** The address without what it is about. */
    private static String kind(String path) {
        String[] parts = path.split("\\?", 2);
        String kind = Arrays.stream(parts[0].split("/", -1))
                .map(each -> WORD.matcher(each).matches() ? each : "*")
                .collect(Collectors.joining("/"));
        return parts.length == 1
                ? kind
                : kind
                        + Arrays.stream(parts[1].split("&", -1))
                                .map(each -> each.split("=", 2))
                                .map(each -> each.length == 2
                                                && WORD.matcher(each[1]).matches()
                                        ? each[0] + each[1]
                                        : each[0])
                                .sorted()
                                .toList();
    }

    private void send(Sent sent, boolean wrongly) {
        WebPage page = browser.get(sent.page());
        List<Element> all = page.all("form[method=post]");
        if (all.size() <= sent.place()) {
            return;
        }
        Element element = all.get(sent.place());
        WebForm form = new WebForm(page, element);
        if (wrongly) {
            element
                    .select("input[type=text], input:not([type]), textarea, input[type=number], input[type=date]")
                    .stream()
                    .map(each -> each.attr("name"))
                    .filter(each -> !each.isEmpty())
                    .distinct()
                    .forEach(each -> form.forged(each, "?1３,4"));
        }
        look(form.send());
    }
}
