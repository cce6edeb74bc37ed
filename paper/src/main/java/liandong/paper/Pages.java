package liandong.paper;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/** The pages of a document one after the other, each with its number below the text: right on odd pages, left on even ones. */
final class Pages {
    private static final float NUMBER_SIZE = 14;
    private static final float NUMBER_BELOW = Mm.points(7);
    /** The middle of a dash, of its size, above the line on which it stands. */
    private static final float DASH = 0.33f;
    /** Above the line on which characters stand, of their size. */
    static final float ASCENT = 0.88f;

    private static final float ROUNDING = 0.5f;

    private final PDDocument document;
    private final Ink ink;
    private final Sheet sheet;
    private Leaf leaf;
    private int number;
    private float y;

    Pages(PDDocument document, Ink ink, Sheet sheet) throws IOException {
        this.document = document;
        this.ink = ink;
        this.sheet = sheet;
        leaf = begin();
    }

    Leaf leaf() {
        return leaf;
    }

    Sheet sheet() {
        return sheet;
    }

    /** Where the next line begins. */
    float y() {
        return y;
    }

    void moveTo(float place) {
        y = place;
    }

    void down(float height) {
        y += height;
    }

    boolean hasRoom(float height) {
        return y + height <= sheet.bottom() + ROUNDING;
    }

    /** A new page, unless there is as much room left on this one. */
    void room(float height) throws IOException {
        if (!hasRoom(height)) {
            turn();
        }
    }

    void turn() throws IOException {
        leaf.close();
        leaf = begin();
    }

    void close() throws IOException {
        leaf.close();
    }

    private Leaf begin() throws IOException {
        Leaf next = new Leaf(document, sheet.width(), sheet.height());
        number++;
        y = sheet.top();
        List<Glyph> digits = ink.regular("— " + number + " —");
        float width = new Breaker(NUMBER_SIZE, 0).width(digits);
        float x = number % 2 == 1 ? sheet.right() - NUMBER_SIZE - width : sheet.left() + NUMBER_SIZE;
        float baseline = sheet.bottom() + NUMBER_BELOW + NUMBER_SIZE * DASH;
        next.text(digits, x, baseline, NUMBER_SIZE, 0, Leaf.BLACK);
        return next;
    }
}
