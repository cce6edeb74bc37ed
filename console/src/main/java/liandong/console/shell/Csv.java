package liandong.console.shell;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

    private Csv() {}

    /**
     * The answer with the file: UTF-8 with the mark by which Excel knows it, no cell a formula.
     *
     * @param name of the file, without its ending
     */
    public static ResponseEntity<byte[]> of(String name, List<String> header, List<List<String>> rows) {
        StringWriter text = new StringWriter();
        text.append('\uFEFF');
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.EXCEL)) {
            printer.printRecord(header.stream().map(Csv::defused).toList());
            for (List<String> row : rows) {
                printer.printRecord(row.stream().map(Csv::defused).toList());
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
