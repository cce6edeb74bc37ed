package liandong.ledger;

import java.util.Arrays;

/** Signs with nothing: a signature is the digest of key and text. It shows what is signed, not that it is safe. */
record MadeUpSuite(String name) implements Suite {
    static final MadeUpSuite ONE = new MadeUpSuite("made-up");

    @Override
    public int publicKeyBytes() {
        return 4;
    }

    @Override
    public byte[] digest(byte[] bytes) {
        return Hash.of(bytes).bytes();
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] text, byte[] signature) {
        return Arrays.equals(signature, sign(publicKey, text));
    }

    byte[] sign(byte[] publicKey, byte[] text) {
        return new SignedText(name).bytes(publicKey).bytes(text).hash().bytes();
    }
}
