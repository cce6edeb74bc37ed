package liandong.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes, written out. */
class SignedTextTest {
    private static final NodeKey KEY = new NodeKey("made-up", "01020304");
    private static final Hash FF = new Hash("ff".repeat(32));

    @Test
    void a_batch_is_domain_suite_key_size_and_root() {
        assertThat(hex(SignedText.ofBatch("made-up", Hash.ZERO, 258, FF)))
                .isEqualTo("00000010" + "6c69616e646f6e672d62617463682d31" // liandong-batch-1
                        + "00000007" + "6d6164652d7570" // made-up
                        + "00000020" + "00".repeat(32)
                        + "00000008" + "0000000000000102"
                        + "00000020" + "ff".repeat(32));
    }

    @Test
    void a_request_is_domain_suite_key_what_it_replaces_and_the_units_counted() {
        assertThat(hex(KEY.request("", List.of("15", "150105"), FF)))
                .isEqualTo("00000016" + "6c69616e646f6e672d6b65792d726571756573742d31" // liandong-key-request-1
                        + "00000007" + "6d6164652d7570"
                        + "00000004" + "01020304"
                        + "00000020" + "ff".repeat(32)
                        + "00000008" + "0000000000000002"
                        + "00000002" + "3135"
                        + "00000006" + "313530313035");
    }

    @Test
    void a_request_with_the_name_of_a_node_is_of_another_domain() {
        assertThat(hex(KEY.request("town", List.of("15"), null)))
                .isEqualTo("00000016" + "6c69616e646f6e672d6b65792d726571756573742d32" // liandong-key-request-2
                        + "00000007" + "6d6164652d7570"
                        + "00000004" + "01020304"
                        + "00000004" + "746f776e"
                        + "00000000"
                        + "00000008" + "0000000000000001"
                        + "00000002" + "3135");
    }

    @Test
    void a_request_for_a_first_key_replaces_an_empty_field() {
        assertThat(hex(KEY.request("", List.of(), null)))
                .isEqualTo("00000016" + "6c69616e646f6e672d6b65792d726571756573742d31"
                        + "00000007" + "6d6164652d7570"
                        + "00000004" + "01020304"
                        + "00000000"
                        + "00000008" + "0000000000000000");
    }

    @Test
    void a_keys_fingerprint_is_the_sha_256_of_domain_suite_and_key() {
        assertThat(KEY.id())
                .isEqualTo(Hash.of(HexFormat.of()
                        .parseHex("0000000e" + "6c69616e646f6e672d6b65792d31" // liandong-key-1
                                + "00000007" + "6d6164652d7570"
                                + "00000004" + "01020304")));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
