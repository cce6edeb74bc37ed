package liandong.node.report.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyLinesTest {
    private static final Bounds FEW = new Bounds(3, 10, 100, 2, 100, 100);
    private static final Bounds MANY = new Bounds(1_000, 1_000, 1_000_000, 2, 100, 100);

    @Test
    void a_line_has_the_number_that_an_editor_shows_and_blank_ones_are_passed_over() {
        assertThat(all("a\n\n  \t\r\nb\r\nc", MANY)).containsExactly("1 a", "4 b\r", "5 c", "end");
        assertThat(all("", MANY)).containsExactly("end");
        assertThat(all("\n\n", MANY)).containsExactly("end");
    }

    @Test
    void a_line_that_is_too_long_is_passed_over_and_the_next_one_is_read() {
        assertThat(all("0123456789\n01234567890\nb\n", FEW))
                .containsExactly("1 0123456789", "2 too long", "3 b", "end");
        assertThat(all("b\n" + "x".repeat(50), FEW)).containsExactly("1 b", "2 too long", "end");
    }

    @Test
    void behind_the_last_line_that_is_taken_blank_ones_are_no_harm_and_others_end_it() {
        assertThat(all("a\nb\nc\n\n", FEW)).containsExactly("1 a", "2 b", "3 c", "end");
        assertThat(all("a\nb\nc\n\nd\ne", FEW)).containsExactly("1 a", "2 b", "3 c", "end too-many-lines");
        assertThat(all("a\nb\nc\nd", FEW)).containsExactly("1 a", "2 b", "3 c", "end too-many-lines");
    }

    @Test
    void of_a_body_that_is_too_large_whole_lines_up_to_its_bound_are_taken() {
        Bounds large = new Bounds(1_000, 100, 7, 2, 100, 100);
        assertThat(all("aa\nbb\ncc\n", large)).containsExactly("1 aa", "2 bb", "end body-too-large-request");
        assertThat(all("aa\nbb\nc", large)).containsExactly("1 aa", "2 bb", "3 c", "end");
        assertThat(all("aa\nbb\n\n", large)).containsExactly("1 aa", "2 bb", "end");
    }

    @Test
    void it_does_not_matter_in_which_pieces_a_body_comes() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            StringBuilder body = new StringBuilder();
            List<String> expected = new ArrayList<>();
            int lines = random.nextInt(30);
            for (int line = 1; line <= lines; line++) {
                String text = "x".repeat(random.nextInt(6));
                body.append(text).append(line < lines || random.nextBoolean() ? "\n" : "");
                if (!text.isEmpty()) {
                    expected.add(line + " " + text);
                }
            }
            expected.add("end");
            InputStream pieces = new Pieces(body.toString(), random);
            assertThat(all(new BodyLines(pieces, MANY))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static List<String> all(String body, Bounds bounds) {
        return all(new BodyLines(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), bounds));
    }

    private static List<String> all(BodyLines lines) {
        List<String> all = new ArrayList<>();
        try {
            BodyLines.Next next;
            do {
                next = lines.next();
                all.add(text(next));
            } while (!(next instanceof BodyLines.Next.End));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return all;
    }

    private static String text(BodyLines.Next next) {
        return switch (next) {
            case BodyLines.Next.Line line -> line.number() + " " + new String(line.bytes(), StandardCharsets.UTF_8);
            case BodyLines.Next.TooLong(int number) -> number + " too long";
            case BodyLines.Next.End(var why) -> why == null ? "end" : "end " + why.rule();
        };
    }

    /** Gives a few bytes at a time, and sometimes none. */
    private static final class Pieces extends InputStream {
        private final InputStream whole;
        private final Random random;

        Pieces(String whole, Random random) {
            this.whole = new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8));
            this.random = random;
        }

        @Override
        public int read() throws IOException {
            return whole.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return whole.read(bytes, offset, Math.min(length, random.nextInt(4)));
        }
    }
}
