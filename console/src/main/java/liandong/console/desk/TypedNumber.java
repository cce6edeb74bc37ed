package liandong.console.desk;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.hierarchy.Narrow;
import liandong.report.Amount;
import liandong.report.Numeral;
import liandong.report.Qualifier;

/**
 * A number as a clerk types it: with thousands separators, full-width digits, its unit of measure or its qualifier
 * (5,200余). What could be meant in two ways is not guessed but refused.
 */
sealed interface TypedNumber {

    /** An amount; the qualifier is EXACT unless it was typed beside the number. */
    record Read(Amount amount, Qualifier qualifier) implements TypedNumber {}

    /** Nothing was typed. */
    record Blank() implements TypedNumber {}

    /**
     * No number.
     *
     * @param key of the words that say how to write it
     */
    record Unreadable(String key) implements TypedNumber {}

    Pattern QUALIFIED = Pattern.compile("(?<before>约|近|超)?(?<number>.*?)(?<after>余|多|以上)?", Pattern.DOTALL);
    List<String> MULTIPLES = List.of("万", "亿", "千", "百", "k", "K", "w", "W");
    List<String> NOTHING = List.of("无", "零", "〇", "没有", "/", "-");

    /**
     * Reads what was typed.
     *
     * @param unit of measure, which may stand behind the number
     */
    static TypedNumber of(String typed, String unit) {
        String text = Narrow.code(typed);
        if (text.isEmpty()) {
            return new Blank();
        }
        if (NOTHING.contains(text)) {
            return new Unreadable("desk.number.nothing");
        }
        Matcher m = QUALIFIED.matcher(withoutUnit(text, unit));
        if (text.length() > Numeral.LONGEST || !m.matches()) {
            return new Unreadable("desk.number.unreadable");
        }
        String before = m.group("before");
        String after = m.group("after");
        if (before != null && after != null) {
            return new Unreadable("desk.number.two-qualifiers");
        }
        return number(withoutUnit(m.group("number"), unit), qualifier(before == null ? after : before));
    }

    private static TypedNumber number(String text, Qualifier qualifier) {
        return switch (Numeral.of(text)) {
            case Numeral.Read(Amount amount) -> new Read(amount, qualifier);
            case Numeral.Unreadable(Numeral.Why why) -> new Unreadable(reason(text, why));
        };
    }

    private static String reason(String text, Numeral.Why why) {
        return switch (why) {
            case GROUPING -> "desk.number.grouping";
            case LEADING_ZERO -> "desk.number.zero";
            case TOO_LONG -> "desk.number.too-long";
            case NO_NUMBER -> unreadable(text);
        };
    }

    private static String unreadable(String text) {
        if (MULTIPLES.stream().anyMatch(text::endsWith)) {
            return "desk.number.multiple";
        }
        return text.endsWith("%") ? "desk.number.percent" : "desk.number.unreadable";
    }

    private static String withoutUnit(String text, String unit) {
        String measure = Narrow.code(unit);
        return !measure.isEmpty() && !measure.equals("%") && text.endsWith(measure)
                ? Narrow.within(text.substring(0, text.length() - measure.length()))
                : text;
    }

    private static Qualifier qualifier(@org.jspecify.annotations.Nullable String word) {
        return switch (word) {
            case "约" -> Qualifier.APPROX;
            case "近" -> Qualifier.NEARLY;
            case "超", "余", "多" -> Qualifier.OVER;
            case "以上" -> Qualifier.AT_LEAST;
            case null, default -> Qualifier.EXACT;
        };
    }
}
