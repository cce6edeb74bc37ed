package liandong.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import liandong.report.Coverage;
import org.apache.pdfbox.pdmodel.PDDocument;

/** A report or a total as a table to be printed: a total lying on its side, for it says of each line who stands behind it. */
public final class FigurePdf {
    private static final List<Column> OWN = List.of(
            Column.text("行号", 26),
            Column.text("指标", 68),
            Column.text("计量单位", 20),
            Column.number("数值", 38),
            Column.text("概数标识", 18));
    private static final List<Column> TOTAL = List.of(
            Column.text("行号", 30),
            Column.text("指标", 74),
            Column.text("计量单位", 20),
            Column.number("数值", 35),
            Column.text("概数标识", 17),
            Column.number("应报", 13),
            Column.number("已报", 13),
            Column.number("零报告", 15),
            Column.number("不适用", 15),
            Column.number("未报", 12),
            Column.number("迟报", 13));
    private static final float TITLE_SIZE = 18;
    private static final float SIZE = 10.5f;
    private static final float PITCH = 17;

    private final FigurePaper paper;
    private final Ink ink;
    private final Pages pages;

    private FigurePdf(FigurePaper paper, PDDocument document, Ink ink) throws IOException {
        this.paper = paper;
        this.ink = ink;
        pages = new Pages(document, ink, paper.total() ? Sheet.WIDE_TABLE : Sheet.TABLE);
    }

    /** The bytes of the file. */
    public static byte[] of(FigurePaper paper) {
        return Press.print(paper.title(), (document, ink) -> new FigurePdf(paper, document, ink).draw());
    }

    private void draw() throws IOException {
        title();
        for (Fact fact : paper.facts()) {
            text(fact.name() + "：" + fact.value());
        }
        pages.down(PITCH / 2);
        if (!paper.lines().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            paper.lines().forEach(line -> rows.add(row(line)));
            new Table(pages, ink, paper.total() ? TOTAL : OWN).draw(rows);
        }
        for (FigureLine line : paper.lines()) {
            if (!line.explanation().isEmpty()) {
                said("说明（" + line.code() + "）", line.explanation());
            }
        }
        for (Fact said : paper.texts()) {
            said(said.name(), said.value());
        }
        if (!ink.missing().isEmpty()) {
            text("（注：方框处为字库所无的字，编码为" + ink.missing() + "。）");
        }
        pages.close();
    }

    private void title() throws IOException {
        Breaker type = new Breaker(TITLE_SIZE, 0);
        Sheet sheet = pages.sheet();
        for (List<Glyph> line : TitleLines.of(ink.bold(paper.title()), type, sheet.block())) {
            pages.room(TITLE_SIZE);
            float x = (sheet.left() + sheet.right() - type.width(line)) / 2;
            pages.leaf().text(line, x, pages.y() + Pages.ASCENT * TITLE_SIZE, TITLE_SIZE, 0, Leaf.BLACK);
            pages.down(TITLE_SIZE * 1.5f);
        }
        pages.down(PITCH / 2);
    }

    private void said(String heading, String text) throws IOException {
        pages.down(PITCH / 2);
        lines(ink.bold(heading + "："));
        text(text);
    }

    private void text(String text) throws IOException {
        for (String paragraph : text.lines().toList()) {
            lines(ink.regular(paragraph));
        }
    }

    private void lines(List<Glyph> text) throws IOException {
        float most = pages.sheet().block();
        for (List<Glyph> line : new Breaker(SIZE, 0).lines(text, most, most)) {
            pages.room(SIZE);
            pages.leaf().text(line, pages.sheet().left(), pages.y() + Pages.ASCENT * SIZE, SIZE, 0, Leaf.BLACK);
            pages.down(PITCH);
        }
    }

    private static List<String> row(FigureLine line) {
        List<String> row = new ArrayList<>(
                List.of(line.code(), line.name(), line.measure(), Said.amount(line), Said.qualifier(line.figure())));
        Coverage covered = line.coverage();
        List<ToIntFunction<Coverage>> counts = List.of(
                Coverage::expected,
                Coverage::reported,
                Coverage::nil,
                Coverage::notApplicable,
                Coverage::missing,
                Coverage::late);
        counts.forEach(count -> row.add(covered == null ? "" : String.valueOf(count.applyAsInt(covered))));
        return row;
    }
}
