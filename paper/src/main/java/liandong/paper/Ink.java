package liandong.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts of one document, of which those characters are put in that it uses; and which characters it has had no glyph for. */
final class Ink {
    /** A character without a glyph is a box as wide as a Han character. */
    private static final float BOX = 1;

    private static final float TAB = 2;

    private final Typefaces typefaces;
    private final PDFont regular;
    private final PDFont bold;
    private final Map<Integer, Glyph> regularGlyphs = new HashMap<>();
    private final Map<Integer, Glyph> boldGlyphs = new HashMap<>();
    private final Set<Integer> missing = new LinkedHashSet<>();

    Ink(PDDocument document, Typefaces typefaces) throws IOException {
        this.typefaces = typefaces;
        regular = PDType0Font.load(document, typefaces.regular(), true);
        bold = PDType0Font.load(document, typefaces.bold(), true);
    }

    List<Glyph> regular(String text) throws IOException {
        return glyphs(text, false);
    }

    List<Glyph> bold(String text) throws IOException {
        return glyphs(text, true);
    }

    /** The characters that are shown as boxes, each once, as standards write them; empty for none. */
    String missing() {
        return missing.stream().map("U+%04X"::formatted).collect(Collectors.joining("、"));
    }

    private List<Glyph> glyphs(String text, boolean heavy) throws IOException {
        Map<Integer, Glyph> known = heavy ? boldGlyphs : regularGlyphs;
        List<Glyph> glyphs = new ArrayList<>(text.length());
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            Glyph glyph = known.get(character);
            if (glyph == null) {
                glyph = glyph(character, heavy);
                known.put(character, glyph);
            }
            glyphs.add(glyph);
        }
        return glyphs;
    }

    private Glyph glyph(int character, boolean heavy) throws IOException {
        if (character == '\t') {
            return new Glyph(' ', regular, TAB);
        }
        if (heavy && typefaces.hasBold(character)) {
            return drawn(character, bold);
        }
        if (typefaces.hasRegular(character)) {
            return drawn(character, regular);
        }
        if (Character.isSpaceChar(character)) {
            return new Glyph(' ', regular, BOX / 2);
        }
        missing.add(character);
        return new Glyph(character, null, BOX);
    }

    private static Glyph drawn(int character, PDFont font) throws IOException {
        return new Glyph(character, font, font.getStringWidth(Character.toString(character)) / 1000);
    }
}
