package liandong.node.station;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.node.http.World;
import liandong.node.live.Await;
import liandong.node.store.Room;
import liandong.node.store.Row;
import liandong.node.store.StoreReading;
import liandong.node.store.Tables;
import liandong.report.Period;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the top knows of the cities' desks, which stand below it. */
class SubtreeViewTest {
    private static final UnitCode CITY = UnitCode.of("9901");

    @TempDir
    Path folder;

    private World world;
    private Tables top;

    @BeforeEach
    void three_towns_report() {
        world = new World(folder);
        top = world.topNode.tables();
        world.ask(1, "quick");
        for (String town : List.of("990101", "990102", "990201")) {
            file(town, "7");
        }
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void mail_of_desks_below_waits_until_somebody_looks_and_then_all_of_it_is_known() {
        assertThat(top.unfolded().isAny()).isTrue();
        assertThat(top.obligations().list(CITY, "", 10)).isEmpty();
        world.top.see("/api/99/directives");
        assertThat(top.unfolded().isAny()).isFalse();
        assertThat(known(top)).hasSize(2).isEqualTo(known(world.cityNode.tables()));
        assertThat(known(top)).allMatch(each -> each.account() == Obligation.Account.FULFILLED);
    }

    @Test
    void what_is_looked_at_again_and_again_comes_to_the_same_as_what_is_looked_at_once() throws Exception {
        try (World once = new World(Files.createDirectory(folder.resolve("once")))) {
            once.ask(1, "quick");
            for (String town : List.of("990101", "990102", "990201")) {
                file(once, town, "7");
            }
            for (String amount : List.of("8", "9")) {
                world.top.see("/api/99/directives");
                file(world, "990101", amount);
                file(once, "990101", amount);
            }
            world.top.see("/api/99/directives");
            once.top.see("/api/99/directives");
            assertThat(states(top)).isEqualTo(states(once.topNode.tables()));
            assertThat(top.obligations().load(CITY, id("990101")).own()).hasSize(3);
        }
    }

    private static List<String> states(Tables tables) {
        return tables.obligations().list(CITY, "", 10).stream()
                .map(each -> each.id() + " " + each.account() + " "
                        + Stream.of(each.own(), each.totals())
                                .map(versions -> versions.values().stream()
                                        .map(version -> version.number() + " " + version.state())
                                        .toList())
                                .toList())
                .toList();
    }

    @Test
    void a_message_that_cannot_be_folded_is_left_out_is_told_and_keeps_nothing_else_from_being_known() {
        Row hurt = Stream.iterate(1L, place -> place + 1)
                .map(this::at)
                .filter(row -> row.sender().equals("990102") && row.type().endsWith("ReportFiled"))
                .findFirst()
                .orElseThrow();
        top.database()
                .sql()
                .sql("UPDATE envelope SET body = x'00' WHERE place = ?")
                .param(hurt.place())
                .update();
        world.top.see("/api/99/directives");
        assertThat(top.unfolded().isAny()).isFalse();
        assertThat(StoreReading.of(top.database()).unfolded()).isEqualTo(Map.of("failed", 1L));
        assertThat(known(top))
                .filteredOn(each -> each.account() == Obligation.Account.FULFILLED)
                .extracting(each -> each.id().unit().value())
                .contains("990101");
        file("990101", "8");
        world.top.see("/api/99/directives");
        assertThat(top.obligations().load(CITY, id("990101")).own()).hasSize(2);
        assertThat(StoreReading.of(top.database()).unfolded()).isEqualTo(Map.of("failed", 1L));
    }

    @Test
    void where_the_store_takes_nothing_pages_show_what_was_known_and_the_rest_when_there_is_room() {
        top.database().keeps(Room.of(folder, Long.MAX_VALUE));
        world.top.see("/api/99/directives");
        assertThat(top.unfolded().isAny()).isTrue();
        top.database().keeps(Room.ENDLESS);
        rename("unfolded", "away");
        world.top.see("/api/99/directives");
        rename("away", "unfolded");
        assertThat(known(top)).isEmpty();
        world.top.see("/api/99/directives");
        assertThat(known(top)).isEqualTo(known(world.cityNode.tables()));
    }

    private void rename(String table, String other) {
        top.database().sql().sql("ALTER TABLE " + table + " RENAME TO " + other).update();
    }

    @Test
    void what_nobody_looks_at_is_folded_when_no_more_comes() {
        try (SubtreeView view = world.topNode.view(world.clock)) {
            view.start();
            Await.until("all is folded", () -> !top.unfolded().isAny());
        }
        assertThat(known(top)).isEqualTo(known(world.cityNode.tables()));
    }

    private Row at(long place) {
        return top.envelopes().atPlace(place);
    }

    private static List<Obligation> known(Tables tables) {
        return tables.obligations().list(CITY, "", 10).stream()
                .filter(each -> !each.id().unit().equals(CITY))
                .toList();
    }

    private void file(String town, String amount) {
        file(world, town, amount);
    }

    private static void file(World world, String town, String amount) {
        made(world.town
                .as("clerk")
                .command(
                        "/api/" + town + "/reports",
                        "{'form': 'quick', 'period': '2023-09', 'reason': '更正', 'figures': ["
                                + World.figure("s", amount) + "]}"));
        world.post.deliver();
    }

    private static ObligationId id(String town) {
        return new ObligationId(UnitCode.of(town), "quick", Period.of("2023-09"));
    }
}
