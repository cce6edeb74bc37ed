package liandong.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import liandong.report.Coverage;
import liandong.report.Figure;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A report or a total as a workbook: amounts are numbers, everything else is text, whatever sign it begins with; no cell is
 * a formula. A number of more digits than spreadsheet programs keep is text too, for they would change it without a word.
 */
public final class FigureXlsx {
    /** Digits that a spreadsheet program keeps of a number. */
    private static final int KEPT_DIGITS = 15;
    /** Characters that a cell may hold are 32,767. */
    private static final int CELL = 32_000;

    private static final List<String> OWN = List.of("行号", "指标", "计量单位", "数值", "分母", "比率", "概数标识", "说明");
    private static final List<String> COVERAGE = List.of("应报", "已报", "零报告", "不适用", "未报", "迟报", "给出数值");
    private static final int[] WIDTHS = {16, 44, 12, 18, 14, 12, 10, 40};
    private static final int COUNTS_WIDTH = 10;

    private final Worksheet sheet;
    private int row;

    private FigureXlsx(Worksheet sheet) {
        this.sheet = sheet;
    }

    /** The bytes of the file. */
    public static byte[] of(FigurePaper paper) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Liandong", null)) {
            new FigureXlsx(book.newWorksheet(paper.total() ? "汇总" : "报表")).write(paper);
        } catch (IOException e) {
            throw new UncheckedIOException("the workbook cannot be made", e);
        }
        return bytes.toByteArray();
    }

    private void write(FigurePaper paper) {
        sheet.value(row, 0, paper.title());
        sheet.style(row++, 0).bold().set();
        for (Fact fact : paper.facts()) {
            said(fact);
        }
        row++;
        List<String> headings = new ArrayList<>(OWN);
        if (paper.total()) {
            headings.addAll(COVERAGE);
        }
        for (int i = 0; i < headings.size(); i++) {
            sheet.value(row, i, headings.get(i));
            sheet.width(i, i < WIDTHS.length ? WIDTHS[i] : COUNTS_WIDTH);
        }
        sheet.range(row, 0, row, headings.size() - 1).style().bold().set();
        row++;
        paper.lines().forEach(this::line);
        if (!paper.texts().isEmpty()) {
            row++;
            paper.texts().forEach(this::said);
        }
    }

    /** A name, and beside it what is said, in as many cells below each other as it takes. */
    private void said(Fact fact) {
        sheet.value(row, 0, fact.name());
        for (String part : parts(fact.value())) {
            sheet.value(row++, 1, part);
        }
    }

    private void line(FigureLine line) {
        Figure figure = line.figure();
        sheet.value(row, 0, line.code());
        sheet.value(row, 1, line.name());
        sheet.value(row, 2, line.measure());
        number(3, Said.cell(figure));
        number(4, figure == null ? null : Said.plain(figure.denominator()));
        number(5, line.ratio() == null ? null : new BigDecimal(line.ratio()));
        sheet.value(row, 6, Said.qualifier(figure));
        Coverage covered = line.coverage();
        if (covered != null) {
            int[] counts = {
                covered.expected(),
                covered.reported(),
                covered.nil(),
                covered.notApplicable(),
                covered.missing(),
                covered.late(),
                covered.amounts()
            };
            for (int i = 0; i < counts.length; i++) {
                sheet.value(row, OWN.size() + i, counts[i]);
            }
        }
        for (String part : parts(line.explanation())) {
            sheet.value(row++, 7, part);
        }
    }

    private void number(int column, @Nullable BigDecimal number) {
        if (number == null) {
            return;
        }
        if (number.stripTrailingZeros().precision() > KEPT_DIGITS) {
            sheet.value(row, column, number.toPlainString());
        } else {
            sheet.value(row, column, number);
        }
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        do {
            int end = Math.min(text.length(), from + CELL);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            parts.add(text.substring(from, end));
            from = end;
        } while (from < text.length());
        return parts;
    }
}
