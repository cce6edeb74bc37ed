package liandong.console.desk;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.report.Amount;
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

    Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
    Pattern GROUPED = Pattern.compile("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    Pattern QUALIFIED = Pattern.compile("(?<before>约|近|超)?(?<number>.*?)(?<after>余|多|以上)?");
    List<String> MULTIPLES = List.of("万", "亿", "千", "百", "k", "K", "w", "W");
    List<String> NOTHING = List.of("无", "零", "〇", "没有", "/", "-");
    int LONGEST = 40;

    /**
     * Reads what was typed.
     *
     * @param unit of measure, which may stand behind the number
     */
    static TypedNumber of(String typed, String unit) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .replace('，', ',')
                .replace('。', '.')
                .replace('−', '-');
        if (text.isEmpty()) {
            return new Blank();
        }
        if (text.length() > LONGEST) {
            return new Unreadable("desk.number.unreadable");
        }
        if (NOTHING.contains(text)) {
            return new Unreadable("desk.number.nothing");
        }
        Matcher m = QUALIFIED.matcher(withoutUnit(text, unit));
        if (!m.matches()) {
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
        if (!PLAIN.matcher(text).matches() && !GROUPED.matcher(text).matches()) {
            return new Unreadable(reason(text));
        }
        try {
            return new Read(Amount.of(text.replace(",", "")), qualifier);
        } catch (ArithmeticException e) {
            return new Unreadable("desk.number.too-long");
        }
    }

    private static String reason(String text) {
        if (MULTIPLES.stream().anyMatch(text::endsWith)) {
            return "desk.number.multiple";
        }
        if (text.endsWith("%")) {
            return "desk.number.percent";
        }
        return text.matches("-?[0-9,]+(\\.[0-9]+)?") ? "desk.number.grouping" : "desk.number.unreadable";
    }

    private static String withoutUnit(String text, String unit) {
        return !unit.isBlank() && !unit.equals("%") && text.endsWith(unit)
                ? text.substring(0, text.length() - unit.length())
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
