package liandong.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

/** The measures of GB/T 9704-2012, in millimetres, each held within one. */
class LayoutTest {
    private static final float MM = 72 / 25.4f;
    private static final float EM = 16 / MM;

    private final Notice notice = new Notice();

    @Test
    void a_full_page_has_22_lines_of_28_characters_in_a_block_of_156_by_225() {
        notice.body = "民".repeat(3_000);
        List<Printed.Character> page = new Printed(notice.pdf()).body(3);
        TreeSet<Float> lines = new TreeSet<>();
        page.forEach(each -> lines.add(each.y()));
        assertThat(lines).hasSize(22);
        assertThat(page).hasSize(22 * 28);
        assertThat(lines.first() - 0.88f * EM).isCloseTo(37, within(1f));
        assertThat(lines.last() + 0.12f * EM).isCloseTo(37 + 225, within(1f));
        assertThat(page).extracting(Printed.Character::x).allMatch(x -> x > 27 && x < 185);
        assertThat(page.getFirst().x()).isCloseTo(28, within(1f));
        assertThat(page.get(27).right()).isCloseTo(28 + 156, within(1f));
    }

    @Test
    void a_paragraph_begins_two_characters_in() {
        notice.body = "民".repeat(300);
        List<Printed.Character> body = new Printed(notice.pdf())
                .body(1).stream()
                        .filter(each -> each.text().equals("民") && each.y() > 240)
                        .toList();
        assertThat(body).hasSize(26);
        assertThat(body.getFirst().x()).isCloseTo(28 + 2 * 156 / 28f, within(1f));
        assertThat(body.getLast().right()).isCloseTo(28 + 156, within(1f));
    }

    @Test
    void the_first_page_has_a_line_of_the_body_however_many_issue() {
        for (int issuers = 1; issuers <= 7; issuers++) {
            notice.issuers = new ArrayList<>(notice.issuers.subList(0, 1));
            for (int i = 1; i < issuers; i++) {
                notice.issuers.add("内蒙古自治区第" + i + "厅");
            }
            assertThat(new Printed(notice.pdf()).text(1))
                    .as("%d issuers", issuers)
                    .contains("二连浩特市：现将");
        }
    }

    @Test
    void the_mark_begins_35_below_the_block_and_the_number_stands_in_the_middle() {
        notice.issuers = List.of("内蒙古自治区民族事务委员会");
        List<Printed.Character> page = new Printed(notice.pdf()).characters(1);
        Printed.Character mark = page.stream()
                .filter(each -> each.text().equals("蒙"))
                .findFirst()
                .orElseThrow();
        assertThat(mark.y() - 0.88f * mark.size() / MM).isCloseTo(37 + 35, within(1f));
        List<Printed.Character> number = page.stream()
                .filter(each -> each.text().equals("〔") || each.text().equals("〕"))
                .toList();
        assertThat(number).hasSize(2);
        float from = page.stream()
                .filter(each -> each.y() == number.getFirst().y())
                .map(Printed.Character::x)
                .min(Float::compare)
                .orElseThrow();
        float to = page.stream()
                .filter(each -> each.y() == number.getFirst().y())
                .map(Printed.Character::right)
                .max(Float::compare)
                .orElseThrow();
        assertThat((from + to) / 2).isCloseTo(28 + 78, within(1f));
    }

    @Test
    void mark_and_rule_are_red_and_the_rule_is_as_wide_as_the_block() throws IOException {
        BufferedImage page = picture(notice.pdf());
        int widest = 0;
        int lowest = 0;
        for (int y = 0; y < page.getHeight(); y++) {
            int red = 0;
            for (int x = 0; x < page.getWidth(); x++) {
                red += isRed(page.getRGB(x, y)) ? 1 : 0;
            }
            widest = Math.max(widest, red);
            lowest = red > 0 ? y : lowest;
        }
        assertThat(widest * 25.4 / 144).isCloseTo(156, within(1.0));
        Printed.Character number = new Printed(notice.pdf())
                .characters(1).stream()
                        .filter(each -> each.text().equals("〔"))
                        .findFirst()
                        .orElseThrow();
        // 4 mm below the number
        assertThat(lowest * 25.4 / 144 - (number.y() + 0.12 * EM)).isCloseTo(4, within(1.0));
    }

    @Test
    void page_numbers_stand_7_below_the_block_right_on_odd_pages_and_left_on_even_ones() {
        notice.body = "民".repeat(3_000);
        Printed printed = new Printed(notice.pdf());
        Printed.Character odd = printed.characters(3).getFirst();
        Printed.Character even = printed.characters(2).getFirst();
        assertThat(odd.text()).isEqualTo("—");
        assertThat(even.x()).isCloseTo(28 + 14 / MM, within(1f));
        assertThat(printed.characters(3).stream()
                        .filter(each -> each.text().equals("—"))
                        .map(Printed.Character::right)
                        .max(Float::compare)
                        .orElseThrow())
                .isCloseTo(184 - 14 / MM, within(1f));
        assertThat(odd.y() - 0.33f * 14 / MM).isCloseTo(262 + 7, within(1f));
        assertThat(odd.size()).isEqualTo(14);
    }

    @Test
    void who_signs_stands_two_characters_from_the_right_and_the_day_two_behind() {
        notice.issuers = List.of("内蒙古自治区民族事务委员会");
        Printed printed = new Printed(notice.pdf());
        List<Printed.Character> last = printed.body(printed.pages());
        float cell = 156 / 28f;
        Printed.Character name = last.stream()
                .filter(each -> each.text().equals("内"))
                .reduce((one, other) -> other)
                .orElseThrow();
        List<Printed.Character> line =
                last.stream().filter(each -> each.y() == name.y()).toList();
        List<Printed.Character> day =
                last.stream().filter(each -> each.y() > name.y()).toList();
        assertThat(line.getLast().right()).isCloseTo(184 - 2 * cell, within(1f));
        assertThat(day.getFirst().x() - name.x()).isCloseTo(2 * cell, within(1f));
    }

    @Test
    void copies_stand_at_the_foot_of_the_last_page() {
        notice.copies = Notice.codes();
        Printed printed = new Printed(notice.pdf());
        List<Printed.Character> small = printed.characters(printed.pages()).stream()
                .filter(each -> each.size() == 14 && each.y() < 264)
                .toList();
        assertThat(small.getLast().text()).isEqualTo("。");
        assertThat(small.getLast().y()).isBetween(254f, 262f);
        assertThat(small.getFirst().x()).isCloseTo(28 + 14 / MM, within(1f));
    }

    private static BufferedImage picture(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImageWithDPI(0, 144);
        }
    }

    private static boolean isRed(int rgb) {
        return ((rgb >> 16) & 0xFF) > 0xA0 && ((rgb >> 8) & 0xFF) < 0x60 && (rgb & 0xFF) < 0x60;
    }
}
