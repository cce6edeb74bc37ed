package liandong.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A table over as many pages as it takes, its headings on each of them. */
final class Table {
    private static final float SIZE = 10.5f;
    private static final float PITCH = 15;
    private static final float PADDING = 4;
    private static final float THIN = 0.5f;
    private static final float THICK = 1;
    private static final Breaker TYPE = new Breaker(SIZE, 0);

    private final Pages pages;
    private final Ink ink;
    private final List<Column> columns;

    Table(Pages pages, Ink ink, List<Column> columns) {
        this.pages = pages;
        this.ink = ink;
        this.columns = columns;
    }

    void draw(List<List<String>> rows) throws IOException {
        head();
        for (List<String> row : rows) {
            List<List<List<Glyph>>> cells = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                cells.add(broken(ink.regular(row.get(i)), columns.get(i)));
            }
            place(cells);
        }
    }

    private void head() throws IOException {
        List<List<List<Glyph>>> cells = new ArrayList<>();
        for (Column column : columns) {
            cells.add(broken(ink.bold(column.heading()), column));
        }
        float top = pages.y();
        pages.leaf().rule(left(), right(), top, THICK, Leaf.BLACK);
        row(cells, 0, lines(cells), true);
    }

    private static List<List<Glyph>> broken(List<Glyph> text, Column column) {
        float most = column.width() - 2 * PADDING;
        return TYPE.lines(text, most, most);
    }

    /** A row; one that is higher than a page goes on on the next one. */
    private void place(List<List<List<Glyph>>> cells) throws IOException {
        int lines = lines(cells);
        float fresh = pages.sheet().bottom() - pages.sheet().top() - height(1);
        if (!pages.hasRoom(height(lines)) && (height(lines) <= fresh || !pages.hasRoom(height(1)))) {
            turn();
        }
        int from = 0;
        while (from < lines) {
            int fit = (int) ((pages.sheet().bottom() - pages.y() - 2 * PADDING) / PITCH);
            int end = Math.min(lines, from + Math.max(1, fit));
            row(cells, from, end, false);
            from = end;
            if (from < lines) {
                turn();
            }
        }
    }

    private void turn() throws IOException {
        pages.turn();
        head();
    }

    private void row(List<List<List<Glyph>>> cells, int from, int end, boolean heading) throws IOException {
        float top = pages.y();
        float bottom = top + height(end - from);
        float x = left();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            List<List<Glyph>> lines = cells.get(i);
            for (int line = from; line < Math.min(end, lines.size()); line++) {
                float room = column.width() - 2 * PADDING - TYPE.width(lines.get(line));
                float shift = heading ? room / 2 : column.number() ? room : 0;
                float baseline = top + PADDING + (line - from) * PITCH + (PITCH - SIZE) / 2 + Pages.ASCENT * SIZE;
                pages.leaf().text(lines.get(line), x + PADDING + Math.max(0, shift), baseline, SIZE, 0, Leaf.BLACK);
            }
            pages.leaf().upright(x, top, bottom, THIN);
            x += column.width();
        }
        pages.leaf().upright(x, top, bottom, THIN);
        pages.leaf().rule(left(), right(), bottom, heading ? THICK : THIN, Leaf.BLACK);
        pages.moveTo(bottom);
    }

    private static int lines(List<List<List<Glyph>>> cells) {
        return Math.max(1, cells.stream().mapToInt(List::size).max().orElse(1));
    }

    private static float height(int lines) {
        return lines * PITCH + 2 * PADDING;
    }

    private float left() {
        return pages.sheet().left();
    }

    private float right() {
        float width = 0;
        for (Column column : columns) {
            width += column.width();
        }
        return left() + width;
    }
}
