package liandong.console.shell;

import static liandong.rule.Argument.count;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import liandong.node.surface.PageRule;
import liandong.node.surface.Refused;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/**
 * Reads a form as it comes in, part after part: fields into memory up to a limit, files onto the disk up to the largest
 * attachment. What a file has beyond that is read and dropped, so that its fields are known and its sender gets an
 * answer instead of a broken line.
 */
final class FormReader {
    /** Of all fields together, in bytes. */
    static final int FORM_BYTES = 2 * 1024 * 1024;
    /** As many as of a form without files, see server.tomcat.max-parameter-count. */
    private static final int MOST_PARTS = 5000;
    /** The header of a part holds the name of a file. */
    private static final int HEADER_BYTES = 64 * 1024;
    /** So many bytes of files are read on after the largest one that is taken: then the line is cut. */
    static final long READ_ON = 1L << 30;

    private final HttpServletRequest request;
    private final long mostOfFile;
    private final MultiValueMap<String, String> fields = new LinkedMultiValueMap<>();
    private final MultiValueMap<String, MultipartFile> files = new LinkedMultiValueMap<>();
    private long fieldBytes;
    private long dropped;

    /** @param mostOfFile so many bytes of a file are kept: 0 for who may send none */
    FormReader(HttpServletRequest request, long mostOfFile) {
        this.request = request;
        this.mostOfFile = mostOfFile;
    }

    /** The form; its files are kept until {@link SentForm#forget}. */
    SentForm read() throws IOException {
        boolean whole = false;
        try {
            written(request.getQueryString());
            if (SentForms.isMultipart(request)) {
                inParts();
            } else if (SentForms.isWritten(request)) {
                written(text(request.getInputStream()));
            }
            whole = true;
            return new SentForm(request, fields, files);
        } catch (IOException e) {
            throw cutOff();
        } finally {
            if (!whole) {
                SentForm.forget(files);
            }
        }
    }

    /** Fields of the address, or of a form that is written as one. */
    private void written(@Nullable String text) {
        if (text != null && text.chars().filter(each -> each == '&').count() >= MOST_PARTS) {
            throw tooLarge();
        }
        TypedText.fields(text).forEach((name, values) -> values.forEach(each -> add(name, each)));
    }

    /** As a field of an address is read, see {@link TypedText} and {@link TypedCodes}. */
    private void add(String name, String value) {
        fields.add(name, TypedCodes.read(name, value));
    }

    private void inParts() throws IOException {
        FileUpload parts = new FileUpload();
        parts.setHeaderEncoding(StandardCharsets.UTF_8.name());
        parts.setPartHeaderSizeMax(HEADER_BYTES);
        FileItemIterator each = parts.getItemIterator(new ServletRequestContext(request));
        for (int i = 0; each.hasNext(); i++) {
            if (i == MOST_PARTS) {
                throw tooLarge();
            }
            FileItemStream part = each.next();
            try (InputStream bytes = part.openStream()) {
                if (part.isFormField()) {
                    add(TypedText.read(part.getFieldName()), TypedText.read(text(bytes)));
                } else {
                    files.add(part.getFieldName(), file(part, bytes));
                }
            }
        }
    }

    private String text(InputStream bytes) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        for (int n = bytes.read(some); n >= 0; n = bytes.read(some)) {
            fieldBytes += n;
            if (fieldBytes > FORM_BYTES) {
                throw tooLarge();
            }
            text.write(some, 0, n);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private Upload file(FileItemStream part, InputStream bytes) throws IOException {
        if (mostOfFile == 0) {
            return new Upload(part.getFieldName(), name(part), part.getContentType(), null, drop(bytes));
        }
        Path kept = Files.createTempFile("liandong-upload", "");
        // known before it is filled, so that it goes whatever happens
        files.add("", new Upload("", null, null, kept, 0));
        long size = 0;
        byte[] some = new byte[8192];
        try (OutputStream out = Files.newOutputStream(kept)) {
            for (int n = bytes.read(some); n >= 0; n = bytes.read(some)) {
                long room = Math.max(0, mostOfFile - size);
                out.write(some, 0, (int) Math.min(n, room));
                dropped += Math.max(0, n - room);
                size += n;
                if (dropped > READ_ON) {
                    throw tooLarge();
                }
            }
        }
        files.remove("");
        return new Upload(part.getFieldName(), name(part), part.getContentType(), kept, size);
    }

    /** As it was sent: {@link Uploads} makes a name of it. */
    private static @Nullable String name(FileItemStream part) {
        try {
            return part.getName();
        } catch (InvalidFileNameException e) {
            return e.getName();
        }
    }

    /** Reads on, as far as anybody reads on, so that who sends this reads the answer; returns how much there was. */
    static long drop(InputStream bytes) throws IOException {
        long size = 0;
        byte[] some = new byte[8192];
        for (int n = bytes.read(some); n >= 0 && size <= READ_ON; n = bytes.read(some)) {
            size += n;
        }
        return size;
    }

    static Refused tooLarge() {
        return PageRule.FORM_TOO_LARGE.refused(count(MOST_PARTS), count(FORM_BYTES));
    }

    private static Refused cutOff() {
        return PageRule.FORM_CUT_OFF.refused();
    }
}
