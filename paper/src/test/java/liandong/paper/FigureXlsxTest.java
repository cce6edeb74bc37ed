package liandong.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import liandong.report.Amount;
import liandong.report.Figure;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports and totals as workbooks, as another program reads them. */
class FigureXlsxTest {
    private static final int FIRST_LINE = 6;

    @Test
    void amounts_are_numbers_and_qualifiers_have_a_column_of_their_own() throws IOException {
        List<Row> rows = rows(Figures.own());
        assertThat(texts(rows.get(FIRST_LINE - 1))).containsExactly("行号", "指标", "计量单位", "数值", "分母", "比率", "概数标识", "说明");
        assertThat(number(rows.get(FIRST_LINE), 3)).isEqualTo("1234567");
        assertThat(number(rows.get(FIRST_LINE + 1), 3)).isEqualTo("5200");
        assertThat(text(rows.get(FIRST_LINE + 1), 6)).isEqualTo("以上");
        assertThat(number(rows.get(FIRST_LINE + 2), 3)).isEqualTo("0.35");
        assertThat(text(rows.get(FIRST_LINE + 2), 6)).isEmpty();
        assertThat(number(rows.get(FIRST_LINE + 3), 3)).isEqualTo("950");
        assertThat(number(rows.get(FIRST_LINE + 3), 4)).isEqualTo("1000");
        assertThat(number(rows.get(FIRST_LINE + 3), 5)).isEqualTo("95.0");
        assertThat(text(rows.get(FIRST_LINE + 3), 7)).isEqualTo("按年末数计算");
    }

    @Test
    void a_nil_is_a_zero_and_what_is_missing_is_an_empty_cell() throws IOException {
        List<Row> rows = rows(Figures.own());
        assertThat(number(rows.get(FIRST_LINE + 4), 3)).isEqualTo("0");
        assertThat(text(rows.get(FIRST_LINE + 4), 6)).isEqualTo("零报告");
        assertThat(rows.get(FIRST_LINE + 5).getOptionalCell(3)).isEmpty();
        assertThat(text(rows.get(FIRST_LINE + 5), 6)).isEqualTo("不适用");
        assertThat(rows.get(FIRST_LINE + 6).getOptionalCell(3)).isEmpty();
        assertThat(text(rows.get(FIRST_LINE + 6), 6)).isEqualTo("未报");
    }

    @Test
    void a_code_of_digits_stays_text_with_its_zeros() throws IOException {
        Cell code = rows(Figures.own()).get(FIRST_LINE).getCell(0);
        assertThat(code.getType()).isEqualTo(CellType.STRING);
        assertThat(code.asString()).isEqualTo("01");
    }

    @Test
    void a_total_has_its_coverage_as_numbers() throws IOException {
        List<Row> rows = rows(Figures.total());
        assertThat(texts(rows.get(FIRST_LINE - 1))).endsWith("应报", "已报", "零报告", "不适用", "未报", "迟报", "给出数值");
        assertThat(rows.get(FIRST_LINE).stream()
                        .skip(8)
                        .map(cell -> cell.asNumber().toPlainString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo("14 9 2 1 2 3 11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"x\")", "\t=1", "<v>&amp;", "_x0041_"})
    void a_text_is_text_whatever_it_begins_with(String text) throws IOException {
        FigureLine line = new FigureLine("01", text, text, Figure.exact("01", Amount.of("1")), null, null, text);
        FigurePaper paper = new FigurePaper(
                text, List.of(new Fact("单位", text)), false, List.of(line), List.of(new Fact("总结", text)));
        List<Cell> cells = rows(paper).stream()
                .flatMap(Row::stream)
                .filter(cell -> cell != null)
                .toList();
        assertThat(cells).noneMatch(cell -> cell.getType() == CellType.FORMULA || cell.getFormula() != null);
        assertThat(cells.stream()
                        .filter(cell -> cell.getType() == CellType.STRING)
                        .filter(cell -> cell.asString().equals(text)))
                .hasSize(6);
    }

    @Test
    void a_number_that_a_spreadsheet_would_change_is_text() throws IOException {
        FigureLine kept = Figures.line("01", "甲", "元", Figure.exact("01", Amount.of("12345678901.2345")));
        FigureLine changed = Figures.line("02", "乙", "元", Figure.exact("02", Amount.of("922337203685477.5807")));
        List<Row> rows = rows(new FigurePaper("表", List.of(), false, List.of(kept, changed), List.of()));
        assertThat(number(rows.get(2), 3)).isEqualTo("12345678901.2345");
        assertThat(text(rows.get(3), 3)).isEqualTo("922337203685477.5807");
    }

    @Test
    void a_text_longer_than_a_cell_stands_in_several() throws IOException {
        String summary = "总\uD842\uDFB7".repeat(30_000);
        List<Row> rows = rows(new FigurePaper("表", List.of(), false, List.of(), List.of(new Fact("总结", summary))));
        assertThat(rows.stream()
                        .map(row -> row.getOptionalCell(1).map(Cell::asString).orElse(""))
                        .filter(part -> !part.equals("指标"))
                        .collect(Collectors.joining()))
                .isEqualTo(summary);
        assertThat(rows.stream().flatMap(Row::stream).filter(cell -> cell != null))
                .allMatch(cell -> cell.getRawValue().length() <= 32_767);
    }

    /** Rows without the empty ones. */
    private static List<Row> rows(FigurePaper paper) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(FigureXlsx.of(paper)))) {
            return book.getFirstSheet().read();
        }
    }

    private static List<String> texts(Row row) {
        return row.stream().map(Cell::asString).toList();
    }

    private static String text(Row row, int column) {
        assertThat(row.getCell(column).getType()).isEqualTo(CellType.STRING);
        return row.getCell(column).asString();
    }

    private static String number(Row row, int column) {
        assertThat(row.getCell(column).getType()).isEqualTo(CellType.NUMBER);
        return row.getCell(column).asNumber().toPlainString();
    }
}
