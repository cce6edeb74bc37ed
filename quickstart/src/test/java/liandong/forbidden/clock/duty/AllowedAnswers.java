package liandong.forbidden.clock.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

class AllowedAnswers {
    LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai"));
    }

    UUID id(String text) {
        return UUID.fromString(text);
    }
}
