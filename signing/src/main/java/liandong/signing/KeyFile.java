package liandong.signing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.jcajce.PKCS12StoreParameter;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one node in a PKCS#12 file of mode 0600, under a passphrase: entries {@code key-1}, {@code key-2} and so on,
 * oldest first. Keys are encrypted with AES-256. Around each stands a self-signed certificate, because the format wants
 * one; nobody trusts it. Safe for use by several threads, and by one process at a time.
 */
public final class KeyFile {
    private static final String FORMAT = "PKCS12-AES256-AES128";
    private static final AlgorithmIdentifier MAC = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    private static final String ALIAS = "key-";
    // RFC 5280's date for what never ends
    private static final Date FIRST = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Date LAST = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    /** Always named as this instance, so that no other provider of the machine is asked. */
    private static final Provider BY = new BouncyCastleProvider();

    private final PrivateFile file;
    private final char[] passphrase;
    private SigningKeys keys;

    private KeyFile(PrivateFile file, char[] passphrase, SigningKeys keys) {
        this.file = file;
        this.passphrase = passphrase;
        this.keys = keys;
    }

    /** Opens a file; throws {@link CannotOpenKey}. The passphrase is copied and stays in memory, for {@link #add}. */
    public static KeyFile open(Path file, char[] passphrase) {
        PrivateFile at = new PrivateFile(file);
        return new KeyFile(at, passphrase.clone(), read(at, passphrase));
    }

    /** Makes a file with one new key; throws {@link CannotOpenKey} where a file stands, and for an empty passphrase. */
    public static KeyFile make(Path file, char[] passphrase, SigningSuite suite) {
        if (passphrase.length == 0) {
            throw new CannotOpenKey(file, "would not be encrypted", "the passphrase is empty, set one");
        }
        SigningKeys keys = SigningKeys.none().with(suite, suite.newPrivateKey(new SecureRandom()));
        PrivateFile at = new PrivateFile(file);
        at.writeFirst(bytes(at, passphrase, keys));
        return new KeyFile(at, passphrase.clone(), keys);
    }

    /** The keys, oldest first. */
    public synchronized SigningKeys keys() {
        return keys;
    }

    /** Makes one more key, which is the newest, and returns all; throws {@link CannotOpenKey} and keeps what it had. */
    public synchronized SigningKeys add(SigningSuite suite) {
        // read again: what another process has added since is not lost
        SigningKeys more = read(file, passphrase).with(suite, suite.newPrivateKey(new SecureRandom()));
        file.replace(bytes(file, passphrase, more));
        keys = more;
        return more;
    }

    private static SigningKeys read(PrivateFile file, char[] passphrase) {
        KeyStore store = load(file, passphrase);
        SigningKeys keys = SigningKeys.none();
        try {
            List<String> aliases = Collections.list(store.aliases());
            for (int number = 1; number <= aliases.size(); number++) {
                Key key = store.getKey(ALIAS + number, passphrase);
                Optional<SigningKeys> more = key == null ? Optional.empty() : with(keys, key.getEncoded());
                keys = more.orElseThrow(() -> damaged(file, "holds something else than keys of a known suite", null));
            }
        } catch (GeneralSecurityException e) {
            throw damaged(file, "is damaged", e);
        }
        if (keys.keys().isEmpty()) {
            throw damaged(file, "holds no key", null);
        }
        return keys;
    }

    private static Optional<SigningKeys> with(SigningKeys keys, byte[] pkcs8) {
        return Suites.all().stream()
                .flatMap(suite -> suite.fromPkcs8(pkcs8).map(key -> keys.with(suite, key)).stream())
                .findFirst();
    }

    private static KeyStore load(PrivateFile file, char[] passphrase) {
        byte[] bytes = file.read();
        try {
            // only the outer shape: it tells a damaged file from a wrong passphrase
            Pfx.getInstance(ASN1Sequence.fromByteArray(bytes)).getMacData().getMac();
        } catch (IOException | RuntimeException e) {
            throw damaged(file, "is damaged, or is no PKCS#12 file", e);
        }
        try {
            KeyStore store = KeyStore.getInstance(FORMAT, BY);
            store.load(new ByteArrayInputStream(bytes), passphrase);
            return store;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new CannotOpenKey(
                    file.path(),
                    "does not open with this passphrase",
                    "set the one that it was made with; if that is the one, the file is damaged: restore its backup",
                    e);
        }
    }

    private static CannotOpenKey damaged(PrivateFile file, String what, @Nullable Throwable cause) {
        return new CannotOpenKey(file.path(), what, "restore its backup, or enrol a new key", cause);
    }

    private static byte[] bytes(PrivateFile file, char[] passphrase, SigningKeys keys) {
        try {
            KeyStore store = KeyStore.getInstance(FORMAT, BY);
            store.load(null, null);
            int number = 0;
            for (SigningKeys.Held held : keys.held()) {
                number++;
                PrivateKey key = BouncyCastleProvider.getPrivateKey(
                        PrivateKeyInfo.getInstance(held.suite().pkcs8(held.privateKey())));
                store.setKeyEntry(ALIAS + number, key, passphrase, new Certificate[] {certificate(held, key)});
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(PKCS12StoreParameter.builder(out, passphrase)
                    .setDEREncoding(true)
                    .setMacAlgorithm(MAC)
                    .build());
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("PKCS#12 cannot carry the keys of " + file.path(), e);
        }
    }

    private static Certificate certificate(SigningKeys.Held held, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        X500Name name = new X500Name("CN=" + held.key().id().hex());
        X509v3CertificateBuilder certificate = new X509v3CertificateBuilder(
                name,
                BigInteger.ONE,
                FIRST,
                LAST,
                name,
                SubjectPublicKeyInfo.getInstance(held.suite().publicKeyInfo(held.key().bytes())));
        return new JcaX509CertificateConverter()
                .setProvider(BY)
                .getCertificate(certificate.build(new JcaContentSignerBuilder(held.suite().certificateSignature())
                        .setProvider(BY)
                        .build(key)));
    }

    @Override
    public String toString() {
        return file.path() + " " + keys();
    }
}
