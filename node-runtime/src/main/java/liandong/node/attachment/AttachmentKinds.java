package liandong.node.attachment;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import liandong.node.surface.StoreRule;

/** The kinds of files that attachments may be, by the ending of the name, and how their bytes show it. */
final class AttachmentKinds {
    private static final int HEAD = 1024;
    private static final byte[] OLE = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"), StandardCharsets.UTF_16);

    private static final List<Kind> ALL = List.of(
            new Kind(List.of("pdf"), (head, file) -> text(head).contains("%PDF-")),
            new Kind(List.of("ofd"), (head, file) -> isZip(file, "OFD.xml")),
            new Kind(List.of("doc", "xls", "ppt"), (head, file) -> begins(head, 0, OLE)),
            new Kind(List.of("docx"), (head, file) -> isZip(file, "[Content_Types].xml", "word/")),
            new Kind(List.of("xlsx"), (head, file) -> isZip(file, "[Content_Types].xml", "xl/")),
            new Kind(List.of("pptx"), (head, file) -> isZip(file, "[Content_Types].xml", "ppt/")),
            new Kind(
                    List.of("wps", "et", "dps"),
                    (head, file) -> begins(head, 0, OLE) || isZip(file, "[Content_Types].xml")),
            new Kind(List.of("txt", "csv"), (head, file) -> isText(file)),
            new Kind(List.of("jpg", "jpeg"), (head, file) -> begins(head, 0, bytes(0xFF, 0xD8, 0xFF))),
            new Kind(
                    List.of("png"),
                    (head, file) -> begins(head, 0, bytes(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A))),
            new Kind(List.of("gif"), (head, file) -> begins(head, 0, ascii("GIF8"))),
            new Kind(List.of("bmp"), (head, file) -> begins(head, 0, ascii("BM"))),
            new Kind(
                    List.of("tif", "tiff"),
                    (head, file) -> begins(head, 0, bytes('I', 'I', 42, 0)) || begins(head, 0, bytes('M', 'M', 0, 42))),
            new Kind(List.of("webp"), (head, file) -> begins(head, 0, ascii("RIFF")) && begins(head, 8, ascii("WEBP"))),
            new Kind(List.of("heic", "mp4"), (head, file) -> begins(head, 4, ascii("ftyp"))),
            new Kind(List.of("zip"), (head, file) -> isZip(file)),
            new Kind(List.of("rar"), (head, file) -> begins(head, 0, bytes('R', 'a', 'r', '!', 0x1A, 0x07))),
            new Kind(List.of("7z"), (head, file) -> begins(head, 0, bytes('7', 'z', 0xBC, 0xAF, 0x27, 0x1C))));

    /** Endings of names, without the dot, and whether bytes are such a file. */
    private record Kind(List<String> endings, Look look) {}

    @FunctionalInterface
    private interface Look {
        /**
         * Whether the bytes are of the kind.
         *
         * @param head the first of them, at most {@link #HEAD}
         */
        boolean shows(byte[] head, Path file) throws IOException;
    }

    private AttachmentKinds() {}

    /** Refuses a file whose name has another ending than these kinds, or whose bytes are something else than it says. */
    static void check(String name, Path file) throws IOException {
        String ending = ending(name);
        Kind kind = ALL.stream()
                .filter(each -> each.endings().contains(ending))
                .findFirst()
                .orElseThrow(() -> StoreRule.ATTACHMENT_KIND.refused(codes(
                        ALL.stream().flatMap(each -> each.endings().stream()).toList())));
        if (!kind.look().shows(head(file), file)) {
            throw StoreRule.ATTACHMENT_CONTENT.refused(code(ending));
        }
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        }
    }

    private static boolean begins(byte[] head, int at, byte[] sign) {
        return head.length >= at + sign.length && Arrays.equals(head, at, at + sign.length, sign, 0, sign.length);
    }

    /** Whether it is an archive with an entry for each of {@code entries}: of that name, or in that folder. */
    private static boolean isZip(Path file, String... entries) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return Arrays.stream(entries)
                    .allMatch(entry -> entry.endsWith("/")
                            ? zip.stream().anyMatch(each -> each.getName().startsWith(entry))
                            : zip.getEntry(entry) != null);
        } catch (ZipException | IllegalArgumentException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether it is text in one of the encodings in use, without signs that no keyboard types. */
    private static boolean isText(Path file) throws IOException {
        for (Charset charset : CHARSETS) {
            if (isText(file, charset)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(Path file, Charset charset) throws IOException {
        char[] chunk = new char[8192];
        try (Reader in = new InputStreamReader(Files.newInputStream(file), charset.newDecoder())) {
            for (int many = in.read(chunk); many >= 0; many = in.read(chunk)) {
                for (int i = 0; i < many; i++) {
                    if (Character.isISOControl(chunk[i]) && !Character.isWhitespace(chunk[i])) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String text(byte[] head) {
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
