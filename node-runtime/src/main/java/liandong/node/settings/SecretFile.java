package liandong.node.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A secret that a setting names by its file, so that it stands in no listing of settings. */
final class SecretFile {
    private SecretFile() {}

    /**
     * The first line of the file, without spaces around it; throws IllegalArgumentException with what to write if the file
     * cannot be read.
     *
     * @param setting its name, which the error repeats
     * @param file asked for only where it is set
     */
    static String firstLine(String setting, @Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException(setting + " is asked for only where it is set");
        }
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    setting + " is " + file + ", which cannot be read (" + e
                            + "); write the path of a file that this account may read",
                    e);
        }
    }
}
