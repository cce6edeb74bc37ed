package liandong.benchmark;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one run has measured so far. */
final class Measured {
    private final Map<Goals, Double> values = new EnumMap<>(Goals.class);
    private final Map<Goals, String> missing = new EnumMap<>(Goals.class);

    /** Keeps a value; one that is no number was not measured. */
    void put(Goals row, double value) {
        if (Double.isFinite(value)) {
            values.put(row, value);
        } else {
            missing(row, "this system does not tell it");
        }
    }

    /** Says why there is no value. */
    void missing(Goals row, String why) {
        missing.put(row, why);
    }

    @Nullable
    Double value(Goals row) {
        return values.get(row);
    }

    Optional<String> why(Goals row) {
        return Optional.ofNullable(missing.get(row));
    }
}
