package liandong.ledger;

import java.util.Collection;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The public key of a node.
 *
 * @param suite name of the suite that it is for
 * @param publicKey lower-case hexadecimal: for {@code ed25519-sha256} the 32 bytes of RFC 8032, for {@code sm2-sm3} the
 *     65 bytes of the uncompressed point
 */
public record NodeKey(String suite, String publicKey) {
    private static final Pattern SUITE = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern HEX = Pattern.compile("([0-9a-f]{2}){1,133}");

    public NodeKey {
        if (!SUITE.matcher(suite).matches() || !HEX.matcher(publicKey).matches()) {
            throw new IllegalArgumentException("a key is the name of a suite and bytes in lower-case hexadecimal, not '"
                    + suite + "' and '" + publicKey + "'");
        }
    }

    /** The key's fingerprint, by which records name it: SHA-256 over {@code liandong-key-1}, suite and public key. */
    public Hash id() {
        return new SignedText("liandong-key-1").text(suite).bytes(bytes()).hash();
    }

    /**
     * What its proof covers, which the key itself signs: that its holder asks to speak for these units.
     *
     * @param node the name of the node that holds it; empty as releases before names of nodes asked
     * @param units unit codes, in the order in which they are listed
     * @param replaces the key that it shall replace; none for a first key
     */
    public byte[] request(String node, Collection<String> units, @Nullable Hash replaces) {
        SignedText text = new SignedText(node.isEmpty() ? "liandong-key-request-1" : "liandong-key-request-2")
                .text(suite)
                .bytes(bytes());
        if (!node.isEmpty()) {
            text.text(node);
        }
        text.bytes(replaces == null ? new byte[0] : replaces.bytes()).number(units.size());
        units.forEach(text::text);
        return text.toBytes();
    }

    /** The public key's bytes. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(publicKey);
    }
}
