package liandong.node.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import liandong.node.surface.Refused;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttachmentKindsTest {
    private static final byte[] JPEG = hex("ffd8ffe000104a464946");
    private static final byte[] PNG = hex("89504e470d0a1a0a0000");
    private static final byte[] OLE = hex("d0cf11e0a1b11ae10000");
    private static final byte[] PDF = ascii("%PDF-1.7\n...");
    private static final byte[] PROGRAM = hex("4d5a90000300000004000000ffff0000");
    private static final byte[] PAGE = ascii("<html><script>alert(1)</script></html>");

    @TempDir
    Path folder;

    static Stream<Arguments> good() throws IOException {
        return Stream.of(
                Arguments.of("照片.jpg", JPEG),
                Arguments.of("照片.JPEG", JPEG),
                Arguments.of("图.png", PNG),
                Arguments.of("红头文件.pdf", PDF),
                Arguments.of("旧表.xls", OLE),
                Arguments.of("文字.wps", OLE),
                Arguments.of("总结.docx", zip("[Content_Types].xml", "word/document.xml")),
                Arguments.of("汇总.xlsx", zip("[Content_Types].xml", "xl/workbook.xml")),
                Arguments.of("公文.ofd", zip("OFD.xml", "Doc_0/Document.xml")),
                Arguments.of("材料.zip", zip("a.txt")),
                Arguments.of("小结.txt", "一月小结\r\n".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("小结.txt", "一月小结，开展两次".getBytes(Charset.forName("GB18030"))),
                Arguments.of("表.csv", ascii("\ufeff1,2\n")),
                Arguments.of("a.b.txt", ascii("")));
    }

    static Stream<Arguments> bad() throws IOException {
        return Stream.of(
                Arguments.of("程序.exe", PROGRAM, "attachment-kind"),
                Arguments.of("页.html", PAGE, "attachment-kind"),
                Arguments.of("图.svg", PAGE, "attachment-kind"),
                Arguments.of("没有后缀", PDF, "attachment-kind"),
                Arguments.of("宏.xlsm", zip("[Content_Types].xml", "xl/workbook.xml"), "attachment-kind"),
                Arguments.of("照片.jpg.exe", JPEG, "attachment-kind"),
                Arguments.of("照片.jpg", PNG, "attachment-content"),
                Arguments.of("照片.jpg", PAGE, "attachment-content"),
                Arguments.of("照片.jpg", new byte[0], "attachment-content"),
                Arguments.of("红头文件.pdf", PROGRAM, "attachment-content"),
                Arguments.of("总结.docx", zip("a.txt"), "attachment-content"),
                Arguments.of("总结.docx", zip("[Content_Types].xml", "xl/workbook.xml"), "attachment-content"),
                Arguments.of("总结.docx", OLE, "attachment-content"),
                Arguments.of("总结.docx", hex("504b0304ffffffffffff"), "attachment-content"),
                Arguments.of("旧表.xls", PAGE, "attachment-content"),
                Arguments.of("材料.zip", PROGRAM, "attachment-content"),
                Arguments.of("小结.txt", PROGRAM, "attachment-content"),
                Arguments.of("小结.txt", hex("e4b880000000"), "attachment-content"));
    }

    @ParameterizedTest
    @MethodSource("good")
    void a_file_is_taken_whose_bytes_are_what_its_name_says(String name, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        assertThatCode(() -> AttachmentKinds.check(name, file)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("bad")
    void a_file_is_refused_whose_bytes_are_something_else(String name, byte[] bytes, String rule) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        Refused refused = catchThrowableOfType(Refused.class, () -> AttachmentKinds.check(name, file));
        assertThat(refused.rule()).isEqualTo(rule);
        assertThat(refused.getMessage()).doesNotContain(name);
    }

    private static byte[] zip(String... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : List.of(entries)) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(1);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
