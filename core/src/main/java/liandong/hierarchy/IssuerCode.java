package liandong.hierarchy;

import java.text.Normalizer;
import java.util.Locale;

/** 机关代字: what stands before the year in a document number, such as 内民委发; 1 to 20 Han or Latin letters. */
public final class IssuerCode {
    /** Most letters of one. */
    public static final int LONGEST = 20;

    /** Its shape as a regular expression. */
    public static final String SHAPE = "[\\p{IsHan}A-Za-z]{1," + LONGEST + "}";

    private IssuerCode() {}

    /** Whether {@code text} has the shape of one. */
    public static boolean isOne(String text) {
        return text.matches(SHAPE);
    }

    /**
     * Whether two of them are the same to a reader: small and capital letters are, and a character is what the standard
     * says it stands for, such as a radical or a compatibility ideograph that looks like an ordinary one.
     */
    public static boolean isSame(String one, String other) {
        return folded(one).equals(folded(other));
    }

    private static String folded(String code) {
        return Normalizer.normalize(code, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
