package liandong.node.http;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListsTest {
    private World world;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        world.ask(1, "sessions");
        world.ask(2, "quick");
        for (String unit : List.of("990101", "990102")) {
            made(world.town.as("clerk").command("/api/" + unit + "/reports", sessions("5", "40", "1.05", "3/4", "")));
        }
        world.clock.set("2023-10-11T01:00:00.000Z");
        made(world.town
                .as("clerk")
                .command(
                        "/api/990101/reports",
                        "{'form': 'quick', 'period': '2023-09', 'figures': [{'line': 's', 'amount': '3'}]}"));
        world.post.deliver();
        made(world.city.as("reviewer").command("/api/9901/reports/990102~sessions~2023-09~own/versions/1/accept"));
        world.post.deliver();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/directory/units, /code, 6",
        "/api/directory/indicators, /code, 4",
        "/api/directory/forms, /code, 3",
        "/api/99/directives, /directive, 2",
        "/api/9901/directives, /directive, 4",
        "/api/9901/obligations, /obligation, 6",
        "/api/9901/reports, /report, 5"
    })
    void pages_of_any_size_hold_every_item_once_and_in_order(String path, String key, int many) {
        List<String> all = all(path, key, 1000);
        assertThat(all).hasSize(many).isSorted().doesNotHaveDuplicates();
        assertThat(all(path, key, 1)).isEqualTo(all);
        assertThat(all(path, key, many)).isEqualTo(all);
        assertThat(all(path, key, 2)).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "state=issued, 2",
        "state=received, 2",
    })
    void directives_are_chosen_by_side(String query, int many) {
        assertThat(all("/api/9901/directives?" + query, "/directive", 1)).hasSize(many);
    }

    @ParameterizedTest
    @CsvSource({
        "side=own, 9901~quick~2023-09 9901~sessions~2023-09",
        "side=below&form=quick, 990101~quick~2023-09 990102~quick~2023-09",
        "state=FULFILLED, 990101~quick~2023-09 990102~sessions~2023-09",
        "state=OPEN&side=below, 990101~sessions~2023-09 990102~quick~2023-09",
        "due-before=2023-10-05, ''",
        "due-before=2023-10-06&form=quick, 990101~quick~2023-09 990102~quick~2023-09",
        "period=2023-10, ''"
    })
    void obligations_are_chosen_by_account_due_day_side_form_and_period(String query, String expected) {
        assertThat(String.join(" ", all("/api/9901/obligations?" + query, "/obligation", 1)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "box=sent, 9901~quick~2023-09~total 9901~sessions~2023-09~total",
        "box=received&form=sessions, 990101~sessions~2023-09~own 990102~sessions~2023-09~own",
        "state=ACCEPTED, 990101~quick~2023-09~own 990102~sessions~2023-09~own",
        "state=FILED&box=received, 990101~sessions~2023-09~own",
        "state=RETURNED, ''",
        "state=WITHDRAWN, ''",
        "period=2023, ''"
    })
    void reports_are_chosen_by_box_form_period_and_state(String query, String expected) {
        assertThat(String.join(" ", all("/api/9901/reports?" + query, "/report", 1)))
                .isEqualTo(expected);
    }

    @Test
    void an_obligation_shows_where_its_reports_stand() {
        JsonNode late =
                world.city.see("/api/9901/obligations?side=below&form=quick").at("/items/0");
        assertThat(late.toString())
                .isEqualTo("{\"obligation\":\"990101~quick~2023-09\",\"unit\":\"990101\",\"name\":\"甲市一镇\","
                        + "\"form\":\"quick\",\"formVersion\":1,\"period\":\"2023-09\",\"due\":\"2023-10-05\","
                        + "\"account\":\"FULFILLED\",\"askedBy\":" + late.at("/askedBy") + ","
                        + "\"own\":{\"newest\":{\"version\":1,\"state\":\"ACCEPTED\","
                        + "\"filedAt\":\"2023-10-11T01:00:00.000Z\",\"late\":true},\"counted\":1},"
                        + "\"total\":{\"newest\":null,\"certified\":null}}");
        assertThat(late.at("/askedBy/0/clause").asString()).isEqualTo("c1");
        assertThat(late.at("/askedBy/0/directive").asString()).startsWith("9901-2023-2-");
        JsonNode own =
                world.city.see("/api/9901/obligations?side=own&form=quick").at("/items/0");
        assertThat(own.at("/own").toString()).isEqualTo("{\"newest\":null,\"counted\":null}");
        assertThat(own.at("/total").toString()).isEqualTo("{\"newest\":1,\"certified\":null}");
    }

    @Test
    void a_report_in_a_list_shows_its_newest_version() {
        JsonNode item =
                world.city.see("/api/9901/reports?form=quick&box=received").at("/items/0");
        assertThat(item.toString())
                .isEqualTo("{\"report\":\"990101~quick~2023-09~own\",\"unit\":\"990101\",\"part\":\"OWN\","
                        + "\"version\":1,\"state\":\"ACCEPTED\",\"filedAt\":\"2023-10-11T01:00:00.000Z\",\"late\":true,"
                        + "\"sealed\":true}");
    }

    private List<String> all(String path, String key, int limit) {
        List<String> all = new ArrayList<>();
        String after = "";
        do {
            String page = path + (path.contains("?") ? "&" : "?") + "limit=" + limit
                    + (after.isEmpty() ? "" : "&after=" + after);
            JsonNode answer = (path.startsWith("/api/9901") ? world.city : world.top).see(page);
            answer.at("/items").forEach(item -> all.add(item.at(key).asString()));
            assertThat(answer.at("/items").size()).isLessThanOrEqualTo(limit);
            after = answer.at("/next").isNull() ? "" : answer.at("/next").asString();
        } while (!after.isEmpty());
        return all;
    }
}
