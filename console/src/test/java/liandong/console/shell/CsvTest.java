package liandong.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.ResponseEntity;

class CsvTest {
    /** What a spreadsheet program finds in the only cell. */
    private static String read(String cell) throws IOException {
        return rows(Csv.of("t", List.of("h"), List.of(List.of(cell)))).get(1).get(0);
    }

    private static List<CSVRecord> rows(ResponseEntity<byte[]> answer) throws IOException {
        String text = new String(Objects.requireNonNull(answer.getBody()), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        return CSVFormat.EXCEL.parse(new StringReader(text.substring(1))).getRecords();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "=HYPERLINK(\"http://example\",\"x\")",
                "=cmd|' /C calc'!A0",
                "+1+1",
                "+cmd|' /C calc'!A0",
                "-1+1",
                "-2+3+cmd|' /C calc'!A0",
                "--1",
                "@SUM(1,1)",
                "\t=1+1",
                "\tplain",
                "\r=1+1",
                "\n=1+1",
                "\r\n@x",
                "\0=1+1",
                "\u000b=1",
                " =1+1",
                "    +1+1",
                "\u00a0=1+1",
                "\u3000=1+1",
                "\u200b=1+1",
                "\uFEFF=1+1",
                "\u202e=1+1",
                "＝1+1",
                "＋1+1",
                "－1+1",
                "＠SUM(1)",
                "\ufe66SUM",
                "﹢1",
                "\u22121+1",
                "\"=1+1",
                "'=1+1",
                "“=1+1”",
                "\" \t =1+1",
                "-",
                "=",
                "- 关于",
                "-1,=1+1",
                "+5余"
            })
    void what_could_become_a_formula_is_text_behind_an_apostrophe(String cell) throws IOException {
        assertThat(read(cell)).isEqualTo(cell.equals("-") ? "-" : "'" + cell);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "场次",
                "5,200余",
                "-5",
                "+200",
                "-1,234.50",
                "0",
                "3.5",
                "19 / 20",
                "a=b",
                "1+1",
                "12@34",
                "a\tb",
                "第一行\n第二行",
                "\"引\"",
                "关于“=”的说明",
                "甲,乙"
            })
    void what_is_a_number_or_plain_text_stays_as_it_is(String cell) throws IOException {
        assertThat(read(cell)).isEqualTo(cell);
    }

    @Test
    void an_amount_and_its_qualifier_are_two_columns_and_a_code_is_text() throws IOException {
        List<List<String>> rows = List.of(
                List.of(Csv.code("0150"), Csv.figure("5200", "余", "概数标识"), "a"),
                List.of(Csv.code("x-1"), Csv.figure("", "缺报", "概数标识"), "b"),
                List.of(Csv.code("150203001"), "", "=c"));
        ResponseEntity<byte[]> answer = Csv.of("t", List.of("代码", "人次", "注"), rows);
        assertThat(rows(answer).stream().map(CSVRecord::toList))
                .containsExactly(
                        List.of("代码", "人次", "人次 概数标识", "注"),
                        List.of("0150\t", "5200", "余", "a"),
                        List.of("x-1", "", "缺报", "b"),
                        List.of("150203001\t", "", "", "'=c"));
    }

    @Test
    void a_row_that_ends_early_has_empty_cells_behind() throws IOException {
        List<List<String>> rows =
                List.of(List.of("9901"), List.of("9902", Csv.figure("3", "约", "概数标识"), "a"), List.of());
        assertThat(rows(Csv.of("t", List.of("代码", "人次", "注"), rows)).stream().map(CSVRecord::toList))
                .containsExactly(
                        List.of("代码", "人次", "人次 概数标识", "注"),
                        List.of("9901", "", "", ""),
                        List.of("9902", "3", "约", "a"),
                        List.of("", "", "", ""));
    }

    @Test
    void headers_are_defused_too_and_the_file_has_its_name_and_its_type() throws IOException {
        ResponseEntity<byte[]> answer = Csv.of("汇总 9901", List.of("=h", "x"), List.of(List.of("a", "=b")));
        List<CSVRecord> rows = rows(answer);
        assertThat(rows.getFirst().toList()).containsExactly("'=h", "x");
        assertThat(rows.get(1).toList()).containsExactly("a", "'=b");
        assertThat(answer.getHeaders().getFirst("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.getHeaders().getFirst("Content-Disposition"))
                .startsWith("attachment;")
                .contains("filename*=UTF-8''");
    }
}
