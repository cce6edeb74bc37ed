package liandong.auditor.total;

import java.util.List;
import java.util.Set;
import liandong.auditor.total.SilentUnits.Silent;
import liandong.hierarchy.UnitCode;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/** What may be said of silent units, kept from one version of a total to the next while nothing of it changes. */
final class Expected {
    private @Nullable Known known;

    /** What came out, and what it hangs on. */
    private record Known(Form form, Possible.Stamp stamp, Set<UnitCode> counted, List<Silent> silent) {}

    List<Silent> silent(Form form, Decided decided, Entry at, Possible possible, Set<UnitCode> counted) {
        Known before = known;
        if (before != null
                && before.form.equals(form)
                && before.stamp.equals(possible.stamp())
                && before.counted.equals(counted)) {
            return before.silent;
        }
        SilentUnits units = new SilentUnits(decided, at, possible, counted);
        List<Silent> silent = units.of(form);
        known = units.isLasting() ? new Known(form, possible.stamp(), Set.copyOf(counted), silent) : null;
        return silent;
    }
}
