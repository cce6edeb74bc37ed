package liandong.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import liandong.node.http.World;

/** What has happened in the made-up province before somebody looks: directives, reports in several states, totals. */
public final class Scene {
    private Scene() {}

    /** Two directives relayed to all towns; one town accepted, one returned, one not filed; a quick form. */
    public static void play(World world) {
        String asked = world.ask(1, "sessions");
        world.town.as("clerk").command("/api/990101/directives/" + asked + "/receipt");
        World.made(world.town
                .as("clerk")
                .command("/api/990101/reports", World.sessions("12", "5200 OVER", "3.50", "19/20", "")));
        World.made(world.town
                .as("clerk")
                .command("/api/990102/reports", World.sessions("NIL", "NIL", "0.80", "NOT_APPLICABLE", "")));
        world.post.deliver();
        World.made(
                world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-09~own/versions/1/accept"));
        World.made(world.city
                .as("reviewer")
                .command(
                        "/api/9901/reports/990102~sessions~2023-09~own/versions/1/return",
                        "{'findings': [{'line': 'm', 'rule': 'please-explain', 'note': '请核对金额口径'}]}"));
        world.post.deliver();
        world.ask(2, "quick");
        longOne(world);
    }

    /** A directive with sixty clauses and a very long title, relayed clause by clause. */
    private static void longOne(World world) {
        String title = "'关于进一步做好国家通用语言文字推广普及宣传月有关活动组织实施、情况统计、总结报送以及后续跟踪问效工作的通知（" + "含机关、企业、学校、社区等各领域任务分工和报送要求".repeat(3)
                + "）'";
        String superior = World.made(world.top
                        .as("clerk")
                        .command(
                                "/api/99/directives",
                                World.directive(Map.of(
                                        "number",
                                        "'省发〔2023〕60号'",
                                        "title",
                                        title,
                                        "recipients",
                                        "['9901']",
                                        "clauses",
                                        clauses(null)))))
                .text("/directive");
        world.post.deliver();
        World.made(world.city
                .as("clerk")
                .command(
                        "/api/9901/directives",
                        World.directive(Map.of(
                                "number",
                                "'市发〔2023〕60号'",
                                "title",
                                title,
                                "recipients",
                                "['990101', '990102']",
                                "basedOn",
                                "'" + superior + "'",
                                "clauses",
                                clauses(superior)))));
        world.post.deliver();
    }

    private static String clauses(String superior) {
        List<String> periods = List.of("2023", "2023-Q3", "2023-08", "2023-07", "2023-09-T1", "2023-08-T3");
        return IntStream.rangeClosed(1, 60)
                .mapToObj(i -> "{'code': '%d.%d', 'title': '%s', 'lead': '%s', %s 'basedOn': %s}"
                        .formatted(
                                (i + 9) / 10,
                                (i - 1) % 10 + 1,
                                "组织开展推广普及宣传活动，".repeat(1 + i % 5) + "第" + i + "项任务",
                                i % 2 == 0 ? "宣传部、教育局" : "民委",
                                i % 5 != 0
                                        ? ""
                                        : "'form': {'code': '%s', 'version': 1}, 'period': '%s', 'due': '2023-09-%d',"
                                                .formatted(
                                                        i % 2 == 0 ? "quick" : "sessions",
                                                        periods.get(i / 10 % 6),
                                                        10 + i / 5),
                                superior == null
                                        ? "null"
                                        : "{'directive': '%s', 'clause': '%d.%d'}"
                                                .formatted(superior, (i + 9) / 10, (i - 1) % 10 + 1)))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
