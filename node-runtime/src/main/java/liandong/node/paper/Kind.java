package liandong.node.paper;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import liandong.paper.FigurePaper;
import liandong.paper.FigurePdf;
import liandong.paper.FigureXlsx;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** What sort of file a paper is. */
public enum Kind {
    /** To be printed. */
    PDF(Kind.PDF_TYPE),
    /** To be calculated with. */
    XLSX(Kind.XLSX_TYPE);

    static final String PDF_TYPE = "application/pdf";
    static final String XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final MediaType type;

    Kind(String type) {
        this.type = MediaType.parseMediaType(type);
    }

    private String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] of(FigurePaper paper) {
        return this == PDF ? FigurePdf.of(paper) : FigureXlsx.of(paper);
    }

    /** The answer with the file, to be saved under this name. */
    ResponseEntity<byte[]> answer(String name, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name + "." + ending(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }
}
