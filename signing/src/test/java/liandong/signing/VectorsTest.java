package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the standards publish. */
class VectorsTest {
    private static final SigningSuite ED25519 = Suites.of("ed25519-sha256");
    private static final SigningSuite SM2 = Suites.of("sm2-sm3");

    @ParameterizedTest
    @CsvSource(textBlock = """
            9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60, d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '', e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b
            4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb, 3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72, 92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00
            c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7, fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82, 6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a
            """)
    void ed25519_signs_as_rfc_8032_says(String privateKey, String publicKey, String text, String signature) {
        assertThat(hex(ED25519.publicKey(bytes(privateKey)))).isEqualTo(publicKey);
        assertThat(hex(ED25519.sign(bytes(privateKey), bytes(text)))).isEqualTo(signature);
        assertThat(ED25519.verify(bytes(publicKey), bytes(text), bytes(signature)))
                .isTrue();
    }

    @Test
    void sm2_verifies_the_example_of_gm_t_0003_5() {
        // annex A of the standard, with the default id
        String privateKey = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8";
        String publicKey = "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
        String signature = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
                + "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa";
        byte[] text = "message digest".getBytes(StandardCharsets.UTF_8);
        assertThat(hex(SM2.publicKey(bytes(privateKey)))).isEqualTo(publicKey);
        assertThat(SM2.verify(bytes(publicKey), text, bytes(signature))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "abc, 66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd, "
                + "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    })
    void sm3_is_that_of_gb_t_32905(String text, String digest) {
        assertThat(hex(SM2.digest(text.getBytes(StandardCharsets.UTF_8)))).isEqualTo(digest);
    }

    @Test
    void sha_256_is_that_of_fips_180() {
        assertThat(hex(ED25519.digest("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
