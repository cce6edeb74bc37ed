package liandong.auditor.total;

import java.time.LocalDateTime;
import java.util.Locale;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Spoken;
import liandong.report.Status;

/** A trace as one HTML page that needs nothing else: no script, no picture, no address. */
public final class TracePage {
    private static final String STYLE = """
            :root{--ink:#1d2430;--soft:#5d6878;--line:#dfe4ea;--card:#fff;--page:#f3f5f8;--good:#17683a;--goodbg:#e5f4ea;
            --bad:#a4161a;--badbg:#fdeaea;--open:#6b4300;--openbg:#fff0cc;--accent:#9c2a1f}
            *{box-sizing:border-box}
            body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 "Noto Sans SC","Source Han Sans SC",
            "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
            main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
            header{border-top:.3rem solid var(--accent);background:var(--card);border-radius:.3rem;padding:1.1rem 1.25rem;
            margin-bottom:1rem;box-shadow:0 1px 2px rgba(0,0,0,.06)}
            h1{font-size:1.35rem;line-height:1.3;margin:0 0 .2rem}
            .en,.sub{color:var(--soft);font-size:.85em;font-weight:normal}
            .big{font-size:2rem;font-weight:600;font-variant-numeric:tabular-nums;margin:.6rem 0 .1rem;line-height:1.2}
            .big .sub{font-size:1rem}
            .facts{display:flex;flex-wrap:wrap;gap:.25rem 1.6rem;margin:.6rem 0 0;font-size:.9rem}
            .facts dt{color:var(--soft);display:inline}.facts dd{display:inline;margin:0 0 0 .35rem}
            .ok,.open,.no{border-radius:.3rem;padding:.45rem .75rem;margin:.9rem 0 0;font-weight:600;overflow-wrap:anywhere}
            .ok{background:var(--goodbg);color:var(--good);border-left:.4rem solid}
            .open{background:var(--openbg);color:var(--open);border-left:.4rem dashed}
            .no{background:var(--badbg);color:var(--bad);border-left:.4rem double}
            .ok .en,.open .en,.no .en{color:inherit}
            details,.leaf{background:var(--card);border:1px solid var(--line);border-radius:.3rem;margin:.45rem 0}
            details>summary{cursor:pointer;list-style:none}
            details>summary::-webkit-details-marker{display:none}
            summary .name::before{content:"▸";color:var(--soft);display:inline-block;width:1.1em}
            details[open]>summary .name::before{content:"▾"}
            .leaf .name::before{content:"";display:inline-block;width:1.1em}
            .row{display:grid;grid-template-columns:1fr auto;gap:0 1rem;align-items:baseline;padding:.5rem .75rem}
            .name{font-weight:600}
            .amount{text-align:right;font-variant-numeric:tabular-nums;font-weight:600;white-space:nowrap}
            .amount.none{color:var(--soft);font-weight:normal}
            .meta{grid-column:1/-1;color:var(--soft);font-size:.82rem;padding-left:1.3em;overflow-wrap:anywhere}
            .meta span{margin-right:.9em;display:inline-block}
            .tag{border:1px solid var(--line);border-radius:.8rem;padding:0 .5em;font-size:.78rem;font-weight:normal;
            white-space:nowrap;color:var(--soft)}
            .tag.final{border-color:var(--good);color:var(--good)}
            code{font:12px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
            .sum{border-top:1px dashed var(--line);margin:0 .75rem;padding:.35rem 0;text-align:right;font-size:.88rem;
            font-variant-numeric:tabular-nums}
            .sum.good{color:var(--good)}.sum.bad{color:var(--bad);font-weight:600}
            .below{padding:0 0 .25rem 1.1rem;border-left:3px solid var(--line);margin:.1rem 0 .5rem .75rem}
            .below details,.below .leaf{border-right:0;border-radius:.3rem 0 0 .3rem}
            .lost{color:var(--bad);padding:.35rem .75rem}
            footer{color:var(--soft);font-size:.82rem;margin-top:1.2rem}
            @media(max-width:36rem){main{padding:.75rem .5rem 2rem}.below{padding:0 0 .2rem .35rem;margin-left:.3rem}
            .row{padding:.45rem .5rem;gap:0 .5rem}.big{font-size:1.6rem}.meta{padding-left:0}}
            @media print{body{background:#fff;font-size:10pt}main{max-width:none;padding:0}
            header,details,.leaf{box-shadow:none;break-inside:avoid-page}
            details:not([open])>*{display:block}summary .name::before{content:""!important;width:0}}
            """;
    private static final int SHORT_HASH = 12;
    /** Under a total of more reports than this the parts are folded at first. */
    private static final int MOST_OPEN = 60;

