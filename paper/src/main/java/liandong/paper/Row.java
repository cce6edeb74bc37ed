package liandong.paper;

import java.util.List;

/**
 * A line of the body.
 *
 * @param x from the left edge of the text
 * @param broken whether its paragraph goes on below, so that it ends where all such lines end
 */
record Row(List<Glyph> glyphs, float x, boolean broken) {
    static final Row BLANK = new Row(List.of(), 0, false);
}
