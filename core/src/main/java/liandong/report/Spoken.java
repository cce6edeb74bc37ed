package liandong.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Days, times, periods and amounts as people write them, in Chinese or in English: the only place where that is decided.
 * What programs read and write is ISO.
 */
public final class Spoken {
    private static final String QUARTERS = "一二三四";
    private static final String TENS = "上中下";
    private static final BigDecimal WAN = BigDecimal.valueOf(10_000);
    private static final BigDecimal YI = BigDecimal.valueOf(100_000_000);

    private Spoken() {}

    /** {@code 2023年9月28日}, {@code 28 September 2023}. */
    public static String day(LocalDate day, Locale language) {
        return isChinese(language)
                ? month(day, language) + dayOfMonth(day) + "日"
                : dayOfMonth(day) + " " + month(day, language);
    }

    /** The day with hours, minutes and seconds. */
    public static String time(LocalDateTime time, Locale language) {
        return day(time.toLocalDate(), language)
                + String.format(Locale.ROOT, " %02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }

    /**
     * A period by the name that its days have, in whichever of its spellings: {@code 2023年}, {@code 2023年上半年},
     * {@code 2023年第三季度}, {@code 2023年9月}, {@code 2023年9月上旬}; a range by the months or days with which it begins
     * and ends.
     */
    public static String period(Period period, Locale language) {
        LocalDate first = period.first();
        LocalDate last = period.last();
        Optional<Tens> tens = Tens.of(first, last);
        return tens.map(each -> named(each, language)).orElseGet(() -> days(first, last, language));
    }

    private static String named(Tens tens, Locale language) {
        LocalDate first = tens.first();
        LocalDate last = tens.last();
        boolean chinese = isChinese(language);
        String year = year(first, language);
        if (tens.length() % Tens.YEAR == 0 && tens.begins(Tens.YEAR)) {
            return tens.length() == Tens.YEAR ? year : year + (chinese ? "至" : " – ") + year(last, language);
        }
        if (tens.length() == Tens.HALF && tens.begins(Tens.HALF)) {
            boolean early = first.getMonth() == Month.JANUARY;
            return chinese ? year + (early ? "上" : "下") + "半年" : (early ? "first" : "second") + " half of " + year;
        }
        if (tens.length() == Tens.QUARTER && tens.begins(Tens.QUARTER)) {
            int quarter = (first.getMonthValue() - 1) / 3;
            return chinese ? year + "第" + QUARTERS.charAt(quarter) + "季度" : "Q" + (quarter + 1) + " " + year;
        }
        if (tens.length() % Tens.MONTH == 0 && tens.begins(Tens.MONTH)) {
            return tens.length() == Tens.MONTH ? month(first, language) : months(first, last, language);
        }
        return chinese && tens.length() == 1
                ? month(first, language) + TENS.charAt((first.getDayOfMonth() - 1) / 10) + "旬"
                : days(first, last, language);
    }

    private static String months(LocalDate first, LocalDate last, Locale language) {
        boolean year = first.getYear() == last.getYear();
        return isChinese(language)
                ? month(first, language) + "至" + (year ? last.getMonthValue() + "月" : month(last, language))
                : (year ? name(first) : month(first, language)) + " – " + month(last, language);
    }

    private static String days(LocalDate first, LocalDate last, Locale language) {
        if (first.equals(last)) {
            return day(first, language);
        }
        boolean year = first.getYear() == last.getYear();
        boolean month = year && first.getMonth() == last.getMonth();
        if (isChinese(language)) {
            String until = month ? dayOfMonth(last) + "日" : last.getMonthValue() + "月" + dayOfMonth(last) + "日";
            return day(first, language) + "至" + (year ? until : day(last, language));
        }
        String from = month ? dayOfMonth(first) : dayOfMonth(first) + " " + name(first);
        return (year ? from : day(first, language)) + " – " + day(last, language);
    }

    private static String year(LocalDate day, Locale language) {
        return isChinese(language) ? day.getYear() + "年" : Integer.toString(day.getYear());
    }

    private static String month(LocalDate day, Locale language) {
        return isChinese(language)
                ? year(day, language) + day.getMonthValue() + "月"
                : name(day) + " " + year(day, language);
    }

    private static String name(LocalDate day) {
        return day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    private static String dayOfMonth(LocalDate day) {
        return Integer.toString(day.getDayOfMonth());
    }

    /** All digits of a number, in groups of three: {@code 5,200} or {@code 0.35}. */
    public static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
    }

    /** The same of an amount. */
    public static String number(Amount amount) {
        return number(amount.decimal());
    }

    /** A number with what is said of its exactness: {@code 5,200余}, {@code 近100}; {@code over 5,200}. */
    public static String qualified(String number, Qualifier qualifier, Locale language) {
        boolean chinese = isChinese(language);
        return switch (qualifier) {
            case EXACT -> number;
            // 超 is the same qualifier, written in front
            case OVER -> chinese ? number + "余" : "over " + number;
            case AT_LEAST -> chinese ? number + "以上" : "at least " + number;
            case NEARLY -> chinese ? "近" + number : "nearly " + number;
            case APPROX -> chinese ? "约" + number : "about " + number;
        };
    }

    /**
     * An amount with its qualifier. One that is round and not exact is said in 万 or 亿 too, as documents have it, and its
     * digits stand beside: {@code 100万余（1,000,000）}. An exact one is its digits.
     */
    public static String amount(BigDecimal amount, Qualifier qualifier, Locale language) {
        String digits = number(amount);
        return qualifier == Qualifier.EXACT || !isChinese(language)
                ? qualified(digits, qualifier, language)
                : round(amount)
                        .map(round -> qualified(round, qualifier, language) + "（" + digits + "）")
                        .orElseGet(() -> qualified(digits, qualifier, language));
    }

    /** The same of an amount as reports hold it. */
    public static String amount(Amount amount, Qualifier qualifier, Locale language) {
        return amount(amount.decimal(), qualifier, language);
    }

    /** In 亿 with at most one decimal, otherwise in whole 万; empty for what is not round. */
    private static Optional<String> round(BigDecimal number) {
        if (number.signum() <= 0 || number.remainder(WAN).signum() != 0) {
            return Optional.empty();
        }
        BigDecimal inYi = number.divide(YI).stripTrailingZeros();
        boolean large = number.compareTo(YI) >= 0 && inYi.scale() <= 1;
        return Optional.of(
                large ? inYi.toPlainString() + "亿" : number.divide(WAN).toBigInteger() + "万");
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
