package liandong.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.DefaultMultipartHttpServletRequest;

/** A request whose form has been read: its parameters are those of the address and the form, and no others. */
final class SentForm extends DefaultMultipartHttpServletRequest {
    private final MultiValueMap<String, MultipartFile> files;

    SentForm(
            HttpServletRequest request,
            MultiValueMap<String, String> fields,
            MultiValueMap<String, MultipartFile> files) {
        super(new Fields(request, fields), files, Map.of(), Map.of());
        this.files = files;
    }

    /** Forgets the bytes of its files. */
    void forget() {
        forget(files);
    }

    static void forget(MultiValueMap<String, MultipartFile> files) {
        files.values().forEach(each -> each.forEach(SentForm::forget));
    }

    private static void forget(MultipartFile file) {
        if (file instanceof Upload upload && upload.bytes() != null) {
            try {
                Files.deleteIfExists(upload.bytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
