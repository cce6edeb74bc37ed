package liandong.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import liandong.directive.Clause;
import liandong.directive.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a printed directive says: all that the record has, in its order, and nothing else. */
class DirectivePdfTest {
    private final Notice notice = new Notice();

    @Test
    void the_parts_stand_in_the_order_of_the_standard() {
        notice.copies = Notice.codes().subList(0, 2);
        String text = new Printed(notice.pdf()).text();
        assertThat(text)
                .containsSubsequence(
                        "内蒙古自治区党委统战部",
                        "内蒙古自治区党委宣传部",
                        "内蒙古自治区民族事务委员会",
                        "内蒙古自治区教育厅",
                        "文件",
                        "内民委发〔2023〕27号",
                        Notice.TITLE,
                        "呼和浩特市、包头市、乌海市、赤峰市、通辽市、鄂尔多斯市、呼伦贝尔市、巴彦淖尔市、乌兰察布市、兴安盟、锡林郭勒盟、阿拉善盟、满洲里市、二连浩特市：",
                        "请结合实际认真贯彻落实。",
                        "附件：第40个全区民族团结进步活动月工作方案",
                        "内蒙古自治区党委统战部",
                        "内蒙古自治区党委宣传部",
                        "内蒙古自治区民族事务委员会",
                        "内蒙古自治区教育厅",
                        "2023年8月17日",
                        "抄送：呼和浩特市、包头市。")
                .endsWith("抄送：呼和浩特市、包头市。");
    }

    @Test
    void every_clause_is_there_with_its_number_and_what_is_asked() {
        String text = new Printed(notice.pdf()).text();
        for (Clause clause : Notice.clauses()) {
            assertThat(text).contains(Printed.without(clause.title()));
        }
        assertThat(text)
                .containsSubsequence("一、集中开展", "二、围绕活动月", "（一）在机关", "（二）在企业", "（三）在学校", "（五）在乡镇", "三、深化内涵", "（一）扎实开展")
                .contains("RET1报送活动月工作总结、图片影像等资料、工作总结电子版（牵头单位：自治区民委；报表：《活动月报表》；"
                        + "报告期：2023年8月17日至9月30日；报送期限：2023年9月28日）");
    }

    @Test
    void a_clause_whose_superior_is_not_there_keeps_its_code() {
        notice.clauses = List.of(
                Notice.clause("2.1", "在机关", null),
                Notice.clause("3", "其他", null),
                Notice.clause("3.1", "组织", null),
                Notice.clause("3.1.2", "宣传", null),
                Notice.clause("3.1.2.7", "总结", null));
        assertThat(new Printed(notice.pdf()).text()).containsSubsequence("2.1在机关", "三、其他", "（一）组织", "2.宣传", "（7）总结");
    }

    @Test
    void sixty_clauses_go_over_several_pages_and_each_is_said_once() {
        List<Clause> clauses = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            clauses.add(Notice.clause(String.valueOf(i), "第" + i + "项任务" + "要求具体措施落实到位".repeat(8) + "，完毕", Notice.DAY));
        }
        notice.clauses = clauses;
        Printed printed = new Printed(notice.pdf());
        assertThat(printed.pages()).isGreaterThan(10);
        String text = printed.text();
        for (int i = 1; i <= 60; i++) {
            assertThat(text.split("第" + i + "项任务", -1)).as("clause %d", i).hasSize(2);
        }
        assertThat(text).containsSubsequence("五十九、第59项任务", "六十、第60项任务");
        for (int page = 1; page <= printed.pages(); page++) {
            assertThat(printed.text(page)).contains("—" + page + "—");
        }
    }

    @Test
    void what_was_taken_back_says_so() {
        notice.fate = new Fate(true, Set.of(), null);
        assertThat(new Printed(notice.pdf()).text()).startsWith("本件已撤回");
        notice.fate = new Fate(false, Set.of("2.1"), null);
        assertThat(new Printed(notice.pdf()).text())
                .doesNotContain("本件已撤回")
                .contains("专栏建设（本条已撤回）")
                .containsOnlyOnce("本条已撤回");
        assertThat(new Printed(DirectivePdf.of(
                                notice.issued(), new Fate(false, Set.of(), "x"), "内民委发〔2023〕30号", Notice.directory()))
                        .text())
                .startsWith("本件已由内民委发〔2023〕30号代替");
    }

    @Test
    void several_attachments_are_numbered_and_none_is_made_up() {
        notice.attachments = List.of("方案", "报表.xlsx");
        assertThat(new Printed(notice.pdf()).text()).contains("附件：1.方案2.报表.xlsx");
        notice.attachments = List.of();
        assertThat(new Printed(notice.pdf()).text()).doesNotContain("附件：").doesNotContain("抄送");
    }

    @Test
    void addressees_that_would_leave_the_first_page_without_a_line_of_the_body_stand_at_the_foot() {
        for (int i = 0; i < 6; i++) {
            List<liandong.hierarchy.UnitCode> more = new ArrayList<>(notice.recipients);
            more.addAll(Notice.codes());
            notice.recipients = more;
        }
        Printed printed = new Printed(notice.pdf());
        assertThat(printed.text(1)).contains("现将《第40个").doesNotContain("呼和浩特市、包头市");
        assertThat(printed.text(printed.pages())).contains("主送：呼和浩特市、包头市");
    }

    /** Lines as nobody writes them. */
    static Stream<String> hostile() {
        return Stream.of(
                "民".repeat(10_000),
                "a".repeat(10_000),
                "1234567890".repeat(1_000),
                "，".repeat(10_000),
                "（".repeat(10_000),
                "很长 ".repeat(3_000),
                "x".repeat(70) + "，" + "y".repeat(70));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_line_without_end_stays_within_its_block_and_loses_nothing(String line) {
        notice.body = line;
        notice.clauses = List.of();
        Printed printed = new Printed(notice.pdf());
        assertThat(printed.text()).contains(Printed.without(line));
        for (int page = 1; page <= printed.pages(); page++) {
            assertThat(printed.body(page)).allSatisfy(each -> {
                assertThat(each.x()).isGreaterThan(27.5f);
                assertThat(each.right()).isLessThan(184.5f);
                assertThat(each.y()).isBetween(37f, 262.5f);
            });
        }
    }

    @Test
    void long_names_and_titles_and_many_issuers_lose_nothing() {
        notice.title = "关于" + "甲乙丙丁戊己庚辛壬癸".repeat(60) + "的通知";
        notice.issuers = new ArrayList<>(List.of("长".repeat(200)));
        for (int i = 1; i < 40; i++) {
            notice.issuers.add("第" + i + "委员会");
        }
        Printed printed = new Printed(notice.pdf());
        assertThat(printed.text()).contains(notice.title);
        assertThat(printed.text().split("第39委员会", -1)).hasSize(3);
        assertThat(printed.text().chars().filter(each -> each == '长').count()).isEqualTo(400);
        for (int page = 1; page <= printed.pages(); page++) {
            assertThat(printed.characters(page)).allSatisfy(each -> {
                assertThat(each.x()).isGreaterThan(27.5f);
                assertThat(each.right()).isLessThan(184.5f);
                assertThat(each.y()).isBetween(37f, 275f);
            });
        }
    }

    @Test
    void the_same_directive_makes_the_same_bytes() {
        assertThat(notice.pdf()).isEqualTo(new Notice().pdf());
    }
}
