package liandong.console.operate;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Bytes as people read them: where, in hexadecimal, and as far as they are letters. */
final class HexDump {
    private static final int WIDTH = 16;
    /** More than this nobody reads on a page; the file has them all. */
    static final int SHOWN = 4096;

    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    private HexDump() {}

    /** The first bytes, sixteen in a row. */
    static String of(byte[] bytes) {
        List<String> rows = new ArrayList<>();
        int end = Math.min(bytes.length, SHOWN);
        for (int at = 0; at < end; at += WIDTH) {
            int to = Math.min(at + WIDTH, end);
            rows.add(String.format(
                    Locale.ROOT, "%08x  %-47s  %s", at, HEX.formatHex(bytes, at, to), letters(bytes, at, to)));
        }
        return String.join("\n", rows);
    }

    private static String letters(byte[] bytes, int from, int to) {
        StringBuilder letters = new StringBuilder();
        for (int i = from; i < to; i++) {
            letters.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
        }
        return letters.toString();
    }
}
