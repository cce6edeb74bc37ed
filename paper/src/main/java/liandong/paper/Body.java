package liandong.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lines of the body: 22 on a page, 28 characters of size 3 (16 points) on a line. */
final class Body {
    static final float SIZE = 16;
    private static final int LINES = 22;
    private static final int CHARACTERS = 28;
    private static final Sheet SHEET = Sheet.OFFICIAL;
    /** From one line to the next: the first begins where the block does, the last ends there. */
    static final float PITCH = (SHEET.bottom() - SHEET.top() - SIZE) / (LINES - 1);
    /** One character with what stands between it and the next. */
    static final float CELL = SHEET.block() / CHARACTERS;

    private static final float TRACKING = CELL - SIZE;
    private static final Breaker TYPE = new Breaker(SIZE, TRACKING);
    /** A line that would have to be stretched by more between two characters is left as it is. */
    private static final float MOST_STRETCH = SIZE / 8;

    private Body() {}

    /**
     * A paragraph.
     *
     * @param first how far its first line is indented, and {@code rest} the others, in characters
     */
    static List<Row> paragraph(List<Glyph> text, float first, float rest) {
        List<Row> rows = new ArrayList<>();
        List<List<Glyph>> lines = TYPE.lines(text, SHEET.block() - first * CELL, SHEET.block() - rest * CELL);
        for (int i = 0; i < lines.size(); i++) {
            rows.add(new Row(lines.get(i), (i == 0 ? first : rest) * CELL, i < lines.size() - 1));
        }
        return rows;
    }

    static float width(List<Glyph> text) {
        return TYPE.width(text);
    }

    /** The first line of the grid at or below {@code y}. */
    static float grid(float y) {
        return SHEET.top() + (float) Math.ceil((y - SHEET.top()) / PITCH - 0.01) * PITCH;
    }

    /** Where the line begins that has so many lines, itself included, from there to the foot of the page. */
    static float line(int fromBelow) {
        return SHEET.top() + (LINES - fromBelow) * PITCH;
    }

    /** How high so many lines are. */
    static float height(int rows) {
        return (rows - 1) * PITCH + SIZE;
    }

    static void draw(Pages pages, List<Row> rows) throws IOException {
        for (Row row : rows) {
            pages.room(SIZE);
            draw(pages.leaf(), row, pages.y());
            pages.down(PITCH);
        }
    }

    private static void draw(Leaf leaf, Row row, float y) throws IOException {
        float spacing = TRACKING;
        int between = row.glyphs().size() - 1;
        if (row.broken() && between > 0) {
            // what stands behind the last character does not count
            float left = SHEET.block() - row.x() - TYPE.width(row.glyphs()) + TRACKING;
            float each = left / between;
            spacing = each <= MOST_STRETCH ? TRACKING + each : TRACKING;
        }
        leaf.text(row.glyphs(), SHEET.left() + row.x(), y + Pages.ASCENT * SIZE, SIZE, spacing, Leaf.BLACK);
    }
}
