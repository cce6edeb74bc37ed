package liandong.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;

/** Each character of a paper is drawn with a font that is in it, or is a box that can be seen and is told of. */
class CharactersTest {
    private final Notice notice = new Notice();

    @Test
    void fonts_are_in_the_file_and_only_what_is_used_of_them() {
        byte[] pdf = notice.pdf();
        Printed printed = new Printed(pdf);
        assertThat(printed.fonts()).isNotEmpty().allMatch(font -> font.isEmbedded());
        assertThat(printed.fonts().stream().map(font -> font.getName()).collect(Collectors.toSet()))
                .hasSize(2)
                .allMatch(name -> name.matches("[A-Z]{6}\\+NotoSerifSC-(Regular|Bold)"));
        assertThat(pdf.length).isLessThan(200_000);
    }

    @Test
    void every_ideograph_of_the_main_block_and_of_gb_2312_has_a_glyph() {
        Typefaces typefaces = Typefaces.get();
        for (int character = 0x4E00; character <= 0x9FA5; character++) {
            assertThat(typefaces.hasRegular(character)).as("U+%04X", character).isTrue();
        }
        "〔〕《》“”‘’—…·①㎡℃‰％×÷≥≤□"
                .codePoints()
                .forEach(character -> assertThat(typefaces.hasRegular(character))
                        .as("U+%04X", character)
                        .isTrue());
    }

    @Test
    void rare_characters_are_drawn_or_are_boxes_that_are_told_of() throws IOException {
        // drawn: names and places; boxes: a rare ideograph, Mongolian, Hebrew, a mark that turns text, a smiley
        String rare = "堃喆甡赉淖﨑𠮷𠰴㐀ᠮᠣᠩᠭᠣᠯשלום\u202E逆\uD83D\uDE00";
        notice.body = rare;
        Printed printed = new Printed(notice.pdf());
        String text = printed.text();
        String said = text.contains("编码为") ? text.substring(text.indexOf("编码为")) : "";
        Set<String> boxes = new TreeSet<>();
        rare.codePoints().forEach(character -> {
            String code = "U+%04X".formatted(character);
            boolean drawn = text.contains(Character.toString(character));
            assertThat(said.contains(code)).as("%s drawn: %s", code, drawn).isNotEqualTo(drawn);
            if (!drawn) {
                boxes.add(code);
            }
        });
        assertThat(boxes).contains("U+202E", "U+1F600", "U+05E9", "U+182E").doesNotContain("U+5803", "U+8D49");
        long occurrences = rare.codePoints()
                .filter(character -> boxes.contains("U+%04X".formatted(character)))
                .count();
        assertThat(rectangles(notice.pdf())).isEqualTo(occurrences);
    }

    @Test
    void nothing_is_said_of_boxes_where_there_are_none() throws IOException {
        assertThat(new Printed(notice.pdf()).text()).doesNotContain("字库");
        assertThat(rectangles(notice.pdf())).isZero();
    }

    @Test
    void text_is_drawn_in_the_order_in_which_it_is_written() {
        notice.body = "甲\u202E乙丙\u202C丁";
        assertThat(new Printed(notice.pdf()).text()).contains("甲乙丙丁");
    }

    private static long rectangles(byte[] pdf) throws IOException {
        long found = 0;
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDPage page : document.getPages()) {
                List<Object> tokens = new PDFStreamParser(page).parse();
                found += tokens.stream()
                        .filter(token -> token instanceof Operator operator
                                && operator.getName().equals("re"))
                        .count();
            }
        }
        return found;
    }
}
