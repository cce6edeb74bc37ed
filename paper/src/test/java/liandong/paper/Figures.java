package liandong.paper;

import java.util.ArrayList;
import java.util.List;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/** Reports and totals of made-up figures. */
final class Figures {
    static final List<Fact> FACTS = List.of(
            new Fact("填报单位", "包头市（150200）"), new Fact("报告期", "2023年9月"), new Fact("版本", "第2版"), new Fact("状态", "已审核"));

    private Figures() {}

    static FigureLine line(String code, String name, String measure, @Nullable Figure figure) {
        return new FigureLine(code, name, measure, figure, null, null, "");
    }

    static FigureLine covered(FigureLine line, Coverage coverage) {
        return new FigureLine(
                line.code(), line.name(), line.measure(), line.figure(), line.ratio(), coverage, line.explanation());
    }

    static List<FigureLine> lines() {
        return List.of(
                line("01", "开展主题宣讲场次", "场次", Figure.exact("01", Amount.of("1234567"))),
                line("02", "宣讲受众人次 · 机关", "人次", Figure.of("02", Amount.of("5200"), Qualifier.AT_LEAST)),
                line("03", "投入资金", "万元", Figure.exact("03", Amount.of("0.35"))),
                new FigureLine(
                        "04",
                        "示范单位达标率",
                        "%",
                        Figure.ratio("04", Amount.of("950"), Amount.of("1000")),
                        "95.0",
                        null,
                        "按年末数计算"),
                line("05", "媒体专栏", "个", Figure.without("05", Status.NIL)),
                line("06", "互观互学活动", "场次", Figure.without("06", Status.NOT_APPLICABLE)),
                line("07", "主题线路", "条", Figure.without("07", Status.MISSING)));
    }

    static FigurePaper own() {
        return new FigurePaper("活动月报表", FACTS, false, lines(), List.of(new Fact("总结", "活动月期间开展各类活动。\n成效较好。")));
    }

    static FigurePaper total() {
        List<FigureLine> lines = new ArrayList<>();
        lines().forEach(line -> lines.add(covered(line, new Coverage(line.code(), 14, 9, 2, 1, 2, 3, 11))));
        return new FigurePaper("活动月报表", FACTS, true, lines, List.of());
    }
}
