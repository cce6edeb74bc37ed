package liandong.ledger;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What shows who sealed an envelope: its place in a signed batch. Each record carries its own, so it is verified alone.
 *
 * @param suite name of the suite
 * @param key fingerprint of the key that has signed
 * @param size envelopes in the batch
 * @param index place in the batch, from 0
 * @param path the siblings on the way from the envelope to the root, lowest first
 * @param signature over {@link SignedText#ofBatch}, in lower-case hexadecimal
 */
public record Seal(String suite, Hash key, long size, long index, List<Hash> path, String signature) {

    private static final Pattern SIGNATURE = Pattern.compile("([0-9a-f]{2}){1,128}");

    public Seal {
        path = List.copyOf(path);
        if (!SIGNATURE.matcher(signature).matches()) {
            throw new IllegalArgumentException("a signature is 1 to 128 bytes in lower-case hexadecimal");
        }
    }

    /** The root of the batch's tree; empty if index and path fit no tree of that size. */
    public Optional<Hash> root(Suite by, Hash envelope) {
        return BatchTree.root(by, envelope, index, size, path);
    }

    /** Whether {@code root} of this batch was signed with {@code signer}. */
    public boolean isSigned(Suite by, NodeKey signer, Hash root) {
        return by.name().equals(suite)
                && signer.suite().equals(suite)
                && signer.id().equals(key)
                && by.verify(
                        signer.bytes(),
                        SignedText.ofBatch(suite, key, size, root),
                        HexFormat.of().parseHex(signature));
    }
}
