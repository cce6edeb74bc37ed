package liandong.signing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A key file cannot be used; the text says what is wrong, with which file and how to mend it, and no secret. */
public final class CannotOpenKey extends RuntimeException {
    private static final long serialVersionUID = 1;

    CannotOpenKey(Path file, String what, String mend, @Nullable Throwable cause) {
        super("key file " + file + " " + what + "; " + mend, cause);
    }

    CannotOpenKey(Path file, String what, String mend) {
        this(file, what, mend, null);
    }
}
