package liandong.node.paper;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.message.Message.ReportFiled;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.node.report.TotalLines;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Names;
import liandong.node.total.TotalView;
import liandong.paper.Chinese;
import liandong.paper.Fact;
import liandong.paper.FigurePaper;
import liandong.report.Form;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/** What stands on the papers of reports and totals. They are Chinese, in whichever language they are asked for. */
final class FigurePapers {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT);

    private FigurePapers() {}

    /** A version of a report, of its own figures or of a total. */
    static FigurePaper of(Post post, ReportId report, ReportView.Filed filed) {
        ReportFiled content = filed.content();
        ObligationId id = report.obligation();
        Form form = form(post, id.form(), content.formVersion());
        boolean total = report.part() == Part.TOTAL;
        List<Fact> facts = facts(post, id, form, total);
        facts.add(new Fact("版本", "第" + content.version() + "版，" + time(filed.filedAt())));
        if (total) {
            facts.add(heard(content.children().heard(), content.children().expected()));
        } else {
            facts.add(new Fact("状态", state(filed.state())));
        }
        List<Fact> texts = new ArrayList<>();
        // that of a total is a phrase by which programs say what has changed
        said(texts, "更正原因", total ? null : content.reason());
        said(texts, "文字总结", content.summary());
        content.attachments().forEach(each -> texts.add(new Fact("附件", each.name())));
        List<TotalLines.Line> lines =
                TotalLines.of(post.directory(), form, id.period().first(), content.figures(), content.coverage());
        return new FigurePaper(
                form.nameZh(), facts, total, PaperLines.of(form, lines, content.explanations(), total), texts);
    }

    /** A total by its newest version, or by whom it waits for. */
    static FigurePaper of(Post post, ObligationId id, TotalView.Full total, int formVersion) {
        Form form = form(post, id.form(), formVersion);
        LocalDate day = id.period().first();
        List<Fact> facts = facts(post, id, form, true);
        TotalView.Version latest = total.latest();
        TotalView.Version certified = total.certified();
        TotalView.Running running = total.running();
        if (latest != null) {
            facts.add(new Fact("版本", "第" + latest.version() + "版，" + time(latest.filedAt())));
            facts.add(heard(latest.children().heard(), latest.children().expected()));
        } else {
            facts.add(new Fact("版本", "还没有汇总版本"));
            if (running != null) {
                facts.add(heard(running.children().heard(), running.children().expected()));
            }
        }
        facts.add(new Fact("审定", certified == null ? "还没有审定的版本" : "第" + certified.version() + "版已审定"));
        return new FigurePaper(
                form.nameZh(),
                facts,
                true,
                latest != null
                        ? PaperLines.of(form, latest.lines(), List.of(), true)
                        : running == null ? List.of() : PaperLines.of(post.directory(), form, day, running.lines()),
                List.of());
    }

    private static Form form(Post post, String form, int version) {
        return post.directory()
                .form(form, version)
                .orElseThrow(() -> AbsenceRule.NO_SUCH_FORM.refused(count(version), code(form)));
    }

    private static List<Fact> facts(Post post, ObligationId id, Form form, boolean total) {
        String name = Names.of(post, id.unit(), id.period().first());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(total ? "汇总单位" : "填报单位", name == null ? id.unit().value() : name + "（" + id.unit() + "）"));
        facts.add(new Fact("报告期", Chinese.period(id.period())));
        facts.add(new Fact("报表", form.code() + " 第" + form.version() + "版"));
        return facts;
    }

    private static Fact heard(int heard, int expected) {
        return new Fact("下级报送", "应报" + expected + "个，已报" + heard + "个");
    }

    private static void said(List<Fact> texts, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            texts.add(new Fact(name, text));
        }
    }

    private static String time(Instant instant) {
        return TIME.format(ZonedDateTime.ofInstant(instant, Obligation.ZONE));
    }

    private static String state(ReportVersion.State state) {
        return switch (state) {
            case FILED -> "已报待审";
            case ACCEPTED -> "已审核";
            case RETURNED -> "已退回";
            case WITHDRAWN -> "已撤回";
        };
    }
}
