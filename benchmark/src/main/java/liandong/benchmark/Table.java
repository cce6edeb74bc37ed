package liandong.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rows of a measurement, with what they were measured on.
 *
 * @param machine what it was measured on: system, cores, memory, Java, commit, day, how it was run
 */
record Table(Map<String, Object> machine, List<Row> rows) {
    private static final int DIGITS_FROM = 100;

    /** As text for people, in the form of a table in a document. */
    String text() {
        StringBuilder text = new StringBuilder();
        machine.forEach(
                (name, value) -> text.append(name).append(' ').append(value).append('\n'));
        text.append(
                "\n| row | unit | median | lowest | highest | goal | reached |\n|---|---|---:|---:|---:|---:|---:|\n");
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s | %s | %s |%n",
                    row.name(),
                    row.unit(),
                    row.values().isEmpty() ? "not measured: " + row.why() : number(row.median()),
                    row.values().isEmpty() ? "" : number(row.values().getFirst()),
                    row.values().isEmpty() ? "" : number(row.values().getLast()),
                    row.goal() == null ? "" : (row.isMoreBetter() ? "≥ " : "≤ ") + number(row.goal()),
                    row.reached() == null ? "" : number(row.reached()) + " of it"));
        }
        return text.toString();
    }

    /** As JSON: the median of each row under its name, and under {@code rows} everything. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>(machine);
        for (Row row : rows) {
            json.put(row.name(), row.median());
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("row", row.name());
            each.put("unit", row.unit());
            each.put("median", row.median());
            each.put("values", row.values());
            each.put("goal", row.goal());
            each.put("more-is-better", row.isMoreBetter());
            each.put("reached", row.reached());
            each.put("not-measured", row.why());
            all.add(each);
        }
        json.put("rows", all);
        return json;
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(value) >= DIGITS_FROM ? "%,.0f" : "%.3g", value);
    }
}