    private final StringBuilder out = new StringBuilder();

    private final String comesTo;

    /** What is known of the seals and chains under the trace. Colour, edge, sign and words each tell which it is. */
    public enum Standing {
        /** They hold, and under the root that was given from outside. */
        PINNED("ok", "✓", "成立，根密钥已核对", "they hold, under the root that was given"),
        /** They agree with each other; a forger may have made all of them, with a root of his own. */
        NOT_PINNED("open", "△", "彼此一致，但根密钥未核对：不能排除整体伪造", "they agree with each other; the root was NOT checked"),
        /** Something does not hold. */
        BROKEN("no", "✗", "不成立", "something does not hold");

        private final String look;
        private final String sign;
        private final String zh;
        private final String en;

        Standing(String look, String sign, String zh, String en) {
            this.look = look;
            this.sign = sign;
            this.zh = zh;
            this.en = en;
        }

        /** That of a verification that holds or not, with a pinned root or without. */
        public static Standing of(boolean holds, boolean pinned) {
            return !holds ? BROKEN : pinned ? PINNED : NOT_PINNED;
        }
    }

    private TracePage(Indicator.Across rule) {
        comesTo = switch (rule) {
            case SUM, RATIO -> "以上合计 <span class=\"en\">comes to</span>";
            case MIN -> "以上最小 <span class=\"en\">smallest</span>";
            case MAX -> "以上最大 <span class=\"en\">largest</span>";
            case NONE -> "以上不合并 <span class=\"en\">not combined</span>";
        };
    }

    /**
     * The page; times are those of Asia/Shanghai.
     *
     * @param verdict what the verification of the whole source said, and {@code standing} what that comes to
     * @param source what was read, for people
     */
    public static String of(Trace trace, String verdict, Standing standing, String source) {
        TracePage page = new TracePage(trace.indicator().across());
        page.page(trace, verdict, standing, source);
        return page.out.toString();
    }

    private void page(Trace trace, String verdict, Standing standing, String source) {
        String title = trace.indicator().nameZh() + " · " + trace.top().name();
        raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        text(title + " · 数据追溯");
        raw("</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n<main>\n<header>\n<h1>");
        text(title);
        raw(
                "</h1>\n<div class=\"sub\">数据追溯：每个汇总数都能追到报送它的单位 "
                        + "<span class=\"en\">A total, followed down to the reports that made it</span></div>\n<div class=\"big\">");
        text(trace.top().text());
        raw(" <span class=\"sub\">");
        text(trace.indicator().unit());
        raw("</span></div>\n<dl class=\"facts\">");
        fact("表名", "Form", trace.name() + "（" + trace.id().form() + "）");
        fact(
                "报告期",
                "Period",
                Spoken.period(trace.id().period(), Locale.CHINESE) + " "
                        + Spoken.period(trace.id().period(), Locale.ENGLISH));
        fact("行", "Line", trace.line().code());
        fact("汇总规则", "Rule", rule(trace.indicator().across()));
        fact("报表", "Reports", String.valueOf(trace.top().size()));
        raw("</dl>\n");
        boolean holds = trace.top().holds();
        verdict(
                holds,
                holds
                        ? "逐级相加，与上报数一致 <span class=\"en\">Every sum is what its reports add up to</span>"
                        : "有汇总数与其下级报表不符 <span class=\"en\">Not every sum is what its reports add up to</span>");
        raw("<div class=\"" + standing.look + "\">" + standing.sign + " 签名与链：" + standing.zh
                + " <span class=\"en\">Seals and chains: " + standing.en + "</span><br><span class=\"en\">");
        text(verdict);
        raw("</span></div>\n</header>\n");
        step(trace.top(), true);
        raw("<footer>来源 Source: ");
        text(source);
        raw("。时间为北京时间 Times are UTC+8。应报、已报、零报告、不适用、缺报、迟报: units expected, reported, nil, not applicable,"
                + " missing, late。缺报不是零 Missing is never zero。</footer>\n</main>\n</body>\n</html>\n");
    }

