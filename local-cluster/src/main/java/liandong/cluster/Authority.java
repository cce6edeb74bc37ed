package liandong.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority for one machine: its key never leaves its folder. */
final class Authority {
    /** PEM, for everybody. */
    static final String CERTIFICATE = "authority.pem";

    private static final String KEY = "authority.p12";
    private static final String ALIAS = "key";
    private static final X500Name NAME = new X500Name("CN=Liandong on this machine");
    private static final Pattern NAMES = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,62}");
    private static final Duration VALID = Duration.ofDays(10 * 365);
    /** Clocks of one machine agree, but it may be set back. */
    private static final Duration BEFORE = Duration.ofDays(1);

    private final PrivateKey key;
    private final X509Certificate certificate;

    private Authority(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Continues the authority of a folder, or makes one. */
    static Authority in(Path folder, char[] passphrase) throws IOException, GeneralSecurityException {
        Path file = folder.resolve(KEY);
        if (Files.notExists(file)) {
            make(folder, passphrase);
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, passphrase);
        }
        return new Authority(
                (PrivateKey) store.getKey(ALIAS, passphrase), (X509Certificate) store.getCertificate(ALIAS));
    }

    private static void make(Path folder, char[] passphrase) throws IOException, GeneralSecurityException {
        KeyPair pair = newKey();
        X509v3CertificateBuilder builder = builder(NAME, NAME, pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        X509Certificate certificate = signed(builder, pair.getPrivate());
        try (Writer pem = PrivateFile.write(folder.resolve(CERTIFICATE))) {
            pem.write("-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n");
        }
        try (OutputStream out = PrivateFile.open(folder.resolve(KEY))) {
            store(passphrase, pair.getPrivate(), certificate).store(out, passphrase);
        }
    }

    /** A new key for {@code name}, with a certificate for client and server on loopback. */
    KeyStore issue(String name, char[] passphrase) throws IOException, GeneralSecurityException {
        if (!NAMES.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is 1 to 63 of 0-9 A-Z a-z . _ -, not '" + name + "'");
        }
        KeyPair pair = newKey();
        X509v3CertificateBuilder builder = builder(NAME, new X500Name("CN=" + name), pair.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
            KeyPurposeId.id_kp_clientAuth, KeyPurposeId.id_kp_serverAuth
        }));
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
            new GeneralName(GeneralName.iPAddress, LoopbackPort.ADDRESS),
            new GeneralName(GeneralName.dNSName, "localhost")
        }));
        return store(passphrase, pair.getPrivate(), signed(builder, key), certificate);
    }

    private static KeyStore store(char[] passphrase, PrivateKey key, X509Certificate... chain)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(ALIAS, key, passphrase, chain);
        return store;
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, X500Name subject, PublicKey key) {
        Instant now = Instant.now();
        return new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(127, new SecureRandom()),
                Date.from(now.minus(BEFORE)),
                Date.from(now.plus(VALID)),
                subject,
                key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey by)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("cannot sign a certificate", e);
        }
    }
}
