package liandong.console.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/**
 * A file that a form has sent.
 *
 * @param bytes where they are until the request ends: not all of a file that is too large; none of who is not signed in
 * @param size as it came, in bytes
 */
record Upload(
        String field,
        @Nullable String file,
        @Nullable String type,
        @Nullable Path bytes,
        long size) implements MultipartFile {

    @Override
    public String getName() {
        return field;
    }

    @Override
    public @Nullable String getOriginalFilename() {
        return file;
    }

    @Override
    public @Nullable String getContentType() {
        return type;
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public long getSize() {
        return size;
    }

    @Override
    public byte[] getBytes() throws IOException {
        return Files.readAllBytes(kept());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return Files.newInputStream(kept());
    }

    @Override
    public void transferTo(File to) throws IOException {
        Files.copy(kept(), to.toPath());
    }

    private Path kept() {
        return Objects.requireNonNull(bytes, "no file is kept of who is not signed in");
    }
}
