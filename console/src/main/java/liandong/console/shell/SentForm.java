package liandong.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.support.DefaultMultipartHttpServletRequest;

/** A request whose form has been read: its parameters are those of the address and the form, and no others. */
final class SentForm extends DefaultMultipartHttpServletRequest {
    private final MultiValueMap<String, String> fields;
    private final MultiValueMap<String, MultipartFile> files;

    SentForm(
            HttpServletRequest request,
            MultiValueMap<String, String> fields,
            MultiValueMap<String, MultipartFile> files) {
        super(request, files, Map.of(), Map.of());
        this.fields = fields;
        this.files = files;
    }

    // the request itself is not asked: it would begin to read the body, which has been read

    @Override
    public @Nullable String getParameter(String name) {
        return fields.getFirst(name);
    }

    @Override
    @SuppressWarnings("NullAway") // the interface of servlets says null for none, whatever Spring's class is marked as
    public String @Nullable [] getParameterValues(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.toArray(String[]::new);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(fields.keySet());
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        Map<String, String[]> all = new LinkedHashMap<>();
        fields.forEach((name, values) -> all.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(all);
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
