package liandong.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchy from a file, for a cluster whose directory is still empty: CSV with a head line, of which the columns
 * {@code code} and {@code reports_to} are needed and {@code valid_from} and {@code valid_until} are taken.
 */
final class UnitsFile {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private UnitsFile() {}

    static List<Unit> read(Path file) {
        List<Unit> units = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file, UTF_8);
                CSVParser rows = FORMAT.parse(reader)) {
            for (String column : List.of("code", "reports_to")) {
                if (!rows.getHeaderNames().contains(column)) {
                    throw new CannotProvision(file + " has no column " + column + " in its first line; give a CSV file"
                            + " with code and reports_to");
                }
            }
            for (CSVRecord row : rows) {
                units.add(unit(file, row));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CannotProvision("the units cannot be read from " + file + " (" + e + ")", e);
        }
        return units;
    }

    private static Unit unit(Path file, CSVRecord row) {
        try {
            String desk = text(row, "reports_to");
            UnitCode reportsTo = desk == null ? null : UnitCode.of(desk);
            String code = row.get("code");
            return new Unit(
                    UnitCode.of(code),
                    reportsTo,
                    reportsTo,
                    "",
                    "",
                    code,
                    null,
                    date(row, "valid_from"),
                    date(row, "valid_until"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CannotProvision("row " + row.getRecordNumber() + " of " + file + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable LocalDate date(CSVRecord row, String column) {
        String text = text(row, column);
        return text == null ? null : LocalDate.parse(text);
    }

    private static @Nullable String text(CSVRecord row, String column) {
        return row.isSet(column) && !row.get(column).isEmpty() ? row.get(column) : null;
    }
}
