package liandong.paper;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a text into lines: words and numbers stay whole where a line can hold them, no line begins with a mark that closes or
 * ends with one that opens, and a single closing mark that would begin a line is squeezed into the one before.
 *
 * @param size of the type, in points
 * @param tracking what is put between two characters, in points; below 0 draws them together
 */
record Breaker(float size, float tracking) {
    private static final float ROUNDING = 0.01f;

    float width(List<Glyph> glyphs) {
        float width = 0;
        for (Glyph glyph : glyphs) {
            width += advance(glyph);
        }
        return width;
    }

    float advance(Glyph glyph) {
        return glyph.width() * size + tracking;
    }

    /** The lines; each but the last was broken, so that it may be justified. */
    List<List<Glyph>> lines(List<Glyph> text, float first, float rest) {
        List<List<Glyph>> lines = new ArrayList<>();
        int from = 0;
        while (from < text.size()) {
            int end = end(text, from, lines.isEmpty() ? first : rest);
            lines.add(text.subList(from, end));
            from = end;
            while (from < text.size() && text.get(from).isSpace()) {
                from++;
            }
        }
        return lines;
    }

    private int end(List<Glyph> text, int from, float most) {
        int fits = from;
        float width = 0;
        while (fits < text.size() && width + advance(text.get(fits)) <= most + ROUNDING) {
            width += advance(text.get(fits++));
        }
        if (fits == text.size()) {
            return fits;
        }
        int atLeast = Math.max(fits, from + 1);
        if (isBreak(text, atLeast)) {
            return atLeast;
        }
        if (text.get(fits).mayNotStart() && (fits + 1 == text.size() || isBreak(text, fits + 1)) && fits > from) {
            return fits + 1;
        }
        for (int at = atLeast - 1; at > from; at--) {
            if (isBreak(text, at)) {
                return at;
            }
        }
        return atLeast;
    }

    static boolean isBreak(List<Glyph> text, int at) {
        Glyph before = text.get(at - 1);
        Glyph after = text.get(at);
        return after.isSpace()
                || (!after.mayNotStart() && !before.mayNotEnd() && !(before.isOfWord() && after.isOfWord()));
    }
}
