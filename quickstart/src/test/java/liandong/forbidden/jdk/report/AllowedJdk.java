package liandong.forbidden.jdk.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

class AllowedJdk {
    @Nullable
    Instant time;
}
