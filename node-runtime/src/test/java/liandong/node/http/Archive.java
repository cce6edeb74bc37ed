package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;

/** Everything that every station of a {@link World} answers about one form and period, byte for byte. */
final class Archive {
    private static final List<String> LINES = List.of("s", "a", "m", "p");

    private final World world;
    private final String form;
    private final String period;

    Archive(World world, String form, String period) {
        this.world = world;
        this.form = form;
        this.period = period;
    }

    /** All answers by their path: totals, lineage, obligations, reports and the directives that there are so far. */
    Map<String, String> pages() {
        Map<String, String> pages = new TreeMap<>();
        for (String unit : List.of("99", "9901", "9902", "990101", "990102", "990201")) {
            Client client = client(unit);
            keep(pages, client, "/api/" + unit + "/totals/" + form + "/" + period);
            LINES.forEach(line -> keep(pages, client, "/api/" + unit + "/lineage/" + form + "/" + period + "/" + line));
            keep(pages, client, "/api/" + unit + "/obligations?form=" + form + "&period=" + period);
            keep(pages, client, "/api/" + unit + "/reports?box=sent&period=" + period);
            keep(pages, client, "/api/" + unit + "/reports?box=received&period=" + period);
            for (JsonNode item : client.see("/api/" + unit + "/directives").at("/items")) {
                keep(
                        pages,
                        client,
                        "/api/" + unit + "/directives/" + item.at("/directive").asString());
            }
        }
        assertThat(pages).hasSizeGreaterThan(50);
        return pages;
    }

    /** The same paths asked again. */
    Map<String, String> again(Map<String, String> pages) {
        Map<String, String> again = new TreeMap<>();
        pages.keySet().forEach(path -> keep(again, client(path.split("/")[2]), path));
        return again;
    }

    private Client client(String unit) {
        return switch (unit.length()) {
            case 2 -> world.top;
            case 4 -> world.city;
            default -> world.town;
        };
    }

    private static void keep(Map<String, String> pages, Client client, String path) {
        MockHttpServletResponse response = client.ask(path).raw();
        try {
            pages.put(path, response.getStatus() + " " + response.getContentAsString(StandardCharsets.UTF_8));
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
