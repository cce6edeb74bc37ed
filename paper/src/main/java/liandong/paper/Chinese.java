package liandong.paper;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.report.Period;

/** Numbers, days and periods as official papers write them. */
public final class Chinese {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String[] TENS_OF_MONTH = {"上旬", "中旬", "下旬"};
    private static final Pattern CALENDAR = Pattern.compile("(\\d{4})(?:-Q(\\d)|-(\\d\\d)(?:-T(\\d))?)?");

    private Chinese() {}

    /** 1 to 99 in Chinese; other numbers in digits. */
    static String numeral(int number) {
        if (number < 1 || number > 99) {
            return Integer.toString(number);
        }
        int tens = number / 10;
        int ones = number % 10;
        String front = tens == 0 ? "" : tens == 1 ? "十" : DIGITS.charAt(tens) + "十";
        return front + (ones == 0 ? "" : DIGITS.substring(ones, ones + 1));
    }

    static String day(LocalDate day) {
        return day.getYear() + "年" + dayOfYear(day);
    }

    private static String dayOfYear(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** A reporting period: 2023年第三季度, 2023年9月上旬, 2023年9月1日至9月30日. */
    public static String period(Period period) {
        Matcher written = CALENDAR.matcher(period.text());
        if (!written.matches()) {
            boolean sameYear = period.first().getYear() == period.last().getYear();
            return day(period.first()) + "至" + (sameYear ? dayOfYear(period.last()) : day(period.last()));
        }
        String year = written.group(1) + "年";
        if (written.group(2) != null) {
            return year + "第" + numeral(Integer.parseInt(written.group(2))) + "季度";
        }
        if (written.group(3) == null) {
            return year;
        }
        String month = year + Integer.parseInt(written.group(3)) + "月";
        return written.group(4) == null ? month : month + TENS_OF_MONTH[Integer.parseInt(written.group(4)) - 1];
    }
}
