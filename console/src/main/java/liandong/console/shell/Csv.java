package liandong.console.shell;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A table as a file for a spreadsheet program. */
public final class Csv {
    private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);
    /**
     * What a spreadsheet program would take for a formula: a sign that begins one, in any width, after whatever a program
     * may leave out when it reads (blanks, invisible signs, quotation marks); and what begins with a control sign at all.
     */
    private static final Pattern FORMULA = Pattern.compile(
            "^(?:[\\p{Cntrl}].*|[\\s\\p{Z}\\p{C}\"'\u2018\u2019\u201c\u201d\uff02\uff07`]*"
                    + "[=+\\-@\uff1d\uff0b\uff0d\uff20\ufe62\ufe63\ufe66\ufe6b\u2212].*)",
            Pattern.DOTALL);

    /** A number calculates nothing, whatever its sign; a dash alone is a dash. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9][0-9,]*(\\.[0-9]+)?|-");

    /** Between the parts of a cell that becomes two columns. */
    private static final char PART = '\u001F';

    private Csv() {}

    /**
     * A cell that becomes two columns: a number that a spreadsheet program can calculate with, and what goes with it.
     *
     * @param qualifier of the amount, or why there is none
     * @param heading what the heading of the second column is called, behind that of the first
     */
    static String figure(String amount, String qualifier, String heading) {
        return amount + PART + qualifier + PART + heading;
    }

    /** A code: text for every spreadsheet program, digits or not, so that no zero in front of it is lost. */
    public static String code(Object code) {
        String text = code.toString();
        return text.matches("[0-9.]+") ? text + "\t" : text;
    }

    private static List<String> headings(List<String> header, List<List<String>> rows) {
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            headings.add(header.get(i));
            int at = i;
            rows.stream()
                    .map(row -> row.get(at))
                    .filter(cell -> cell.indexOf(PART) >= 0)
                    .findFirst()
                    .ifPresent(cell -> headings.add(header.get(at) + " " + parts(cell)[2]));
        }
        return headings;
    }

    private static List<String> cells(List<String> row, List<Boolean> parted) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String[] parts = parts(row.get(i));
            cells.add(parts[0]);
            if (parted.get(i)) {
                cells.add(parts.length > 1 ? parts[1] : "");
            }
        }
        return cells;
    }

    private static List<String> filled(List<String> row, int columns) {
        List<String> cells = new ArrayList<>(row);
        cells.addAll(Collections.nCopies(Math.max(0, columns - row.size()), ""));
        return cells;
    }

    private static String[] parts(String cell) {
        return cell.split(String.valueOf(PART), -1);
    }

    /**
     * The answer with the file: UTF-8 with the mark by which Excel knows it, no cell a formula.
     *
     * @param name of the file, without its ending
     * @param given rows; one that ends before the header does has empty cells behind
     */
    public static ResponseEntity<byte[]> of(String name, List<String> header, List<List<String>> given) {
        List<List<String>> rows =
                given.stream().map(row -> filled(row, header.size())).toList();
        StringWriter text = new StringWriter();
        text.append('\uFEFF');
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.EXCEL)) {
            printer.printRecord(
                    headings(header, rows).stream().map(Csv::defused).toList());
            List<Boolean> parted = new ArrayList<>();
            for (int i = 0; i < header.size(); i++) {
                int at = i;
                parted.add(rows.stream().anyMatch(row -> row.get(at).indexOf(PART) >= 0));
            }
            for (List<String> row : rows) {
                printer.printRecord(
                        cells(row, parted).stream().map(Csv::defused).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + ".csv", StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String defused(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }
}
