package liandong.directive;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.hierarchy.IssuerCode;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;

/**
 * 文号: issuer code, year and serial, such as 内民委发〔2023〕27号; unique per issuer and year.
 *
 * @param issuer the issuer code (发文机关代字), 1 to 20 letters
 * @param year 1949 to 2999
 * @param serial from 1
 */
public record DocumentNumber(String issuer, int year, int serial) {
    private static final Pattern SHAPE =
            Pattern.compile("(?<issuer>" + IssuerCode.SHAPE + ")〔(?<year>\\d{4})〕(?<serial>\\d{1,6})号");

    public DocumentNumber {
        if (year < 1949 || year > 2999 || serial < 1 || !IssuerCode.isOne(issuer)) {
            throw unreadable(issuer + "〔" + year + "〕" + serial + "号");
        }
    }

    /** The number written as 内民委发〔2023〕27号; throws IllegalArgumentException with that example. */
    public static DocumentNumber of(String text) {
        Matcher m = SHAPE.matcher(text);
        if (!m.matches()) {
            throw unreadable(text);
        }
        return new DocumentNumber(
                m.group("issuer"), Integer.parseInt(m.group("year")), Integer.parseInt(m.group("serial")));
    }

    /** The directive's id: issuing unit, year, serial and eight digits of the issuer code's SHA-256, all ASCII. */
    public String directiveId(UnitCode issuingUnit) {
        String code = Hash.of(issuer.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 8);
        return new DirectiveId(issuingUnit, year + "-" + serial + "-" + code).toString();
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("a document number is written 内民委发〔2023〕27号, not '" + text + "'");
    }

    @Override
    public String toString() {
        return issuer + "〔" + year + "〕" + serial + "号";
    }
}
