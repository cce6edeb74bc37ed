package liandong.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import liandong.directive.Fate;
import liandong.duty.Directory;
import liandong.message.Message.DirectiveIssued;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** A directive in the layout of GB/T 9704-2012. */
public final class DirectivePdf {
    private static final Sheet SHEET = Sheet.OFFICIAL;
    /** From the upper edge of the text to that of the issuer's mark. */
    private static final float MARK_BELOW = Mm.points(35);

    private static final float RULE_BELOW = Mm.points(4);
    private static final float RULE = Mm.points(0.5);
    private static final float TITLE_SIZE = 22;
    private static final float TITLE_PITCH = 31;
    /** From the issuer's mark to where the title begins: two lines, the number, the rule and two lines. */
    private static final float MARK_TO_TITLE = 4 * Body.PITCH + Body.SIZE + RULE_BELOW;
    /** More lines of addressees than this move to the foot where they would leave the first page without a line of the body. */
    private static final int FEW = 3;
    /** Lines of the body that go with the signature. */
    private static final int WITH_SIGNATURE = 2;

    private final DirectivePaper paper;
    private final Ink ink;
    private final Pages pages;
    private final Imprint imprint;

    private DirectivePdf(DirectivePaper paper, PDDocument document, Ink ink) throws IOException {
        this.paper = paper;
        this.ink = ink;
        pages = new Pages(document, ink, SHEET);
        imprint = new Imprint(ink);
    }

    /**
     * The directive as it was issued; what became of it since stands above the mark.
     *
     * @param successor number of the directive that stands in its place, where that is known
     */
    public static byte[] of(DirectiveIssued issued, Fate fate, @Nullable String successor, Directory directory) {
        return of(DirectivePaper.of(issued, fate, successor, directory));
    }

    static byte[] of(DirectivePaper paper) {
        return Press.print(
                paper.number() + " " + paper.title(), (document, ink) -> new DirectivePdf(paper, document, ink).draw());
    }

    private void draw() throws IOException {
        Breaker type = new Breaker(TITLE_SIZE, 0);
        List<List<Glyph>> title = TitleLines.of(ink.bold(paper.title()), type, SHEET.block());
        List<Row> rows = new ArrayList<>(addressees());
        if (rows.size() > FEW
                && roomForMark(title.size(), rows.size())
                        < Mark.least(paper.issuers().size())) {
            rows.clear();
            imprint.add("主送", paper.recipients());
        }
        head(roomForMark(title.size(), rows.size()));
        title(title, type);
        rows.addAll(body());
        List<Row> signature = signature();
        List<Row> together = new ArrayList<>(rows.subList(Math.max(0, rows.size() - WITH_SIGNATURE), rows.size()));
        Body.draw(pages, rows.subList(0, rows.size() - together.size()));
        together.addAll(signature);
        if (Body.height(together.size()) <= SHEET.bottom() - SHEET.top()) {
            pages.room(Body.height(together.size()));
        }
        Body.draw(pages, together);
        imprint.add("抄送", paper.copies());
        Body.draw(pages, missing());
        imprint.draw(pages);
        pages.close();
    }

    /** How high the mark may be so that title, addressees and a line of the body stand on the first page. */
    private static float roomForMark(int titleLines, int addressees) {
        float body = Body.line(addressees + 1);
        return body - Body.PITCH - titleHeight(titleLines) - MARK_TO_TITLE - MARK_BELOW - SHEET.top();
    }

    private static float titleHeight(int lines) {
        return (lines - 1) * TITLE_PITCH + TITLE_SIZE;
    }

    private void head(float roomForMark) throws IOException {
        for (String remark : paper.remarks()) {
            Body.draw(pages, Body.paragraph(ink.bold(remark), 0, 0));
        }
        float mark = Mark.draw(pages.leaf(), ink, SHEET, paper.issuers(), SHEET.top() + MARK_BELOW, roomForMark);
        float y = mark + 2 * Body.PITCH;
        List<Glyph> number = ink.regular(paper.number());
        float x = (SHEET.left() + SHEET.right() - Body.width(number)) / 2;
        pages.leaf().text(number, x, y + Pages.ASCENT * Body.SIZE, Body.SIZE, Body.CELL - Body.SIZE, Leaf.BLACK);
        y += Body.SIZE + RULE_BELOW;
        pages.leaf().rule(SHEET.left(), SHEET.right(), y, RULE, Leaf.RED);
        pages.moveTo(mark + MARK_TO_TITLE);
    }

