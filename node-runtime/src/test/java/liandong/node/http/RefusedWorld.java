package liandong.node.http;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import liandong.directive.ObligationId;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Message;
import liandong.message.Role;
import liandong.node.Turn;

/** A world in which something is in every state that a command can find wrong. */
final class RefusedWorld {
    final World world;
    /** Directive on form sessions, relayed to all towns. */
    final String asked;
    /** The relay of {@link #asked} by 9901. */
    final String relay;

    RefusedWorld(Path folder) {
        world = new World(folder);
        asked = world.ask(1, "sessions");
        relay = world.city
                .see("/api/9901/directives?state=issued")
                .at("/items/0/directive")
                .asString();
        december();
        world.ask(3, "text");
        exempt("990201~sessions~2023-09");
        // of 990101 version 1 was returned and version 2 accepted, of 990102 version 1 was returned
        file("990101", "");
        sendBack("990101", 1);
        file("990101", "");
        file("990102", "");
        sendBack("990102", 1);
        // the total that this leads to is not sealed, as nothing is delivered any more
        made(world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-09~own/versions/2/accept"));
    }

    private void december() {
        Map<String, String> parts =
                Map.of("number", "'省发〔2023〕2号'", "recipients", "['9901']", "period", "2023-12", "due", "2024-01-10");
        String id = made(world.top.as("clerk").command("/api/99/directives", World.directive(parts)))
                .text("/directive");
        world.post.deliver();
        Map<String, String> relayed = Map.of(
                "number", "'市发〔2023〕2号'",
                "recipients", "['990101']",
                "period", "2023-12",
                "due", "2024-01-05",
                "basedOn", "'" + id + "'",
                "clauseBasedOn", "{'directive': '" + id + "', 'clause': 'c1'}");
        made(world.city.as("clerk").command("/api/9901/directives", World.directive(relayed)));
        world.post.deliver();
    }

    /** No command frees a unit yet; the message does. */
    private void exempt(String obligation) {
        ObligationId id = ObligationId.of(obligation);
        Post desk = world.cityNode.hosting().post(UnitCode.of("9902")).orElseThrow();
        world.cityNode.tables().database().run(() -> {
            Turn turn =
                    new Turn(world.cityNode.tables(), () -> UUID.randomUUID().toString(), world.clock.instant());
            turn.send(
                    desk,
                    new Actor("reviewer-1", Role.REVIEWER),
                    new Message.ObligationExempted(id, "本月无活动"),
                    new Cause.ByCommand("by-hand"));
            turn.finish();
        });
        world.post.deliver();
    }

    private void file(String unit, String more) {
        made(world.town.as("clerk").command("/api/" + unit + "/reports", sessions("5", "40", "1.05", "3/4", more)));
        world.post.deliver();
    }

    private void sendBack(String unit, int version) {
        made(world.city
                .as("reviewer")
                .command(
                        "/api/9901/reports/" + unit + "~sessions~2023-09~own/versions/" + version + "/return",
                        "{'findings': [{'line': 's', 'rule': 'please-check'}]}"));
        world.post.deliver();
    }
}
