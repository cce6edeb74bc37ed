package liandong.console.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import liandong.console.ConsoleServer;
import liandong.duty.Duties;
import liandong.node.PaperPost;
import liandong.node.http.Client;
import liandong.node.http.World;

/** Inner Mongolia's direct units without what lies below them, each with a made-up number of sessions. */
final class Fourteen implements AutoCloseable {
    static final List<String> UNITS = List.of(
            "150100 呼和浩特市",
            "150200 包头市",
            "150300 乌海市",
            "150400 赤峰市",
            "150500 通辽市",
            "150600 鄂尔多斯市",
            "150700 呼伦贝尔市",
            "150800 巴彦淖尔市",
            "150900 乌兰察布市",
            "152200 兴安盟",
            "152500 锡林郭勒盟",
            "152900 阿拉善盟",
            "150781 满洲里市",
            "152501 二连浩特市");

    final PaperPost.HandClock clock = new PaperPost.HandClock("2023-09-10T01:00:00.000Z");
    final PaperPost post;
    final PaperPost.Node top;
    final Client operator;

    Fourteen(Path folder) {
        post = new PaperPost(folder, "15", clock);
        String[] codes = UNITS.stream().map(unit -> unit.split(" ")[0]).toArray(String[]::new);
        top = post.node("top", World.TOP_DUTIES, "15");
        PaperPost.Node below = post.node("below", List.of(Duties.RECEIPT, Duties.FILE), codes);
        operator = Client.of(top, clock);
        World.made(operator.as("operator")
                .command(
                        "/api/directory/units",
                        UNITS.stream()
                                .map(unit -> World.unit(unit.split(" ")[0], "15", "LEAGUE", unit.split(" ")[1], null))
                                .collect(Collectors.joining(
                                        ",", "[" + World.unit("15", null, "REGION", "内蒙古自治区", null) + ",", "]"))));
        World.made(operator.as("operator")
                .command("/api/directory/indicators", "[" + World.indicator("sessions", "场次", "FLOW", "SUM", 0) + "]"));
        World.made(operator.as("operator").command("/api/directory/forms", """
                {'code': 'quick', 'version': 1, 'nameZh': '快报', 'review': 'AUTOMATIC', 'own': 'NONE',
                 'summary': 'NONE', 'attachments': 0, 'lines': [{'code': 's', 'indicator': 'sessions'}]}"""));
        post.deliver();
        World.made(operator.as("clerk")
                .command(
                        "/api/15/directives",
                        World.directive(
                                1,
                                "quick",
                                List.of(codes).stream()
                                        .map(code -> "'" + code + "'")
                                        .collect(Collectors.joining(", ", "[", "]")))));
        post.deliver();
        Client clerk = Client.of(below, clock).as("clerk");
        for (int i = 0; i < codes.length; i++) {
            // the last two have not filed
            if (i < codes.length - 2) {
                String amount = i == 3 ? "NIL" : Integer.toString(120 + i * i * 431 % 9000) + (i == 5 ? " OVER" : "");
                World.made(clerk.command(
                        "/api/" + codes[i] + "/reports",
                        "{'form': 'quick', 'period': '2023-09', 'figures': [" + World.figure("s", amount) + "]}"));
            }
        }
        post.deliver();
    }

    @Override
    public void close() {
        post.close();
    }

    /** For looking at the map. */
    public static void main(String[] arguments) throws IOException {
        Fourteen world = new Fourteen(Files.createTempDirectory("fourteen"));
        System.out.println(ConsoleServer.of(world.clock, world.top, Integer.parseInt(arguments[0]))
                .uri("/at/15/map"));
    }
}
