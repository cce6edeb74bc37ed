package liandong.node.surface;

import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.report.Period;

/** Days and periods as Chinese documents write them. */
final class Spoken {
    private static final Pattern PERIOD =
            Pattern.compile("(?<year>\\d{4})(-Q(?<quarter>[1-4])|-(?<month>\\d\\d)(-T(?<ten>[1-3]))?)?");
    private static final String QUARTERS = "一二三四";
    private static final String TENS = "上中下";

    private Spoken() {}

    /** {@code 2023年9月30日}. */
    static String day(LocalDate day) {
        return String.format(Locale.ROOT, "%d年%d月%d日", day.getYear(), day.getMonthValue(), day.getDayOfMonth());
    }

    /** {@code 2023年第三季度}, {@code 2023年9月上旬}; a range by its first and last day. */
    static String period(Period period) {
        Matcher m = PERIOD.matcher(period.text());
        if (!m.matches()) {
            return day(period.first()) + "至" + day(period.last());
        }
        String year = period.first().getYear() + "年";
        if (m.group("quarter") != null) {
            return year + "第" + QUARTERS.charAt(Integer.parseInt(m.group("quarter")) - 1) + "季度";
        }
        if (m.group("month") == null) {
            return year;
        }
        String ten = m.group("ten");
        String month = year + period.first().getMonthValue() + "月";
        return ten == null ? month : month + TENS.charAt(Integer.parseInt(ten) - 1) + "旬";
    }
}
