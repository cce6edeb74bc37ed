package liandong.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import liandong.report.Amount;
import liandong.report.Figure;
import org.junit.jupiter.api.Test;

/** Reports and totals as printed tables. */
class FigurePdfTest {
    @Test
    void a_report_shows_each_line_with_its_amount_and_qualifier() {
        assertThat(new Printed(FigurePdf.of(Figures.own())).text())
                .startsWith("活动月报表填报单位：包头市（150200）报告期：2023年9月版本：第2版状态：已审核行号指标计量单位数值概数标识")
                .contains(
                        "01开展主题宣讲场次场次1,234,567",
                        "02宣讲受众人次·机关人次5,200以上",
                        "03投入资金万元0.35",
                        "04示范单位达标率%95.0（950/1,000）",
                        "05媒体专栏个0零报告",
                        "06互观互学活动场次—不适用",
                        "07主题线路条—未报")
                .endsWith("说明（04）：按年末数计算总结：活动月期间开展各类活动。成效较好。");
    }

    @Test
    void a_total_shows_who_stands_behind_each_line() {
        assertThat(new Printed(FigurePdf.of(Figures.total())).text())
                .contains("应报已报零报告不适用未报迟报", "01开展主题宣讲场次场次1,234,56714921" + "23");
    }

    @Test
    void a_long_table_repeats_its_headings_and_loses_no_line() {
        List<FigureLine> lines = new ArrayList<>();
        for (int i = 1; i <= 300; i++) {
            lines.add(Figures.line("L" + i, "指标第" + i + "项", "个", Figure.exact("L" + i, Amount.of(String.valueOf(i)))));
        }
        Printed printed = new Printed(FigurePdf.of(new FigurePaper("长表", Figures.FACTS, false, lines, List.of())));
        assertThat(printed.pages()).isGreaterThan(5);
        for (int page = 1; page <= printed.pages(); page++) {
            assertThat(printed.text(page)).contains("行号指标计量单位数值概数标识");
        }
        for (int i = 1; i <= 300; i++) {
            assertThat(printed.text()).contains("L" + i + "指标第" + i + "项个" + i);
        }
    }

    @Test
    void a_name_longer_than_a_page_goes_on_on_the_next_and_stays_in_its_column() {
        FigureLine line = Figures.line("01", "名".repeat(10_000), "个", Figure.exact("01", Amount.of("1")));
        Printed printed = new Printed(FigurePdf.of(new FigurePaper("表", List.of(), false, List.of(line), List.of())));
        assertThat(printed.pages()).isGreaterThan(5);
        assertThat(printed.text().chars().filter(each -> each == '名').count()).isEqualTo(10_000);
        for (int page = 1; page <= printed.pages(); page++) {
            assertThat(printed.characters(page))
                    .filteredOn(each -> each.text().equals("名"))
                    .isNotEmpty()
                    .allMatch(each -> each.x() >= 46 && each.right() <= 114 && each.y() < 278);
        }
    }

    @Test
    void a_report_of_text_alone_is_its_text() {
        FigurePaper paper = new FigurePaper(
                "总结", Figures.FACTS, false, List.of(), List.of(new Fact("文字总结", "做了很多。\n".repeat(500))));
        Printed printed = new Printed(FigurePdf.of(paper));
        assertThat(printed.text().split("做了很多。", -1)).hasSize(501);
        assertThat(printed.text()).doesNotContain("行号");
    }

    @Test
    void amounts_are_exact_however_large() {
        FigureLine line = Figures.line("01", "资金", "万元", Figure.exact("01", Amount.of("922337203685477.5807")));
        assertThat(new Printed(FigurePdf.of(new FigurePaper("表", List.of(), false, List.of(line), List.of()))).text())
                .contains("922,337,203,685,477.5807");
    }
}
