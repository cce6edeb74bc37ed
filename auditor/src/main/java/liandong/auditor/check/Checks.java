package liandong.auditor.check;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which checks are made. All of them, except in a test that shows which one finds an attack. */
public record Checks(Set<Kind> off) {

    public Checks {
        off = off.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(off));
    }

    /** Every check. */
    public static Checks all() {
        return new Checks(Set.of());
    }

    /** These checks but for some. */
    public Checks without(Kind... kinds) {
        Set<Kind> more = EnumSet.noneOf(Kind.class);
        more.addAll(off);
        more.addAll(List.of(kinds));
        return new Checks(more);
    }

    boolean has(Kind kind) {
        return !off.contains(kind);
    }
}
