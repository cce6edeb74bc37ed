package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import liandong.ledger.BatchTree;
import liandong.ledger.Hash;
import liandong.ledger.Seal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SealHeadersTest {
    private static final Hash KEY = Samples.hash("key");
    private static final List<Hash> PATH = List.of(Samples.hash("one"), Samples.hash("two"));
    private static final Seal SEAL = new Seal("ed25519-sha256", KEY, 3, 1, PATH, "0aff".repeat(32));
    static final List<String> NAMES = SealHeaders.NAMES;

    private final Map<String, byte[]> headers = SealHeaders.write(SEAL);

    @Test
    void headers_are_text_in_a_fixed_order() {
        Map<String, String> text = new LinkedHashMap<>();
        headers.forEach((name, value) -> text.put(name, new String(value, StandardCharsets.UTF_8)));
        assertThat(text)
                .containsExactly(
                        Map.entry("suite", "ed25519-sha256"),
                        Map.entry("key", KEY.hex()),
                        Map.entry("batch-size", "3"),
                        Map.entry("batch-index", "1"),
                        Map.entry(
                                "batch-path",
                                PATH.getFirst().hex() + PATH.getLast().hex()),
                        Map.entry("signature", "0aff".repeat(32)));
        assertThat(text.keySet()).containsExactlyElementsOf(SealHeaders.NAMES);
    }

    @Test
    void what_was_written_is_read_again() throws UnreadableHeaders {
        assertThat(read()).isEqualTo(SEAL);
        for (Seal other : List.of(
                new Seal("sm2-sm3", KEY, 1, 0, List.of(), "00"),
                new Seal(
                        "x".repeat(32),
                        KEY,
                        BatchTree.LARGEST,
                        BatchTree.LARGEST - 1,
                        Collections.nCopies(20, KEY),
                        "ff".repeat(128)))) {
            Map<String, byte[]> written = SealHeaders.write(other);
            assertThat(SealHeaders.read(written::get)).isEqualTo(other);
        }
    }

    @Test
    void a_record_has_a_seal_as_soon_as_it_has_one_of_its_headers() {
        assertThat(SealHeaders.arePresent(headers::get)).isTrue();
        assertThat(SealHeaders.arePresent(name -> null)).isFalse();
        for (String only : SealHeaders.NAMES) {
            assertThat(SealHeaders.arePresent(name -> name.equals(only) ? new byte[0] : null))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void a_header_of_the_seal_must_be_there(String name) {
        headers.remove(name);
        assertThatThrownBy(this::read)
                .isInstanceOf(UnreadableHeaders.class)
                .hasMessageStartingWith("header " + name + ": found nothing, expected ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "suite | '' | the name of a suite",
                "suite | 'Ed25519' | the name of a suite",
                "suite | 'ed25519 ' | the name of a suite",
                "suite | 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' | the name of a suite",
                "key | '' | 64 lower-case hexadecimal digits",
                "key | 'AB' | 64 lower-case hexadecimal digits",
                "batch-size | '' | a decimal number from 1 to 1048576",
                "batch-size | '0' | a decimal number from 1 to 1048576",
                "batch-size | '01' | a decimal number from 1 to 1048576",
                "batch-size | '+1' | a decimal number from 1 to 1048576",
                "batch-size | '-1' | a decimal number from 1 to 1048576",
                "batch-size | '１' | a decimal number from 1 to 1048576",
                "batch-size | '1048577' | a decimal number from 1 to 1048576",
                "batch-size | '10000000' | a decimal number from 1 to 1048576",
                "batch-size | '99999999999999999999' | a decimal number from 1 to 1048576",
                "batch-index | '' | a decimal number from 0 to 1048576",
                "batch-index | '00' | a decimal number from 0 to 1048576",
                "batch-index | '-0' | a decimal number from 0 to 1048576",
                "batch-index | '1e3' | a decimal number from 0 to 1048576",
                "batch-path | '0' | hashes of 64 lower-case hexadecimal digits each",
                "batch-path | ',' | hashes of 64 lower-case hexadecimal digits each",
                "signature | '' | lower-case hexadecimal digits",
                "signature | '0' | lower-case hexadecimal digits",
                "signature | 'AB' | lower-case hexadecimal digits",
                "signature | 'ab ' | lower-case hexadecimal digits",
            })
    void an_unreadable_header_is_named_with_what_was_found_and_what_is_expected(
            String name, String found, String expected) {
        headers.put(name, found.substring(1, found.length() - 1).getBytes(StandardCharsets.UTF_8));
        refused("header " + name + ": found " + found + ", expected " + expected);
    }

    @Test
    void a_path_is_whole_hashes_in_lower_case() {
        for (String wrong : List.of(
                KEY.hex() + "0", KEY.hex().toUpperCase(java.util.Locale.ROOT), "g".repeat(64), "界".repeat(64))) {
            headers.put("batch-path", wrong.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(this::read)
                    .isInstanceOf(UnreadableHeaders.class)
                    .hasMessageContaining("header batch-path: found '");
        }
    }

    @Test
    void what_is_longer_than_any_seal_is_refused_unread() {
        headers.put("batch-path", new byte[1281]);
        refused("header batch-path: found 1281 bytes, expected hashes of 64 lower-case hexadecimal digits each, at most"
                + " 1280 bytes");
        headers.put("batch-path", new byte[0]);
        headers.put("signature", new byte[513]);
        refused("header signature: found 513 bytes, expected lower-case hexadecimal digits, at most 512 bytes");
        headers.put("signature", "00".repeat(129).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(this::read).isInstanceOf(UnreadableHeaders.class);
    }

    @Test
    void random_headers_are_read_as_they_are_written_or_unreadable() {
        Random random = new Random(4711);
        for (int round = 0; round < 20_000; round++) {
            Map<String, byte[]> broken = new LinkedHashMap<>(headers);
            String name = SealHeaders.NAMES.get(random.nextInt(SealHeaders.NAMES.size()));
            broken.put(name, mutated(headers.get(name), random));
            assertThat(readOrRefuse(broken)).as("seed 4711, round %d", round).isTrue();
        }
    }

    private Seal read() throws UnreadableHeaders {
        return SealHeaders.read(headers::get);
    }

    private void refused(String message) {
        assertThatThrownBy(this::read).isInstanceOf(UnreadableHeaders.class).hasMessage(message);
    }

    private static boolean readOrRefuse(Map<String, byte[]> broken) {
        try {
            Map<String, byte[]> again = SealHeaders.write(SealHeaders.read(broken::get));
            return SealHeaders.NAMES.stream().allMatch(name -> Arrays.equals(again.get(name), broken.get(name)));
        } catch (UnreadableHeaders e) {
            return e.getMessage() != null && e.getMessage().length() < 400;
        }
    }

    private static byte[] mutated(byte[] value, Random random) {
        byte[] mutated = Arrays.copyOf(value, random.nextInt(4) == 0 ? random.nextInt(1400) : value.length);
        if (mutated.length > 0) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }
}
