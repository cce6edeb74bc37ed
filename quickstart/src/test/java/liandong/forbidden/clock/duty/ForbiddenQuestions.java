package liandong.forbidden.clock.duty;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

class ForbiddenQuestions {
    Instant instant() {
        return Instant.now();
    }

    Supplier<Instant> reference() {
        return Instant::now;
    }

    Supplier<LocalDate> lambda() {
        return () -> LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    long millis() {
        return System.currentTimeMillis();
    }

    long nanos() {
        return System.nanoTime();
    }

    UUID id() {
        return UUID.randomUUID();
    }

    double math() {
        return Math.random();
    }

    Random random() {
        return new Random(1);
    }

    byte[] secure() {
        byte[] bytes = new byte[1];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    int threadLocal() {
        return ThreadLocalRandom.current().nextInt();
    }

    RandomGenerator generator() {
        return RandomGenerator.getDefault();
    }
}
