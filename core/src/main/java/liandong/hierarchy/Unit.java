package liandong.hierarchy;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One administrative body.
 *
 * @param parent the administrative parent; none for the top
 * @param reportsTo the exchange's parent link, not always the administrative parent; none for the top
 * @param level the level's name, as data: nothing outside the node modules compares it with a literal
 * @param kind the register's kind, such as {@code banner} or {@code sumu}
 * @param nameEn the English name, where the register has one
 * @param validFrom the first day of the unit; none where the register says nothing about earlier dates
 * @param validUntil the last day of the unit; none while it exists
 * @param issuers its issuer codes (机关代字), under which no other unit issues; empty where none was entered
 */
public record Unit(
        UnitCode code,
        @Nullable UnitCode parent,
        @Nullable UnitCode reportsTo,
        String level,
        String kind,
        String name,
        @Nullable String nameEn,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        List<String> issuers) {

    public Unit {
        issuers = List.copyOf(issuers);
    }

    /** One without issuer codes. */
    public Unit(
            UnitCode code,
            @Nullable UnitCode parent,
            @Nullable UnitCode reportsTo,
            String level,
            String kind,
            String name,
            @Nullable String nameEn,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {
        this(code, parent, reportsTo, level, kind, name, nameEn, validFrom, validUntil, List.of());
    }

    /** Whether the unit exists on {@code day}. */
    public boolean validOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validUntil == null || !day.isAfter(validUntil));
    }

    /** The same, with its last day, or without one. */
    public Unit until(@Nullable LocalDate last) {
        return new Unit(code, parent, reportsTo, level, kind, name, nameEn, validFrom, last, issuers);
    }

    /** The same, with its first day. */
    public Unit from(LocalDate first) {
        return new Unit(code, parent, reportsTo, level, kind, name, nameEn, first, validUntil, issuers);
    }

    /** The same under another name. */
    public Unit named(String newName, @Nullable String newNameEn) {
        return new Unit(code, parent, reportsTo, level, kind, newName, newNameEn, validFrom, validUntil, issuers);
    }

    /** The same, reporting to another desk. */
    public Unit reportingTo(@Nullable UnitCode desk) {
        return new Unit(code, parent, desk, level, kind, name, nameEn, validFrom, validUntil, issuers);
    }

    /** The same with these issuer codes in place of its own. */
    public Unit issuing(List<String> codes) {
        return new Unit(code, parent, reportsTo, level, kind, name, nameEn, validFrom, validUntil, codes);
    }

    /** Whether {@code issuer} is one of its issuer codes, however it is written. */
    public boolean issuesUnder(String issuer) {
        return issuers.stream().anyMatch(each -> IssuerCode.isSame(each, issuer));
    }
}
