package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import liandong.auditor.source.StoredRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private final List<StoredRecord.Header> all = new ArrayList<>();

    private void put(String name, @Nullable String value) {
        all.add(new StoredRecord.Header(name, value == null ? null : value.getBytes(StandardCharsets.UTF_8)));
    }

    private void sound() {
        put("ce_specversion", "1.0");
        put("content-type", "application/avro");
        put("ce_subject", "x");
    }

    private Headers headers() {
        return new Headers(new StoredRecord("t", 0, 0, all, null, null));
    }

    private Headers.Odd odd() {
        return Objects.requireNonNull(headers().odd("x"));
    }

    @Test
    void headers_that_say_what_is_true_are_not_odd() {
        sound();
        put("traceparent", "1");
        put("traceparent", null);
        assertThat(headers().odd("x")).isNull();
        assertThat(headers().doubled()).isNull();
        assertThat(headers().get("ce_subject")).containsExactly('x');
        assertThat(headers().get("ce_id")).isNull();
    }

    @Test
    void one_that_stands_twice_or_has_no_value_is_named() {
        sound();
        put("ce_subject", "x");
        assertThat(headers().doubled()).isEqualTo("ce_subject");
        all.clear();
        put("role", null);
        assertThat(headers().doubled()).isEqualTo("role");
    }

    @Test
    void one_that_nobody_knows_is_odd_whatever_it_says() {
        sound();
        put("x-extra", null);
        assertThat(odd()).isEqualTo(new Headers.Odd("no header but those of an envelope", "header 'x-extra'"));
    }

    @Test
    void each_untrue_one_is_odd() {
        put("ce_specversion", "1.1");
        assertThat(odd()).isEqualTo(new Headers.Odd("ce_specversion: 1.0", "ce_specversion: '1.1'"));
        all.clear();
        put("ce_specversion", "1.0");
        assertThat(odd()).isEqualTo(new Headers.Odd("content-type: application/avro", "content-type: nothing"));
        put("content-type", "application/avro");
        put("ce_subject", "y".repeat(101));
        assertThat(odd()).isEqualTo(new Headers.Odd("ce_subject: x", "ce_subject: '" + "y".repeat(100) + "…'"));
        all.removeLast();
        put("ce_subject", "y".repeat(100));
        assertThat(odd().found()).isEqualTo("ce_subject: '" + "y".repeat(100) + "'");
    }
}
