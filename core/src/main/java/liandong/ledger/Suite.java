package liandong.ledger;

/**
 * A named pair of signature and digest, such as {@code ed25519-sha256}. The digest makes the nodes of a batch's tree; the
 * envelope hash under it is always SHA-256. Implementations stand outside of core, which knows no provider.
 */
public interface Suite {

    /** As it stands in records and in the directory. */
    String name();

    /** How many bytes a public key has. */
    int publicKeyBytes();

    /** The digest of {@code bytes}, always {@link Hash#BYTES} long. */
    byte[] digest(byte[] bytes);

    /**
     * Whether {@code signature} was made over {@code text} with the private key of {@code publicKey}; false for anything
     * malformed.
     */
    boolean verify(byte[] publicKey, byte[] text, byte[] signature);
}