    private void verdict(boolean good, String html) {
        raw("<div class=\"" + (good ? "ok" : "no") + "\">" + (good ? "✓ " : "✗ ") + html + "</div>\n");
    }

    private void fact(String zh, String en, String value) {
        raw("<div><dt>" + zh + " <span class=\"en\">" + en + "</span></dt><dd>");
        text(value);
        raw("</dd></div>");
    }

    private static String rule(Indicator.Across across) {
        return switch (across) {
            case SUM -> "相加 sum";
            case NONE -> "不合并 none";
            case MIN -> "最小 min";
            case MAX -> "最大 max";
            case RATIO -> "分子分母各自相加 ratio";
        };
    }

    private void step(Trace.Step step, boolean open) {
        boolean leaf = step.part() == Part.OWN;
        raw(leaf ? "<div class=\"leaf\">" : "<details" + (open || !step.holds() ? " open" : "") + "><summary>");
        raw("<div class=\"row\"><span class=\"name\">");
        text(step.name());
        raw(" <span class=\"sub\">");
        text(step.unit().value());
        raw("</span> <span class=\"tag\">" + (leaf ? "本级 own" : "汇总 total") + " 第 " + step.version() + " 版</span>");
        if (step.certified()) {
            raw(" <span class=\"tag final\">已审定 certified</span>");
        }
        boolean none = step.stated().amount() == null;
        raw("</span><span class=\"amount" + (none ? " none" : "") + "\">");
        text(step.text());
        raw("</span><span class=\"meta\">");
        meta(step);
        raw("</span></div>");
        raw(leaf ? "</div>\n" : "</summary>\n");
        if (!leaf) {
            below(step);
            raw("</details>\n");
        }
    }

    private void meta(Trace.Step step) {
        if (step.stated().status() == Status.REPORTED && step.stated().amount() == null) {
            raw("<span>多个单位各有其数 several amounts, not combined</span>");
        }
        raw("<span>");
        text(Spoken.time(LocalDateTime.ofInstant(step.time(), TraceText.ZONE), Locale.CHINESE));
        raw("</span><span>填报 by ");
        text(step.actor());
        raw("</span>");
        if (step.accepted() != null) {
            raw("<span>审核 accepted by ");
            text(step.accepted());
            raw("</span>");
        }
        Coverage coverage = step.coverage();
        if (coverage != null) {
            raw("<span title=\"expected, reported, nil, not applicable, missing, late\">应报 " + coverage.expected()
                    + "，已报 " + coverage.reported() + "，零报告 " + coverage.nil() + "，不适用 "
                    + coverage.notApplicable() + "，缺报 " + coverage.missing() + "，迟报 " + coverage.late() + "</span>");
        }
        raw("<span title=\"" + step.envelope().hex() + "\">摘要值 hash <code>"
                + step.envelope().hex().substring(0, SHORT_HASH) + "…</code></span>");
    }

    private void below(Trace.Step step) {
        raw("<div class=\"below\">\n");
        step.steps().forEach(each -> step(each, step.size() < MOST_OPEN));
        for (Contribution each : step.lost()) {
            raw("<div class=\"lost\">✗ 找不到 ");
            text(each.unit() + " " + each.part().name().toLowerCase(Locale.ROOT) + " v" + each.version());
            raw(" <span class=\"en\">no such envelope</span> <code>"
                    + each.envelope().hex() + "</code></div>\n");
        }
        raw("</div>\n<div class=\"sum " + (step.right() ? "good" : "bad") + "\">");
        raw((step.right() ? "✓ " : "✗ ") + comesTo + (step.right() ? " " : "应为 should be "));
        text(String.valueOf(step.sum()));
        if (!step.right()) {
            raw("，上报 <span class=\"en\">stated</span> ");
            text(step.text());
        }
        raw("</div>\n");
    }

    private void raw(String html) {
        out.append(html);
    }

    /** Everything that a record says is text here, whatever it holds. */
    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c < ' ' && c != '\n' ? ' ' : c);
            }
        }
    }
}
