package liandong.console.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.hierarchy.UnitCode;

/** Where units stand on the schematic map; data, so that another tree needs another file and no code. */
final class Places {
    private static final Map<UnitCode, Place> ALL = read();

    private Places() {}

    /** A place on the grid, from 1. */
    record Place(UnitCode unit, int column, int row) {}

    /** Whether the map knows all of {@code units}, so that they can stand where they are and not in code order. */
    static boolean knows(Collection<UnitCode> units) {
        return !units.isEmpty() && ALL.keySet().containsAll(units);
    }

    static Optional<Place> of(UnitCode unit) {
        return Optional.ofNullable(ALL.get(unit));
    }

    static Collection<Place> all() {
        return ALL.values();
    }

    private static Map<UnitCode, Place> read() {
        try (InputStream in = Objects.requireNonNull(Places.class.getResourceAsStream("tiles.csv"), "tiles.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .map(cells ->
                            new Place(UnitCode.of(cells[0]), Integer.parseInt(cells[1]), Integer.parseInt(cells[2])))
                    .collect(Collectors.toMap(Place::unit, Function.identity()));
        } catch (IOException e) {
            throw new UncheckedIOException("tiles.csv cannot be read", e);
        }
    }
}