    private void title(List<List<Glyph>> lines, Breaker type) throws IOException {
        for (List<Glyph> line : lines) {
            pages.room(TITLE_SIZE);
            float x = (SHEET.left() + SHEET.right() - type.width(line)) / 2;
            pages.leaf().text(line, x, pages.y() + Pages.ASCENT * TITLE_SIZE, TITLE_SIZE, 0, Leaf.BLACK);
            pages.down(TITLE_PITCH);
        }
        pages.moveTo(Body.grid(pages.y() - TITLE_PITCH + TITLE_SIZE + Body.PITCH));
    }

    private List<Row> addressees() throws IOException {
        return paper.recipients().isEmpty()
                ? List.of()
                : Body.paragraph(ink.regular(String.join("、", paper.recipients()) + "："), 0, 0);
    }

    private List<Row> body() throws IOException {
        List<Row> rows = new ArrayList<>();
        for (String paragraph : paper.body()) {
            rows.addAll(paragraph.isEmpty() ? List.of(Row.BLANK) : Body.paragraph(ink.regular(paragraph), 2, 0));
        }
        for (ClauseText clause : paper.clauses()) {
            List<Glyph> text =
                    new ArrayList<>(clause.first() ? ink.bold(clause.heading()) : ink.regular(clause.heading()));
            text.addAll(ink.regular(clause.details()));
            rows.addAll(Body.paragraph(text, 2, 0));
        }
        rows.addAll(attachments());
        return rows;
    }

    private List<Row> attachments() throws IOException {
        List<Row> rows = new ArrayList<>();
        int many = paper.attachments().size();
        for (int i = 0; i < many; i++) {
            if (i == 0) {
                rows.add(Row.BLANK);
            }
            List<Glyph> number = ink.regular(many == 1 ? "" : (i + 1) + ".");
            float indent = i == 0 ? 2 : 5;
            float hanging = 5 + Body.width(number) / Body.CELL;
            List<Glyph> text = new ArrayList<>(i == 0 ? ink.regular("附件：") : List.of());
            text.addAll(number);
            text.addAll(ink.regular(paper.attachments().get(i)));
            rows.addAll(Body.paragraph(text, indent, hanging));
        }
        return rows;
    }

    /** The issuers two characters from the right edge, and the day, which begins two characters behind the longest of them. */
    private List<Row> signature() throws IOException {
        List<Glyph> day = ink.regular(Chinese.day(paper.issueDate()));
        float right = SHEET.block() - 2 * Body.CELL;
        float longest = 0;
        for (String issuer : paper.issuers()) {
            longest = Math.max(longest, Body.width(ink.regular(issuer)));
        }
        float dayAt = Math.min(right - longest + 2 * Body.CELL, right - Body.width(day));
        float names = paper.issuers().size() == 1 ? Math.min(right, dayAt - 2 * Body.CELL + longest) : right;
        List<Row> rows = new ArrayList<>();
        rows.add(Row.BLANK);
        for (String issuer : paper.issuers()) {
            List<Glyph> name = ink.regular(issuer);
            if (Body.width(name) > names) {
                rows.addAll(Body.paragraph(name, 2, 2));
            } else {
                rows.add(new Row(name, names - Body.width(name), false));
            }
        }
        rows.add(new Row(day, Math.max(0, dayAt), false));
        return rows;
    }

    private List<Row> missing() throws IOException {
        String missing = ink.missing();
        if (missing.isEmpty()) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>(List.of(Row.BLANK));
        rows.addAll(Body.paragraph(ink.regular("（注：方框处为字库所无的字，编码为" + missing + "。）"), 2, 0));
        return rows;
    }
}
