package liandong.paper;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** One page that is being drawn; places are in points from its upper left corner. */
final class Leaf {
    /** The colour in which an issuer's mark is printed. */
    static final Color RED = new Color(0xD0, 0x00, 0x00);

    static final Color BLACK = Color.BLACK;

    private final PDPageContentStream out;
    private final float height;

    Leaf(PDDocument document, float width, float height) throws IOException {
        PDPage page = new PDPage(new PDRectangle(width, height));
        document.addPage(page);
        this.height = height;
        out = new PDPageContentStream(document, page);
    }

    void close() throws IOException {
        out.close();
    }

    /**
     * Characters on one line.
     *
     * @param baseline on which they stand, from the upper edge
     * @param spacing what is put between them
     */
    void text(List<Glyph> glyphs, float x, float baseline, float size, float spacing, Color colour) throws IOException {
        out.setNonStrokingColor(colour);
        out.setStrokingColor(colour);
        float at = x;
        int i = 0;
        while (i < glyphs.size()) {
            Glyph glyph = glyphs.get(i);
            PDFont font = glyph.font();
            if (font == null) {
                box(glyph, at, baseline, size);
                at += glyph.width() * size + spacing;
                i++;
                continue;
            }
            StringBuilder run = new StringBuilder();
            float begin = at;
            boolean odd = false;
            while (i < glyphs.size() && !odd && Objects.equals(glyphs.get(i).font(), font)) {
                Glyph next = glyphs.get(i++);
                run.append(next.text());
                at += next.width() * size + spacing;
                // a blank that was widened
                odd = next.isSpace();
            }
            out.beginText();
            out.setFont(font, size);
            out.setCharacterSpacing(spacing);
            out.newLineAtOffset(begin, height - baseline);
            out.showText(run.toString());
            out.endText();
        }
    }

    /** A character that no font has: a box with a stroke through it, which tells who copies it what it stands for. */
    private void box(Glyph glyph, float x, float baseline, float size) throws IOException {
        COSDictionary said = new COSDictionary();
        said.setString(COSName.ACTUAL_TEXT, glyph.text());
        out.beginMarkedContent(COSName.getPDFName("Span"), PDPropertyList.create(said));
        out.setLineWidth(size / 24);
        float left = x + size * 0.08f;
        float low = height - baseline - size * 0.05f;
        float side = size * 0.84f;
        out.addRect(left, low, side, side);
        out.moveTo(left, low);
        out.lineTo(left + side, low + side);
        out.stroke();
        out.endMarkedContent();
    }

    /** A rule from left to right. */
    void rule(float from, float to, float y, float thickness, Color colour) throws IOException {
        line(from, y, to, y, thickness, colour);
    }

    /** A rule from top to bottom. */
    void upright(float x, float from, float to, float thickness) throws IOException {
        line(x, from, x, to, thickness, BLACK);
    }

    private void line(float x1, float y1, float x2, float y2, float thickness, Color colour) throws IOException {
        out.setStrokingColor(colour);
        out.setLineWidth(thickness);
        out.moveTo(x1, height - y1);
        out.lineTo(x2, height - y2);
        out.stroke();
    }
}
