package liandong.node.access;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final String SECRET = Totp.base32("12345678901234567890".getBytes(US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void the_codes_are_the_last_six_digits_of_those_in_rfc_6238(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void base_32_is_that_of_rfc_4648() {
        assertThat(Totp.base32("fooba".getBytes(US_ASCII))).isEqualTo("MZXW6YTB");
        assertThat(Totp.bytes("MZXW6YTB")).isEqualTo("fooba".getBytes(US_ASCII));
        String secret = Totp.newSecret();
        assertThat(secret).hasSize(32).isNotEqualTo(Totp.newSecret());
        assertThat(Totp.base32(Totp.bytes(secret))).isEqualTo(secret);
    }

    @Test
    void a_code_is_taken_one_step_early_or_late_and_not_twice() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = 1_111_111_111 / 30;
        assertThat(Totp.check(SECRET, Totp.code(SECRET, now), now, 0)).hasValue(step);
        assertThat(Totp.check(SECRET, Totp.code(SECRET, now.minusSeconds(30)), now, 0))
                .hasValue(step - 1);
        assertThat(Totp.check(SECRET, Totp.code(SECRET, now.plusSeconds(30)), now, 0))
                .hasValue(step + 1);
        assertThat(Totp.check(SECRET, Totp.code(SECRET, now.minusSeconds(60)), now, 0))
                .isEmpty();
        assertThat(Totp.check(SECRET, Totp.code(SECRET, now.plusSeconds(60)), now, 0))
                .isEmpty();
        assertThat(Totp.check(SECRET, Totp.code(SECRET, now), now, step)).isEmpty();
        assertThat(Totp.check(SECRET, "050 471", now, 0)).hasValue(step);
        for (String typed : List.of("０５０４７１", "０５０　４７１", " 050\u00a0471\u202c", "\u200e050471")) {
            assertThat(Totp.check(SECRET, typed, now, 0)).as(typed).hasValue(step);
        }
        for (String other : List.of("٠٥٠٤٧١", "05047①", "050-471")) {
            assertThat(Totp.check(SECRET, other, now, 0)).as(other).isEmpty();
        }
        assertThat(Totp.check(SECRET, "50471", now, 0)).isEmpty();
        assertThat(Totp.check(SECRET, "", now, 0)).isEmpty();
    }

    @Test
    void a_telephone_is_told_account_and_secret() {
        assertThat(Totp.uri("k-1", "ABC"))
                .isEqualTo("otpauth://totp/Liandong:k-1?secret=ABC&issuer=Liandong&algorithm=SHA1&digits=6&period=30");
    }
}
