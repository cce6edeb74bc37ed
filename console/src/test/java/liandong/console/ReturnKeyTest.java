package liandong.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import liandong.node.PaperPost;
import liandong.node.http.World;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the return key does in every field of every form that can be reached by links: a browser presses the first button
 * that sends, in the order of the page. A form that only asks may be sent so; one that acts must name what becomes of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturnKeyTest {
    /** Of one kind of page so many are looked at. */
    private static final int MOST = 8;

    /** A report that can be corrected and withdrawn; at one of the nodes. */
    private static final String FILED = "/at/990101/reports/990101~sessions~2023-09";

    private static final String FIELDS =
            "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]), select";
    private static final String SENDING =
            "button:not([type=button]):not([type=reset]), input[type=submit], input[type=image]";
    private static final Set<String> KEEPS = Set.of("save", "check");

    private final SoftAssertions all = new SoftAssertions();
    private final Set<String> acting = new TreeSet<>();

    @Test
    void return_never_changes_a_state_by_surprise(@TempDir Path folder) {
        World world = new World(folder);
        Scene.play(world);
        for (PaperPost.Node node : List.of(world.topNode, world.cityNode, world.townNode)) {
            try (ConsoleServer everybody = ConsoleServer.of(world, node, 0)) {
                walk(new Browser(everybody), node);
            }
        }
        try (ConsoleServer closed = ConsoleServer.closed(world, world.cityNode)) {
            look(new Browser(closed).get("/sign-in"));
        }
        world.close();
        all.assertAll();
        assertThat(acting)
                .as("forms that act and have fields")
                .contains(
                        "review/{report}/return",
                        "review/{report}/exempt",
                        "reports/{obligation}",
                        "reports/{obligation}/withdraw",
                        "issue",
                        "set-up");
    }

    private void walk(Browser browser, PaperPost.Node node) {
        Deque<String> waiting = new ArrayDeque<>(
                List.of(FILED, FILED + "?correct", "/", "/account", "/node/accounts", "/node/tokens", "/node/keys"));
        node.hosting().stations().forEach(unit -> waiting.add("/at/" + unit));
        Set<String> known = new HashSet<>(waiting);
        Map<String, Integer> seen = new HashMap<>();
        while (!waiting.isEmpty()) {
            WebPage page = browser.get(waiting.remove());
            String kind = page.all("body").attr("data-page");
            if (page.status() != 200 || seen.merge(kind, 1, Integer::sum) > MOST) {
                continue;
            }
            look(page);
            for (Element link : page.all("a[href^=/]")) {
                String to = link.attr("href").replaceAll("#.*$", "");
                if (!to.contains("format=") && !to.contains("/attachments/") && known.add(to)) {
                    waiting.add(to);
                }
            }
        }
    }

    private void look(WebPage page) {
        for (Element form : page.all("form")) {
            String mine = form.id().isEmpty() ? "#no-such-id" : "[form=" + form.id() + "]";
            boolean typed = form.select(FIELDS).stream().anyMatch(each -> !each.hasAttr("form"))
                    || page.has("input" + mine + ", select" + mine);
            if (typed && form.attr("method").equalsIgnoreCase("post")) {
                judge(page, form, mine);
            }
        }
    }

    private void judge(WebPage page, Element form, String mine) {
        Element button = page.all(SENDING).stream()
                .filter(each -> each.hasAttr("form") ? each.is(mine) : each.closest("form") == form)
                .findFirst()
                .orElse(null);
        String what = form.attr("action") + " on " + page.path();
        acting.add(pattern(form.attr("action")));
        if (button == null) {
            all.fail("%s has no button, so that return sends a form of one field", what);
            return;
        }
        switch (button.attr("data-return")) {
            case "stays" -> {
                all.assertThat(button.attr("formmethod")).as(what).isEqualTo("dialog");
                all.assertThat(button.attr("formaction")).as(what).isEqualTo("/stay");
                all.assertThat(button.hasAttr("name")).as(what).isFalse();
                all.assertThat(button.hasClass("visually-hidden")).as(what).isTrue();
            }
            case "keeps", "checks" ->
                all.assertThat(KEEPS.contains(button.val())
                                || form.attr("action").endsWith("/preview"))
                        .as("%s: '%s' keeps or checks", what, button.val())
                        .isTrue();
            case "signs-in" ->
                all.assertThat(form.attr("action")).as(what).matches("/sign-in.*|/set-up|/account/password");
            default -> all.fail("return in %s presses '%s'", what, button.text());
        }
        all.assertThat(button.hasAttr("disabled"))
                .as("%s: some browsers go on to the next button behind one that is switched off", what)
                .isFalse();
    }

    private static String pattern(String action) {
        return action.replaceFirst("^/(at/[0-9]+/)?", "")
                .replaceFirst("^review/[^/]+~[^/]+", "review/{report}")
                .replaceFirst("^reports/[^/]+", "reports/{obligation}");
    }
}
