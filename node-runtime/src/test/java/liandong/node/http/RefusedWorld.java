package liandong.node.http;

import static liandong.node.http.World.made;
import static liandong.node.http.World.sessions;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A world in which something is in every state that a command can find wrong. */
final class RefusedWorld {
    final World world;
    /** Directive on form sessions, relayed to all towns. */
    final String asked;
    /** The relay of {@link #asked} by 9901. */
    final String relay;
    /** A directive of 99 that it took back. */
    final String withdrawn;
    /** A directive of 99 in whose place another one stands. */
    final String superseded;

    RefusedWorld(Path folder) {
        world = new World(folder);
        asked = world.ask(1, "sessions");
        relay = world.city
                .see("/api/9901/directives?state=issued")
                .at("/items/0/directive")
                .asString();
        month(2, "2023-12", "2024-01-10", "2024-01-05");
        made(world.top
                .as("operator")
                .command(
                        "/api/directory/units/99/changes",
                        "{'from': '2023-09-10', 'change': 'ISSUERS', 'issuers': ['省发'], 'basis': '批复'}"));
        world.post.deliver();
        month(8, "2023-08", "2023-10-10", "2023-10-05");
        world.ask(3, "text");
        exempt("990201~sessions~2023-09");
        withdrawn = withdrawn();
        superseded = superseded();
        nextVersion();
        made(world.town
                .as("clerk", "same-1")
                .command(
                        "/api/990101/reports",
                        sessions("5", "40", "1.05", "3/4", "").replace("2023-09", "2023-08")));
        world.post.deliver();
        // of 990101 version 1 was returned and version 2 accepted, of 990102 version 1 was returned
        file("990101", "");
        sendBack("990101", 1);
        file("990101", ", 'reason': '经核对无误'");
        file("990102", "");
        sendBack("990102", 1);
        // the total that this leads to is not sealed, as nothing is delivered any more
        made(world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-09~own/versions/2/accept"));
    }

    private void month(int serial, String period, String due, String relayedDue) {
        Map<String, String> parts =
                Map.of("number", "'省发〔2023〕" + serial + "号'", "recipients", "['9901']", "period", period, "due", due);
        String id = made(world.top.as("clerk").command("/api/99/directives", World.directive(parts)))
                .text("/directive");
        world.post.deliver();
        Map<String, String> relayed = Map.of(
                "number",
                "'市发〔2023〕" + serial + "号'",
                "recipients",
                "['990101']",
                "period",
                period,
                "due",
                relayedDue,
                "basedOn",
                "'" + id + "'",
                "clauseBasedOn",
                "{'directive': '" + id + "', 'clause': 'c1'}");
        made(world.city.as("clerk").command("/api/9901/directives", World.directive(relayed)));
        world.post.deliver();
    }

    private void exempt(String obligation) {
        made(world.city
                .as("reviewer")
                .command("/api/9902/obligations/" + obligation + "/exempt", "{'reason': '本月无活动'}"));
        world.post.deliver();
    }

    private String issue(int serial, Map<String, String> more) {
        Map<String, String> parts =
                new HashMap<>(Map.of("number", "'省发〔2023〕" + serial + "号'", "recipients", "['9901']", "form", "quick"));
        parts.putAll(more);
        String id = made(world.top.as("clerk").command("/api/99/directives", World.directive(parts)))
                .text("/directive");
        world.post.deliver();
        return id;
    }

    private String withdrawn() {
        String id = issue(5, Map.of("period", "2023-10", "due", "2023-11-10"));
        made(world.top
                .as("reviewer")
                .command("/api/99/directives/" + id + "/withdraw", "{'clauses': [], 'reason': '发错'}"));
        world.post.deliver();
        return id;
    }

    private String superseded() {
        String id = issue(6, Map.of("period", "2023-11", "due", "2023-12-10"));
        issue(7, Map.of("period", "2023-11", "due", "2023-12-12", "supersedes", "'" + id + "'"));
        return id;
    }

    /** From 2024 on form text has a second version, while the first is asked for January already. */
    private void nextVersion() {
        issue(4, Map.of("form", "text", "period", "2024-01", "due", "2024-02-10"));
        made(world.top.as("operator").command("/api/directory/forms", """
                {'code': 'text', 'version': 2, 'nameZh': '总结', 'review': 'REVIEWER', 'own': 'NONE',
                 'validFrom': '2024-01-01', 'summary': 'REQUIRED', 'attachments': 2}"""));
        made(world.top.as("operator").command("/api/directory/forms", """
                {'code': 'villages', 'version': 1, 'nameZh': '村表', 'review': 'REVIEWER', 'own': 'NONE',
                 'filers': {'units': ['99']}, 'summary': 'REQUIRED', 'attachments': 0}"""));
        made(world.top.as("operator").command("/api/directory/units/990201/changes", """
                {'from': '2023-11-01', 'change': 'RENAME', 'name': '乙市新镇', 'basis': '省政府批复'}"""));
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
