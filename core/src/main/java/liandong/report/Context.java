package liandong.report;

import java.util.regex.Pattern;

/**
 * What stands around a number in a text: units of measure make it a quantity, other words a telephone or identity number.
 *
 * @param from where the number begins
 * @param to behind its last character
 */
record Context(String text, int from, int to) {
    private static final int NEAR = 16;
    /** Units that no other word begins with. */
    private static final String MEASURE = "[万亿千百]{0,2}(元(?!旦|月|宵)|美元|斤|公斤|千克|吨|公顷|平方米|平方公里|立方米|公里|千瓦时|人次|场次|亩|升"
            + "|(kg|km|kWh|kwh|m2|㎡|m³|t)(?![A-Za-z0-9]))";
    /** Measure words that other words begin with too: nothing of a word may follow. */
    private static final String COUNTED = "[万亿千百]{0,2}(次|头|只|份|条|户|人|个|件|家|所|台|套|辆|册|名|度|株|棵|羽|克|米|箱|袋|块|批|项|场|%|‰)"
            + "(?![\\p{IsHan}A-Za-z0-9&&[^的等和及与以左共约]])";

    private static final Pattern UNIT_BEHIND =
            Pattern.compile("\\h{0,2}[万亿]?\\h?(" + MEASURE + "|" + COUNTED + "|[万亿](?![\\p{IsHan}]))");
    private static final Pattern UNIT_BEFORE =
            Pattern.compile("([(\\[【〔]\\h?(单位[:：]?\\h?)?[万亿千百]{0,2}(元|美元|斤|公斤|千克|吨|公顷|平方米|平方公里|立方米|公里|千瓦时|人次|场次|亩|升"
                    + "|次|头|只|份|条|户|人|个|件|家|所|台|套|辆|册|名|度|株|棵|羽|克|米|箱|袋|块|批|项|场|%|‰|kg|km|kWh|t)\\h?[)\\]】〕]"
                    + "\\h?[:：=为是达共计约]{0,3}\\h?|[¥￥$€]\\h?)$");
    private static final Pattern TELEPHONE = Pattern.compile(
            "(电话|手机|联系|致电|拨打|号码|传真|热线|短信|微信|(?i:tel|phone|mobile|mob|fax|wechat|call))[^0-9\\n]{0,10}$");
    private static final Pattern CALLED =
            Pattern.compile("(?<![A-Za-z])(?i:tel|phone|mobile|mob|fax|wechat|call|vx|wx)$");
    private static final Pattern IDENTITY = Pattern.compile("(身份证|证件|公民身份|(?i:id|passport))[^0-9\\n]{0,10}$");

    /** Whether a unit of measure stands behind the number, or in brackets before it. */
    boolean isQuantity() {
        return UNIT_BEHIND
                        .matcher(text)
                        .region(to, text.length())
                        .useTransparentBounds(true)
                        .lookingAt()
                || UNIT_BEFORE.matcher(before()).find();
    }

    /** Whether the words before it speak of a telephone. */
    boolean isTelephone() {
        return TELEPHONE.matcher(before()).find();
    }

    /** Whether the words before it speak of an identity card. */
    boolean isIdentity() {
        return IDENTITY.matcher(before()).find();
    }

    /** Whether letters right before {@code from} say that a telephone number follows. */
    static boolean isCalled(String text, int from) {
        return CALLED.matcher(new Context(text, from, from).before()).find();
    }

    private String before() {
        return text.substring(Math.max(0, from - NEAR), from);
    }
}
