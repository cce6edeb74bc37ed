package liandong.console.shell;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.node.surface.Titles;

/**
 * What nodes write into messages and findings in English, said in the words of the reader: the wire and the surface of
 * programs have one language, pages have two.
 */
final class Phrases {
    private static final String UNIT = "[0-9]{2,15}";
    private static final String VERSION = "(nothing|own version [0-9]+|total version [0-9]+)";

    /**
     * In the order in which they are tried; groups of the pattern stand in the Chinese as $1, $2, and as @1 where they are the
     * code of a unit, which is called by its name, as #1 where they are that of a line, which is called by its number.
     */
    private static final List<Phrase> ALL = List.of(
            phrase("0 or more", "不小于 0"),
            phrase("at most ([0-9]+) decimals", "最多 $1 位小数"),
            phrase("at most ([-0-9.]+) of line (.+)", "不大于第#2行的 $1"),
            phrase("at most ([-0-9.]+)( characters)?", "不超过 $1"),
            phrase("at least ([-0-9.]+)", "至少 $1"),
            phrase("less than ten times ([-0-9.]+)", "小于上期 $1 的十倍"),
            phrase("more than a tenth of ([-0-9.]+)", "大于上期 $1 的十分之一"),
            phrase("less than ([-0-9.]+) where zero was stated last", "上期为零，应小于 $1"),
            phrase("no denominator", "没有分母"),
            phrase("numerator and denominator", "分子和分母"),
            phrase("a denominator above 0 and at most ([0-9.]+)", "分母大于 0，不超过 $1"),
            phrase("an amount in line (.+)", "第#1行应有数"),
            phrase("a line of form (.+)", "报表 $1 的行"),
            phrase("a second figure", "重复的数"),
            phrase("one figure for each line", "每行只填一个数"),
            phrase("(REPORTED|NIL|NOT_APPLICABLE|MISSING) without an amount", "没有数"),
            phrase("(REPORTED|NIL|NOT_APPLICABLE|MISSING) with an amount", "没有选“填写数值”却有数"),
            phrase("an amount with REPORTED, none with NIL, NOT_APPLICABLE or MISSING", "填写数值时有数，零报告、不适用、缺报时没有数"),
            phrase("a qualifier or denominator", "概数标识或分母"),
            phrase("none", "没有"),
            phrase("NIL", "零报告"),
            phrase("NOT_APPLICABLE", "不适用"),
            phrase("MISSING", "缺报"),
            phrase("version ([0-9]+) says '(.*)', version ([0-9]+) '(.*)'", "第 $1 版为“$2”，第 $3 版为“$4”"),
            phrase("version ([0-9]+) says '(.*)'", "第 $1 版为“$2”"),
            phrase("this report says '(.*)'", "本次为“$1”"),
            phrase("no figure", "没有数"),
            phrase("REPORTED, NIL, NOT_APPLICABLE or MISSING", "填写数值、零报告、不适用或缺报"),
            phrase("no text", "没有文字"),
            phrase("the text that the form asks for", "报表要求的文字"),
            phrase("([0-9]+) characters", "$1 个字"),
            phrase("line ([0-9]+), column ([0-9]+), ([0-9]+) characters", "第 $1 行第 $2 个字起，共 $3 个字"),
            phrase("text without it; a quantity is followed by its unit of measure", "不含这类内容的文字；数量后面写明计量单位"),
            phrase("(" + UNIT + ") " + VERSION + " -> " + VERSION, "@1：$2 → $3"),
            phrase("(" + UNIT + ") (OPEN|FULFILLED|EXEMPTED|CANCELLED)", "@1：$2"),
            phrase("belongs to (" + UNIT + ") (.+)", "属于 $2（$1）"),
            phrase("an issuer code of its own", "本单位的机关代字"),
            phrase("directive (\\S+)", "文件 $1"),
            phrase("withdrawal of (\\S+)", "撤回 $1"),
            phrase("a new period of (\\S+)", "$1 的新一期"),
            phrase("recomputed after a rebuild", "重建后重新汇总"),
            phrase("superseded by (\\S+)", "由 $1 代替"));

    /** What texts are called in which something is found that must not be there. */
    private static final List<Phrase> PLACES = List.of(
            phrase("kind", "文种"),
            phrase("title", "标题"),
            phrase("body", "正文"),
            phrase("issuing body", "发文机关"),
            phrase("attachments?", "附件"),
            phrase("clause (.+)", "条款$1"),
            phrase("lead of clause (.+)", "条款$1的牵头单位"),
            phrase("support of clause (.+)", "条款$1的配合单位"),
            phrase("summary", "文字说明"),
            phrase("reason", "原因"),
            phrase("explanation of (.+)", "第$1行的情况说明"),
            phrase("note on (.+)", "第$1行的意见"),
            phrase("note on ", "整份报表的意见"),
            phrase("basis", "变更依据"),
            phrase("because", "理由"));

    /** Words that stand inside of a phrase. */
    private static final List<Phrase> PARTS = List.of(
            phrase("nothing", "无"),
            phrase("own version ([0-9]+)", "本级第$1版"),
            phrase("total version ([0-9]+)", "汇总第$1版"),
            phrase("OPEN", "待报"),
            phrase("FULFILLED", "已完成"),
            phrase("EXEMPTED", "已免报"),
            phrase("CANCELLED", "已取消"));

    private record Phrase(Pattern english, String chinese) {}

    /** What units and lines are called whose codes stand in a text. */
    record Called(UnaryOperator<String> unit, UnaryOperator<String> line) {
        static final Called BY_CODES = new Called(UnaryOperator.identity(), UnaryOperator.identity());
    }

    private Phrases() {}

    private static Phrase phrase(String english, String chinese) {
        return new Phrase(Pattern.compile(english), chinese);
    }

    /** {@code text} in this language; what is none of ours, such as a reason that a person gave, stays as it is. */
    static String of(String text, Locale language) {
        return of(text, language, Called.BY_CODES);
    }

    /** The same, with units and lines called as {@code called} says. */
    static String of(String text, Locale language, Called called) {
        if (!language.getLanguage().equals(Locale.CHINESE.getLanguage())) {
            return text;
        }
        String title = Titles.of(text, language);
        return title == null ? said(text, called) : title;
    }

    /** A text in which something was found, as readers of this language call it. */
    static String place(String text, Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage())
                ? said(text, PLACES, UnaryOperator.identity(), Called.BY_CODES)
                : text;
    }

    private static String said(String text, Called called) {
        return said(text, ALL, part -> said(part, PARTS, UnaryOperator.identity(), called), called);
    }

    /** The first phrase that fits, with what its groups hold as {@code inside} says it; the text where none fits. */
    private static String said(String text, List<Phrase> phrases, UnaryOperator<String> inside, Called called) {
        for (Phrase phrase : phrases) {
            Matcher m = phrase.english().matcher(text);
            if (m.matches()) {
                StringBuilder said = new StringBuilder(phrase.chinese());
                for (int i = m.groupCount(); i > 0; i--) {
                    String part = Objects.requireNonNullElse(m.group(i), "");
                    put(said, "$" + i, part, inside);
                    put(said, "@" + i, part, called.unit());
                    put(said, "#" + i, part, called.line());
                }
                return said.toString();
            }
        }
        return text;
    }

    private static void put(StringBuilder said, String place, String part, UnaryOperator<String> words) {
        int at = said.indexOf(place);
        if (at >= 0) {
            said.replace(at, at + place.length(), words.apply(part));
        }
    }
}
