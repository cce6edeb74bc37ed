package liandong.node.operating;

import static liandong.node.http.World.made;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.node.PaperPost;
import liandong.node.http.Client;
import liandong.node.http.World;
import liandong.node.measure.StoreGauges;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Reason;
import liandong.node.store.StreamTable.Reading;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Stations, messages and quarantine: what an operator looks at. */
class OperatorPagesTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_station_shows_its_place_its_outbox_and_what_it_waits_for() {
        world.ask(1, "sessions");
        world.city.as("clerk").command("/api/9902/directives/" + directive() + "/receipt");
        Instant since = Instant.parse("2023-09-10T02:00:00.000Z");
        world.cityNode.tables().streams().saveReading("reports.990201", new Reading(Head.EMPTY, 4, "gap", since));
        JsonNode stations = world.city.see("/api/stations");
        assertThat(stations.at("/0/unit").asString()).isEqualTo("9901");
        assertThat(stations.at("/0/held").size()).isZero();
        assertThat(stations.at("/1").toString())
                .isEqualTo("{\"unit\":\"9902\",\"name\":\"乙市\",\"level\":\"city\",\"parent\":\"99\","
                        + "\"children\":[\"990201\"],"
                        + "\"duties\":[\"receipt\",\"issue\",\"relay\",\"file\",\"check\",\"review\",\"roll-up\"],"
                        + "\"outbox\":{\"depth\":1,\"oldest\":\"2023-09-10T01:00:00.000Z\"},"
                        + "\"held\":[{\"stream\":\"reports.990201\",\"reason\":\"gap\","
                        + "\"since\":\"2023-09-10T02:00:00.000Z\"}],"
                        + "\"heard\":" + stations.at("/1/heard") + "}");
        assertThat(stations.at("/1/heard/0/unit").asString()).isEqualTo("99");
        assertThat(stations.at("/1/heard/0/last").asString()).isEqualTo("2023-09-10T01:00:00.000Z");
        assertThat(stations.at("/1/heard/0/node").isNull())
                .as("no key is enrolled here")
                .isTrue();
        assertThat(stations.at("/1/heard/1/unit").asString()).isEqualTo("990201");
        assertThat(stations.at("/1/heard/1/last").isNull()).isTrue();
        assertThat(stations.at("/1/heard/1/silent").asBoolean()).isFalse();
        assertThat(world.top.see("/api/stations").at("/0/outbox").toString())
                .isEqualTo("{\"depth\":0,\"oldest\":null}");
    }

    @Test
    void who_has_said_nothing_for_long_is_silent_and_counted() {
        world.ask(1, "sessions");
        assertThat(silent()).isEqualTo("0.0 0.0");
        world.clock.set("2023-10-20T01:00:00.000Z");
        JsonNode heard = world.city.see("/api/stations").at("/1/heard");
        assertThat(heard.at("/0/silent").asBoolean()).as("the desk above").isTrue();
        assertThat(heard.at("/1/silent").asBoolean())
                .as("never heard since it was entered")
                .isTrue();
        assertThat(silent()).isNotEqualTo("0.0 0.0").doesNotStartWith("0.0");
    }

    @Test
    void a_node_is_silent_when_all_its_units_are_and_was_heard_when_the_last_of_them_was() {
        Instant early = Instant.parse("2023-09-01T00:00:00Z");
        Instant late = Instant.parse("2023-09-09T00:00:00Z");
        Hash one = Hash.of(new byte[] {1});
        Hash other = Hash.of(new byte[] {2});
        List<LastHeard.OfUnit> units = List.of(
                new LastHeard.OfUnit(UnitCode.of("9901"), early, early, one, "hosts", true),
                new LastHeard.OfUnit(UnitCode.of("9902"), late, late, one, "hosts", false),
                new LastHeard.OfUnit(UnitCode.of("9903"), null, early, other, "hosts", true),
                new LastHeard.OfUnit(UnitCode.of("9904"), null, early, null, null, true));
        assertThat(LastHeard.nodes(units))
                .containsExactly(
                        new LastHeard.OfNode(other, "hosts", 1, UnitCode.of("9903"), null, true),
                        new LastHeard.OfNode(one, "hosts", 2, UnitCode.of("9901"), late, false));
    }

    private String silent() {
        MeterRegistry registry = new SimpleMeterRegistry();
        PaperPost.Node node = world.cityNode;
        new SilenceGauges(
                        new LastHeard(node.tables().envelopeQueries(), node.hosting(), node.settings(), world.clock)
                                ::units,
                        world.clock)
                .bindTo(registry);
        return registry.get("liandong.units.silent").gauge().value() + " "
                + registry.get("liandong.nodes.silent").gauge().value();
    }

    @Test
    void every_reason_to_wait_is_shown_with_its_age() {
        Instant since = Instant.parse("2023-09-10T00:30:00.000Z");
        for (String reason : Reason.waits()) {
            world.cityNode.tables().streams().saveReading("reports.990201", new Reading(Head.EMPTY, 4, reason, since));
            assertThat(world.city.see("/api/stations").at("/1/held/0").toString())
                    .isEqualTo("{\"stream\":\"reports.990201\",\"reason\":\"" + reason
                            + "\",\"since\":\"2023-09-10T00:30:00.000Z\"}");
            MeterRegistry registry = new SimpleMeterRegistry();
            new StoreGauges(world.cityNode.tables().database(), world.clock).bindTo(registry);
            assertThat(registry.get("liandong.streams.held")
                            .tag("reason", reason)
                            .gauge()
                            .value())
                    .isEqualTo(1);
            assertThat(registry.get("liandong.streams.held.age").gauge().value())
                    .isEqualTo(Duration.between(since, world.clock.instant()).toSeconds());
        }
    }

    @Test
    void a_message_is_queued_then_sealed_then_sent() {
        String id = made(world.top
                        .as("clerk")
                        .command("/api/99/directives", World.directive(1, "sessions", "['9901']")))
                .text("/messages/0/id");
        JsonNode queued = world.top.see("/api/99/messages/" + id);
        assertThat(queued.at("/state").asString()).isEqualTo("QUEUED");
        assertThat(queued.at("/sequence").isNull()).isTrue();
        assertThat(queued.at("/hash").isNull()).isTrue();

        world.topNode.sealer().sealAll();
        JsonNode sealed = world.top.see("/api/99/messages/" + id);
        assertThat(sealed.at("/state").asString()).isEqualTo("SEALED");
        assertThat(sealed.at("/sequence").asInt()).isEqualTo(1);
        assertThat(sealed.at("/hash").asString()).matches("[0-9a-f]{64}");
        assertThat(sealed.at("/recorded").isNull()).isTrue();

        world.post.deliver();
        JsonNode sent = world.top.see("/api/99/messages/" + id);
        assertThat(sent.at("/state").asString()).isEqualTo("SENT");
        assertThat(sent.at("/recorded").asString()).isEqualTo("2023-09-10T01:00:00.000Z");
        assertThat(sent.at("/stream").asString()).isEqualTo("directives.99");
        assertThat(sent.at("/type").asString()).isEqualTo("liandong.DirectiveIssued");
        assertThat(sent.at("/actor").asString()).isEqualTo("clerk-1");
        assertThat(world.city.ask("/api/9901/messages/" + id).status()).isEqualTo(404);
    }

    @Test
    void an_operator_lets_a_waiting_stream_go_on_once() {
        quarantine("reports.990201", 3, true);
        quarantine("reports.990101", 5, false);
        Client operator = world.city.as("operator");
        JsonNode all = world.city.see("/api/quarantine");
        assertThat(all.at("/items").size()).isEqualTo(2);
        assertThat(all.at("/items/0").toString())
                .isEqualTo("{\"place\":1,\"stream\":\"reports.990201\",\"position\":3,\"reason\":\"undecodable\","
                        + "\"detail\":\"the body ends here\",\"waits\":true,\"size\":3,\"sha256\":\"00\","
                        + "\"seen\":\"2023-09-10T01:00:00.000Z\",\"decision\":null}");
        assertThat(world.city.see("/api/9902/quarantine").at("/items").size()).isEqualTo(1);
        assertThat(world.city.see("/api/quarantine?limit=1").at("/next").asString())
                .isEqualTo("1");
        assertThat(world.city
                        .see("/api/quarantine?after=1")
                        .at("/items/0/place")
                        .asInt())
                .isEqualTo(2);

        Client.Answer done = operator.command("/api/quarantine/1/discard", "{'because': '测试记录'}");
        assertThat(done.status()).isEqualTo(200);
        assertThat(operator.command("/api/quarantine/1/discard", "{'because': '再次'}")
                        .status())
                .isEqualTo(200);
        assertThat(world.city.see("/api/quarantine").at("/items/0/decision").asString())
                .isEqualTo("discard");
        assertThat(world.cityNode.tables().quarantine().atPlace(1).orElseThrow().because())
                .isEqualTo("测试记录");

        Client.Answer flows = operator.command("/api/quarantine/2/discard", "{'because': '多余'}");
        assertThat(flows.status()).isEqualTo(409);
        assertThat(flows.text("/detail"))
                .isEqualTo("Stream reports.990101: it does not wait at this record. Nothing needs to be decided.");
    }

    @Test
    void the_directory_counts_what_it_holds() {
        assertThat(world.town.see("/api/directory").toString())
                .isEqualTo("{\"sequence\":13,\"units\":6,\"indicators\":4,\"forms\":3}");
        assertThat(world.town.see("/api/directory/units/9901").toString())
                .isEqualTo("{\"code\":\"9901\",\"parent\":\"99\",\"reportsTo\":\"99\",\"level\":\"city\","
                        + "\"kind\":\"city\",\"name\":\"甲市\",\"nameEn\":\"First City\",\"validFrom\":null,"
                        + "\"validUntil\":null,\"issuers\":[]}");
    }

    @Test
    void somebody_who_opens_the_address_finds_every_resource() {
        JsonNode home = world.top.see("/api");
        assertThat(home.at("/resources/0").toString())
                .isEqualTo("{\"href\":\"/api/accounts\",\"templated\":false,\"methods\":[\"GET\",\"POST\"]}");
        assertThat(home.at("/resources").findValuesAsString("href"))
                .contains(
                        "/api/stations",
                        "/api/{unit}/directives",
                        "/api/{unit}/totals/{form}/{period}/versions/{version}/certify");
    }

    private String directive() {
        return world.city
                .see("/api/9902/directives?state=received")
                .at("/items/0/directive")
                .asString();
    }

    private void quarantine(String stream, long position, boolean waits) {
        world.cityNode
                .tables()
                .database()
                .run(() -> world.cityNode
                        .tables()
                        .quarantine()
                        .save(new QuarantineTable.Entry(
                                0,
                                stream,
                                position,
                                "undecodable",
                                "the body ends here",
                                waits,
                                "",
                                new byte[] {1, 2, 3},
                                3,
                                "00",
                                world.clock.instant(),
                                null,
                                null)));
    }
}
