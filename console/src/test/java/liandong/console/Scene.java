package liandong.console;

import liandong.node.http.World;

/** What has happened in the made-up province before somebody looks: directives, reports in several states, totals. */
public final class Scene {
    private Scene() {}

    /** Two directives relayed to all towns; one town accepted, one returned, one not filed; a quick form. */
    public static void play(World world) {
        String asked = world.ask(1, "sessions");
        world.town.as("clerk").command("/api/990101/directives/" + asked + "/receipt");
        World.made(world.town.as("clerk").command("/api/990101/reports", World.sessions("12", "5200 OVER", "3.50", "19/20", "")));
        World.made(world.town.as("clerk").command("/api/990102/reports", World.sessions("NIL", "NIL", "0.80", "NOT_APPLICABLE", "")));
        world.post.deliver();
        World.made(world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-09~own/versions/1/accept"));
        World.made(world.city
                .as("reviewer")
                .command(
                        "/api/9901/reports/990102~sessions~2023-09~own/versions/1/return",
                        "{'findings': [{'line': 'm', 'rule': 'please-explain', 'note': '请核对金额口径'}]}"));
        world.post.deliver();
        world.ask(2, "quick");
    }
}
