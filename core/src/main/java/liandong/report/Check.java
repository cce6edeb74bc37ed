package liandong.report;

import java.util.List;
import java.util.function.Function;

/**
 * One named rule over a filing.
 *
 * @param finds what is wrong; empty if nothing is
 */
public record Check(String name, Finding.Severity severity, Function<Filing, List<Finding>> finds) {

    /** What this check finds in {@code filing}. */
    public List<Finding> of(Filing filing) {
        return finds.apply(filing);
    }
}
