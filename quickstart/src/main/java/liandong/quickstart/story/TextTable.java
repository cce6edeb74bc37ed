package liandong.quickstart.story;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns that are as wide as their widest cell. */
final class TextTable {
    private static final String GAP = "  ";

    /** How a column is laid out. */
    enum Align {
        LEFT,
        RIGHT
    }

    private final List<Align> columns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(Align... columns) {
        this.columns = List.of(columns);
    }

    void row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    List<String> lines() {
        int[] widths = new int[columns.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, int[] widths) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            cells.add(
                    columns.get(i) == Align.LEFT
                            ? DisplayWidth.left(row.get(i), widths[i])
                            : DisplayWidth.right(row.get(i), widths[i]));
        }
        return String.join(GAP, cells).stripTrailing();
    }
}
