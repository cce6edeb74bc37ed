package liandong.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A PDF as somebody reads it who did not make it: its characters, each with its place and type. */
final class Printed {
    private static final float MM = 72 / 25.4f;

    /**
     * A character; millimetres from the upper left corner of its page.
     *
     * @param page from 1
     * @param y of the line on which it stands
     * @param size in points
     */
    record Character(int page, String text, float x, float right, float y, float size, String font, boolean embedded) {}

    private final List<Character> characters = new ArrayList<>();
    private final List<PDFont> fonts = new ArrayList<>();
    private final int pages;

    Printed(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            pages = document.getNumberOfPages();
            new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition at) {
                    characters.add(new Character(
                            getCurrentPageNo(),
                            at.getUnicode(),
                            at.getXDirAdj() / MM,
                            (at.getXDirAdj() + at.getWidthDirAdj()) / MM,
                            at.getYDirAdj() / MM,
                            at.getFontSizeInPt(),
                            at.getFont().getName(),
                            at.getFont().isEmbedded()));
                }
            }.getText(document);
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int pages() {
        return pages;
    }

    List<PDFont> fonts() {
        return fonts;
    }

    List<Character> characters(int page) {
        return characters.stream().filter(each -> each.page() == page).toList();
    }

    /** Those of size 3, of which the body is. */
    List<Character> body(int page) {
        return characters(page).stream().filter(each -> each.size() == 16).toList();
    }

    /** All that a page says, in the order in which it was drawn, without blanks. */
    String text(int page) {
        StringBuilder text = new StringBuilder();
        characters(page).forEach(each -> text.append(each.text()));
        return without(text.toString());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int page = 1; page <= pages; page++) {
            text.append(text(page).replace("—" + page + "—", ""));
        }
        return text.toString();
    }

    static String without(String text) {
        return text.replaceAll("[\\s\\p{Z}]", "");
    }
}
