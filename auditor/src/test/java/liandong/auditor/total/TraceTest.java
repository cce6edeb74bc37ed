package liandong.auditor.total;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liandong.auditor.check.Progress;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verdict;
import liandong.auditor.check.Verification;
import liandong.auditor.region.MadeUpRegion;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final long SEED = 5;

    private final MadeUpRegion region = MadeUpRegion.told(SEED);
    private Verdict verdict = verdict();

    private Verdict verdict() {
        try {
            return Verification.of(region.memory(), Terms.plain().pinned(region.root()), Progress.NONE);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void seed() {
        System.out.println("seed " + SEED);
    }

    private Trace trace(UnitCode unit, String line) {
        return Trace.of(verdict.history(), MadeUpRegion.of(unit), line, null).orElseThrow();
    }

    private static List<Trace.Step> leaves(Trace.Step step) {
        List<Trace.Step> leaves = new ArrayList<>();
        if (step.part() == Part.OWN) {
            leaves.add(step);
        }
        step.steps().forEach(each -> leaves.addAll(leaves(each)));
        return leaves;
    }

    @Test
    void the_regions_sum_is_that_of_the_townships_reports() {
        Trace trace = trace(MadeUpRegion.REGION, "sum");
        Amount sum = leaves(trace.top()).stream()
                .map(each -> each.stated().amount())
                .filter(Objects::nonNull)
                .reduce(Amount.ZERO, Amount::plus);
        assertThat(trace.top().stated().amount()).isEqualTo(sum);
        assertThat(trace.top().holds()).isTrue();
        assertThat(leaves(trace.top()))
                .extracting(each -> each.unit().value())
                .containsExactly("150101", "150101001", "150101002", "150102001", "150201001", "150201002");
        assertThat(leaves(trace.top())).allSatisfy(each -> {
            assertThat(each.actor()).isEqualTo("c-" + each.unit());
            assertThat(each.accepted()).startsWith("r-");
        });
        assertThat(trace.top().certified()).isTrue();
    }

    @Test
    void an_earlier_version_and_none_can_be_asked_for() {
        var id = MadeUpRegion.of(MadeUpRegion.COUNTY);
        assertThat(Trace.of(verdict.history(), id, "sum", 1).orElseThrow().top().steps())
                .hasSize(1);
        assertThat(Trace.of(verdict.history(), id, "sum", 99)).isEmpty();
        assertThat(Trace.of(verdict.history(), id, "none-such", null)).isEmpty();
        assertThat(Trace.of(verdict.history(), MadeUpRegion.of(MadeUpRegion.TOWN), "sum", null))
                .isEmpty();
    }

    @Test
    void a_wrong_sum_is_shown_where_it_is() {
        ReportFiled total = region.mail(MadeUpRegion.COUNTY).stream()
                .filter(each -> each.sender().equals(MadeUpRegion.COUNTY))
                .map(each -> each.message())
                .filter(each -> each instanceof ReportFiled filed && filed.part() == Part.TOTAL)
                .map(each -> (ReportFiled) each)
                .reduce((first, second) -> second)
                .orElseThrow();
        region.state(new ReportFiled(
                total.obligation(),
                1,
                Part.TOTAL,
                total.version() + 1,
                total.figures().stream()
                        .map(each -> each.line().equals("sum") ? Figure.exact("sum", Amount.of("5200")) : each)
                        .toList(),
                total.coverage(),
                total.children(),
                total.contributions(),
                List.of(),
                "<b>更正</b>",
                null,
                List.of()));
        verdict = verdict();
        Trace trace = trace(MadeUpRegion.REGION, "sum");
        assertThat(trace.top().holds()).isFalse();
        assertThat(trace.top().right()).isTrue();
        Trace.Step league = trace.top().steps().getFirst();
        assertThat(league.right()).isTrue();
        assertThat(league.steps().getFirst().right()).isFalse();
        assertThat(TraceText.of(trace)).contains("WRONG, the reports come to").contains("NOT every sum");
        assertThat(page(trace)).contains("✗ 以上合计").contains("5,200");
    }

    private String page(Trace trace) {
        return page(trace, TracePage.Standing.of(verdict.holds(), verdict.pinned()));
    }

    private String page(Trace trace, TracePage.Standing standing) {
        return TracePage.of(trace, verdict.words(), standing, "made up");
    }

    @Test
    void a_page_looks_sound_only_where_the_root_was_pinned() throws Exception {
        assertThat(TracePage.Standing.of(true, true)).isEqualTo(TracePage.Standing.PINNED);
        assertThat(TracePage.Standing.of(true, false)).isEqualTo(TracePage.Standing.NOT_PINNED);
        assertThat(TracePage.Standing.of(false, true)).isEqualTo(TracePage.Standing.BROKEN);
        assertThat(TracePage.Standing.of(false, false)).isEqualTo(TracePage.Standing.BROKEN);
        Trace trace = trace(MadeUpRegion.REGION, "sum");
        String sound = "<div class=\"ok\">✓ 签名与链";
        String open = "<div class=\"open\">△ 签名与链";
        String broken = "<div class=\"no\">✗ 签名与链";
        assertThat(page(trace)).contains(sound).doesNotContain(open, broken);
        assertThat(page(trace, TracePage.Standing.NOT_PINNED)).contains(open).doesNotContain(sound, broken);
        assertThat(page(trace, TracePage.Standing.BROKEN)).contains(broken).doesNotContain(sound, open);
        String folder = System.getProperty("trace.pages");
        if (folder != null) {
            for (TracePage.Standing each : TracePage.Standing.values()) {
                Files.writeString(Path.of(folder, each + ".html"), page(trace, each));
            }
        }
    }

    @Test
    void the_page_needs_nothing_else_and_repeats_what_records_say_as_text() throws Exception {
        String page = page(trace(MadeUpRegion.REGION, "max"));
        assertThat(page)
                .contains("指标3 &lt;MAX&gt;")
                .doesNotContain("<MAX>")
                .doesNotContain("<script")
                .doesNotContain("http")
                .doesNotContain("src=")
                .doesNotContain("url(");
        assertThat(page.split("<details", -1).length - 1).isEqualTo(page.split("</details>", -1).length - 1);
        assertThat(page.split("<div", -1).length).isEqualTo(page.split("</div>", -1).length);
        assertThat(page.split("<span", -1).length).isEqualTo(page.split("</span>", -1).length);
        String folder = System.getProperty("trace.pages");
        if (folder != null) {
            for (String line : List.of("sum", "none", "min", "max", "ratio")) {
                Files.writeString(Path.of(folder, line + ".html"), page(trace(MadeUpRegion.REGION, line)));
            }
            Files.writeString(Path.of(folder, "sum.txt"), TraceText.of(trace(MadeUpRegion.REGION, "sum")));
        }
    }

    @Test
    void figures_are_written_as_people_read_them() {
        assertThat(Words.of(Figure.of("l", Amount.of("5200"), Qualifier.OVER))).isEqualTo("5,200余");
        assertThat(Words.of(Figure.of("l", Amount.of("5200.5"), Qualifier.AT_LEAST)))
                .isEqualTo("5,200.5以上");
        assertThat(Words.of(Figure.of("l", Amount.of("300"), Qualifier.NEARLY))).isEqualTo("近300");
        assertThat(Words.of(Figure.of("l", Amount.of("0.25"), Qualifier.APPROX)))
                .isEqualTo("约0.25");
        assertThat(Words.of(Figure.ratio("l", Amount.of("1"), Amount.of("4000"))))
                .isEqualTo("1 / 4,000");
        assertThat(Words.of(Status.NIL)).isEqualTo("零报告");
        assertThat(Words.of(Status.NOT_APPLICABLE)).isEqualTo("不适用");
        assertThat(Words.of(Status.MISSING)).isEqualTo("缺报");
        assertThat(Words.of(new Figure("l", Status.REPORTED, null, null, Qualifier.EXACT)))
                .isEqualTo("不合并");
    }

    @Test
    void the_trace_for_programs_has_every_step() {
        Map<String, ?> data = TraceData.of(trace(MadeUpRegion.COUNTY, "sum"));
        assertThat(data.get("holds")).isEqualTo(true);
        assertThat(data.get("line")).isEqualTo("sum");
        Map<?, ?> total = (Map<?, ?>) Objects.requireNonNull(data.get("total"));
        assertThat(total.get("unit")).isEqualTo("150101");
        assertThat((List<?>) total.get("contributions")).hasSize(3);
    }

    @Test
    void the_text_is_a_tree() {
        String text = TraceText.of(trace(MadeUpRegion.COUNTY, "sum"));
        assertThat(text.lines()).hasSize(6);
        assertThat(text)
                .contains("├ 150101 ")
                .contains("└ 150101002 ")
                .endsWith("every sum is what its reports add up to\n");
    }
}
