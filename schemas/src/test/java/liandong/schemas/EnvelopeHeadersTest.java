package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeHeadersTest {
    private static final String TOPIC = "reports.150105001";
    private static final byte[] BODY = {1, 2, 3};
    private static final Message MESSAGE = new Message.ReceiptSigned(Samples.DIRECTIVE);
    private static final EnvelopeHeader HEADER = new EnvelopeHeader(
            TOPIC,
            "150105001",
            17,
            Samples.hash("sixteen"),
            1193,
            "liandong.ReportFiled",
            "5f0c6f7e-7a2b-4b53-9c55-0d6a4c1b9e01",
            "2023-09-01T08:30:00.120Z",
            "a-17",
            "clerk",
            "command:c-1",
            Samples.hash("schema"),
            Hash.of(BODY));

    private final Map<String, byte[]> headers = EnvelopeHeaders.write(HEADER, "150105001~publicity-month~2023-09");

    @Test
    void headers_are_text_in_a_fixed_order() {
        Map<String, String> text = new LinkedHashMap<>();
        headers.forEach((name, value) -> text.put(name, new String(value, StandardCharsets.UTF_8)));
        assertThat(text)
                .containsExactly(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", "5f0c6f7e-7a2b-4b53-9c55-0d6a4c1b9e01"),
                        Map.entry("ce_source", "/units/150105001"),
                        Map.entry("ce_type", "liandong.ReportFiled"),
                        Map.entry("ce_time", "2023-09-01T08:30:00.120Z"),
                        Map.entry("ce_subject", "150105001~publicity-month~2023-09"),
                        Map.entry("content-type", "application/avro"),
                        Map.entry("sequence", "17"),
                        Map.entry("previous", Samples.hash("sixteen").hex()),
                        Map.entry("directory", "1193"),
                        Map.entry("cause", "command:c-1"),
                        Map.entry("actor", "a-17"),
                        Map.entry("role", "clerk"),
                        Map.entry("schema", Samples.hash("schema").hex()));
    }

    @Test
    void what_was_written_is_read_again() throws UnreadableHeaders {
        assertThat(read()).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_subject", "content-type"})
    void a_header_that_no_hash_covers_decides_nothing(String name) throws UnreadableHeaders {
        headers.put(name, new byte[10_000]);
        assertThat(read()).isEqualTo(HEADER);
        headers.remove(name);
        assertThat(read()).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_time",
                "sequence",
                "previous",
                "directory",
                "cause",
                "actor",
                "role",
                "schema"
            })
    void a_header_that_the_hash_covers_must_be_there(String name) {
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
                "ce_id | '' | 1 to 200 printable ASCII characters",
                "ce_id | 'with space' | 1 to 200 printable ASCII characters",
                "ce_id | '编号' | 1 to 200 printable ASCII characters",
                "ce_source | '150105' | /units/ and a unit code of 2 to 15 digits",
                "ce_source | '/units/15o105' | /units/ and a unit code of 2 to 15 digits",
                "ce_source | '/units/１５０１０５' | /units/ and a unit code of 2 to 15 digits",
                "ce_type | 'ReportFiled' | a full record name such as liandong.ReportFiled",
                "ce_type | 'liandong.Report Filed' | a full record name such as liandong.ReportFiled",
                "ce_time | '2023-09-01T08:30:00Z' | a time such as 2023-09-01T08:30:00.000Z",
                "ce_time | '2023-09-01T08:30:00.1200Z' | a time such as 2023-09-01T08:30:00.000Z",
                "ce_time | '2023-09-01T08:30:00.120+08:00' | a time such as 2023-09-01T08:30:00.000Z",
                "ce_time | '2023-09-01t08:30:00.120z' | a time such as 2023-09-01T08:30:00.000Z",
                "ce_time | '2023-09-01T24:00:00.000Z' | a time such as 2023-09-01T08:30:00.000Z",
                "ce_time | '2023-12-31T23:59:60.000Z' | a time such as 2023-09-01T08:30:00.000Z",
                "ce_time | '2023-02-29T08:30:00.120Z' | a time such as 2023-09-01T08:30:00.000Z",
                "ce_time | '+12023-09-01T08:30:00.120Z' | a time such as 2023-09-01T08:30:00.000Z",
                "sequence | '0' | a decimal number from 1",
                "sequence | '-1' | a decimal number from 1",
                "sequence | '+1' | a decimal number from 1",
                "sequence | '01' | a decimal number from 1",
                "sequence | '１' | a decimal number from 1",
                "sequence | '9223372036854775808' | a decimal number from 1",
                "directory | '1e3' | a decimal number from 0",
                "directory | '00' | a decimal number from 0",
                "previous | 'ABC' | 64 lower-case hexadecimal digits",
                "schema | 'x' | 64 lower-case hexadecimal digits",
                "cause | 'because' | envelope:<hash> or command:<id>",
                "cause | 'envelope:12' | envelope:<hash> or command:<id>",
                "cause | 'command:' | envelope:<hash> or command:<id>",
                "role | 'Clerk' | clerk, reviewer, supervisor, operator, auditor or rule",
                "role | 'king' | clerk, reviewer, supervisor, operator, auditor or rule",
                "actor | 'a b' | an account id of 1 to 64 of 0-9 A-Z a-z . : _ -",
            })
    void an_unreadable_header_is_named_with_what_was_found_and_what_is_expected(
            String name, String found, String expected) {
        headers.put(name, found.substring(1, found.length() - 1).getBytes(StandardCharsets.UTF_8));
        refused("header " + name + ": found " + found + ", expected " + expected);
    }

    @Test
    void a_value_of_more_than_512_bytes_is_refused_unread() {
        headers.put("sequence", new byte[513]);
        refused("header sequence: found 513 bytes, expected a decimal number from 1, at most 512 bytes");
    }

    @Test
    void a_strangers_text_is_repeated_up_to_100_characters_and_without_control_characters() {
        headers.put("actor", ("\n" + "界".repeat(150)).getBytes(StandardCharsets.UTF_8));
        refused("header actor: found '?" + "界".repeat(98)
                + "…', expected an account id of 1 to 64 of 0-9 A-Z a-z . : _ -");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        headers.put("ce_id", new byte[] {'a', (byte) 0xff});
        refused("header ce_id: found 'a\ufffd', expected 1 to 200 printable ASCII characters");
    }

    @Test
    void random_headers_are_read_or_unreadable() {
        Random random = new Random(4711);
        for (int round = 0; round < 20_000; round++) {
            Map<String, byte[]> broken = new LinkedHashMap<>(headers);
            String name = broken.keySet().stream()
                    .skip(random.nextInt(broken.size()))
                    .findFirst()
                    .orElseThrow();
            broken.put(name, mutated(headers.get(name), random));
            assertThat(readOrRefuse(broken)).as("seed 4711, round %d", round).isTrue();
        }
    }

    private EnvelopeHeader read() throws UnreadableHeaders {
        return EnvelopeHeaders.read(TOPIC, headers::get, BODY);
    }

    private void refused(String message) {
        assertThatThrownBy(this::read).isInstanceOf(UnreadableHeaders.class).hasMessage(message);
    }

    /** What is read is also an envelope and is written as it was read; anything but a refusal is thrown. */
    private static boolean readOrRefuse(Map<String, byte[]> broken) {
        try {
            EnvelopeHeader header = EnvelopeHeaders.read(TOPIC, broken::get, BODY);
            assertThat(Envelopes.of(header, MESSAGE).hash()).isEqualTo(header.hash());
            return EnvelopeHeaders.write(header, "any").entrySet().stream()
                    .filter(each -> !each.getKey().matches("ce_specversion|ce_subject|content-type"))
                    .allMatch(each -> Arrays.equals(each.getValue(), broken.get(each.getKey())));
        } catch (UnreadableHeaders e) {
            return e.getMessage() != null && e.getMessage().length() < 400;
        }
    }

    private static byte[] mutated(byte[] value, Random random) {
        byte[] mutated = Arrays.copyOf(value, random.nextInt(4) == 0 ? random.nextInt(600) : value.length);
        if (mutated.length > 0) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
        }
        return mutated;
    }
}
