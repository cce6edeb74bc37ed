package liandong.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The issuer's mark (发文机关标志), red: the name and 文件; of a joint issue the names one below the other, equally wide. */
final class Mark {
    private static final String DOCUMENT = "文件";
    private static final float LARGEST = 46;
    private static final float LARGEST_OF_SEVERAL = 30;
    private static final float PITCH = 1.35f;
    /** How high a joint mark may be as long as its characters stay readable, and at most. */
    private static final float HEIGHT = Mm.points(56);

    private static final float MOST_HEIGHT = Mm.points(110);
    private static final float READABLE = 12;
    /** A name of more ems than this stands on two lines. */
    private static final float LONGEST = 24;

    private static final float GAP = 0.6f;

    private Mark() {}

    /** How high it is at least, so that it can be read. */
    static float least(int issuers) {
        return issuers == 1 ? LARGEST : issuers * READABLE * PITCH;
    }

    /**
     * Draws the mark below {@code top} and returns where it ends.
     *
     * @param room how high the mark of several may be, if it can be read then
     */
    static float draw(Leaf leaf, Ink ink, Sheet sheet, List<String> issuers, float top, float room) throws IOException {
        List<Glyph> document = ink.bold(DOCUMENT);
        List<List<Glyph>> names = new ArrayList<>();
        for (String issuer : issuers) {
            names.addAll(new Breaker(1, 0).lines(ink.bold(issuer), LONGEST, LONGEST));
        }
        if (names.size() == 1) {
            List<Glyph> all = new ArrayList<>(names.getFirst());
            all.addAll(document);
            float size = Math.min(LARGEST, sheet.block() / new Breaker(1, 0).width(all));
            float width = new Breaker(size, 0).width(all);
            leaf.text(all, middle(sheet, width), top + Pages.ASCENT * size, size, 0, Leaf.RED);
            return top + size;
        }
        return several(leaf, sheet, names, document, top, room);
    }

    private static float several(
            Leaf leaf, Sheet sheet, List<List<Glyph>> names, List<Glyph> document, float top, float room)
            throws IOException {
        float widest = 0;
        for (List<Glyph> name : names) {
            widest = Math.max(widest, new Breaker(1, 0).width(name));
        }
        float size = size(sheet, names.size(), widest, room);
        Breaker type = new Breaker(size, 0);
        float column = widest * size;
        float left = middle(sheet, column + (GAP + 2) * size);
        float y = top;
        for (List<Glyph> name : names) {
            float spacing = name.size() < 2 ? 0 : (column - type.width(name)) / (name.size() - 1);
            leaf.text(name, left, y + Pages.ASCENT * size, size, spacing, Leaf.RED);
            y += size * PITCH;
        }
        float bottom = y - size * (PITCH - 1);
        leaf.text(
                document,
                left + column + GAP * size,
                (top + bottom - size) / 2 + Pages.ASCENT * size,
                size,
                0,
                Leaf.RED);
        return bottom;
    }

    private static float size(Sheet sheet, int lines, float widest, float room) {
        float high = lines * PITCH - (PITCH - 1);
        float byWidth = sheet.block() / (widest + GAP + 2);
        float byHeight = Math.max(Math.min(HEIGHT, room) / high, Math.min(READABLE, MOST_HEIGHT / high));
        return Math.min(LARGEST_OF_SEVERAL, Math.min(byWidth, byHeight));
    }

    private static float middle(Sheet sheet, float width) {
        return (sheet.left() + sheet.right() - width) / 2;
    }
}
