package liandong.console.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import liandong.duty.Command.UnitChange;
import liandong.hierarchy.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A change of a unit as somebody types it: {@code other} is the code of the new desk, or of the unit that goes on, and
 * {@code issuers} are all issuer codes from then on, with 、 between them.
 */
record UnitDraft(
        Kind kind, @Nullable LocalDate from, String name, String nameEn, String other, String issuers, String basis) {

    /** What may change. */
    enum Kind {
        RENAME,
        TRANSFER,
        MERGE,
        CLOSE,
        REOPEN,
        ISSUERS
    }

    /** What stands in the form before anybody has typed: the unit as it is. */
    static UnitDraft of(Unit unit, LocalDate today) {
        return new UnitDraft(
                unit.validOn(today) ? Kind.RENAME : Kind.REOPEN,
                today.plusDays(1),
                unit.name(),
                Objects.requireNonNullElse(unit.nameEn(), ""),
                "",
                String.join("、", unit.issuers()),
                "");
    }

    static UnitDraft read(Typed typed) {
        return new UnitDraft(
                typed.choice("kind", Kind.class),
                typed.day("from"),
                typed.text("name"),
                typed.text("nameEn"),
                typed.text("other"),
                typed.text("issuers"),
                typed.text("basis"));
    }

    /** The change; what cannot be read is noted in {@code typed} and stands for nothing. */
    UnitChange change(Typed typed, Unit unit) {
        return switch (kind) {
            case RENAME -> new UnitChange.Rename(name, nameEn.isEmpty() ? null : nameEn);
            case TRANSFER -> new UnitChange.Transfer(typed.unit("other", unit.code()));
            case MERGE -> new UnitChange.Merge(typed.unit("other", unit.code()));
            case CLOSE -> new UnitChange.Close();
            case REOPEN -> new UnitChange.Reopen(other.isBlank() ? null : typed.unit("other", unit.code()));
            case ISSUERS -> new UnitChange.Issuers(issuers(issuers));
        };
    }

    private static List<String> issuers(String typed) {
        return Pattern.compile("[\\s\u3000、，,；;]+")
                .splitAsStream(typed)
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
