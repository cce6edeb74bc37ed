package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Seal;

/**
 * Headers from anywhere are read as they are written, or unreadable; nothing else is thrown. An input is one header a
 * line, in the order of its list; a line too few is a header that is not there. Without {@code JAZZER_FUZZ=1} only the
 * seeds in {@code HeadersFuzzTestInputs} are run.
 */
class HeadersFuzzTest {
    private static final List<String> HASHED = List.of(
            "ce_id",
            "ce_source",
            "ce_type",
            "ce_time",
            "sequence",
            "previous",
            "directory",
            "cause",
            "actor",
            "role",
            "schema");

    @FuzzTest(maxDuration = "2m")
    void envelope(byte[] input) {
        Map<String, byte[]> headers = headers(HASHED, input);
        try {
            EnvelopeHeader header = EnvelopeHeaders.read("reports.15", headers::get, input);
            same(HASHED, headers, EnvelopeHeaders.write(header, "any"));
        } catch (UnreadableHeaders e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }

    @FuzzTest(maxDuration = "2m")
    void seal(byte[] input) {
        Map<String, byte[]> headers = headers(SealHeaders.NAMES, input);
        try {
            Seal seal = SealHeaders.read(headers::get);
            same(SealHeaders.NAMES, headers, SealHeaders.write(seal));
        } catch (UnreadableHeaders e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
        }
    }

    private static void same(List<String> names, Map<String, byte[]> read, Map<String, byte[]> written) {
        names.forEach(name -> assertThat(written.get(name)).as(name).isEqualTo(read.get(name)));
    }

    /** Byte by byte: the values need not be UTF-8. */
    private static Map<String, byte[]> headers(List<String> names, byte[] input) {
        String[] lines = new String(input, StandardCharsets.ISO_8859_1).split("\n", -1);
        Map<String, byte[]> headers = new HashMap<>();
        for (int i = 0; i < Math.min(names.size(), lines.length); i++) {
            headers.put(names.get(i), lines[i].getBytes(StandardCharsets.ISO_8859_1));
        }
        return headers;
    }
}
