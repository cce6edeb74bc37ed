package liandong.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** 版记: who gets the paper or a copy of it, between two rules at the foot of its last page. */
final class Imprint {
    private static final float SIZE = 14;
    private static final float PITCH = 21;
    private static final float THICK = Mm.points(0.35);
    private static final float THIN = Mm.points(0.25);
    private static final Breaker TYPE = new Breaker(SIZE, 0);

    private final Sheet sheet = Sheet.OFFICIAL;
    private final Ink ink;
    private final List<Row> rows = new ArrayList<>();
    /** Numbers of the rows above which a thin rule stands. */
    private final List<Integer> parted = new ArrayList<>();

    Imprint(Ink ink) {
        this.ink = ink;
    }

    /** One more entry, such as 抄送 and the names. */
    void add(String word, List<String> names) throws IOException {
        if (names.isEmpty()) {
            return;
        }
        if (!rows.isEmpty()) {
            parted.add(rows.size());
        }
        List<Glyph> head = ink.regular(word + "：");
        float hanging = SIZE + TYPE.width(head);
        List<Glyph> text = ink.regular(String.join("、", names) + "。");
        float most = sheet.block() - hanging - SIZE;
        List<List<Glyph>> lines = TYPE.lines(text, most, most);
        for (int i = 0; i < lines.size(); i++) {
            List<Glyph> line = new ArrayList<>(i == 0 ? head : List.of());
            line.addAll(lines.get(i));
            rows.add(new Row(line, i == 0 ? SIZE : hanging, false));
        }
    }

    /** Draws it at the foot of the last page, or of as many as it takes. */
    void draw(Pages pages) throws IOException {
        int most = (int) ((sheet.bottom() - sheet.top()) / PITCH);
        int from = 0;
        while (from < rows.size()) {
            int end = Math.min(rows.size(), from + most);
            float top = sheet.bottom() - (end - from) * PITCH;
            if (pages.y() > top) {
                pages.turn();
            }
            draw(pages.leaf(), from, end, top);
            pages.moveTo(sheet.bottom());
            from = end;
        }
    }

    private void draw(Leaf leaf, int from, int end, float top) throws IOException {
        leaf.rule(sheet.left(), sheet.right(), top, THICK, Leaf.BLACK);
        for (int i = from; i < end; i++) {
            float y = top + (i - from) * PITCH;
            if (i > from && parted.contains(i)) {
                leaf.rule(sheet.left(), sheet.right(), y, THIN, Leaf.BLACK);
            }
            Row row = rows.get(i);
            leaf.text(
                    row.glyphs(),
                    sheet.left() + row.x(),
                    y + (PITCH - SIZE) / 2 + Pages.ASCENT * SIZE,
                    SIZE,
                    0,
                    Leaf.BLACK);
        }
        leaf.rule(sheet.left(), sheet.right(), sheet.bottom(), THICK, Leaf.BLACK);
    }
}
