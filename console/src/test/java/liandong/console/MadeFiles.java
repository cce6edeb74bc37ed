package liandong.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bytes of made-up files that are what their names say, as far as anybody looks who takes them in. */
public final class MadeFiles {
    private static final byte[] OLE = HexFormat.of().parseHex("d0cf11e0a1b11ae1");

    private MadeFiles() {}

    /**
     * A file of the kind that the ending of {@code name} says.
     *
     * @param content what is in it: another content makes other bytes
     */
    public static byte[] bytes(String name, String content) {
        byte[] text = content.getBytes(StandardCharsets.UTF_8);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "txt" -> text;
            case "pdf" -> after("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), text);
            case "doc" -> after(OLE, text);
            case "xlsx" -> zip(text, "[Content_Types].xml", "xl/workbook.xml");
            default -> throw new IllegalArgumentException("nobody has made a file of the kind of " + name + " yet");
        };
    }

    private static byte[] after(byte[] sign, byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(sign);
        bytes.writeBytes(text);
        return bytes.toByteArray();
    }

    private static byte[] zip(byte[] text, String... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
