package liandong.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BMPString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.ContentInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.InputDecryptorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.OutputEncryptor;
import org.bouncycastle.operator.bc.BcDefaultDigestProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPdu;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBagFactory;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilder;
import org.bouncycastle.pkcs.bc.BcPKCS12MacCalculatorBuilderProvider;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;

/** Keys as PKCS#12, and back. Written by hand, because a key store of Bouncy Castle takes seconds and MACs with SHA-1. */
final class Pkcs12 {
    private static final String NAME = "key-";
    private static final Pattern NAMED = Pattern.compile(NAME + "([1-9][0-9]{0,5})");
    private static final Date FIRST = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    // RFC 5280's date for what never ends
    private static final Date LAST = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    /** Always named as this instance, so that no other provider of the machine is asked. */
    private static final Provider BY = new BouncyCastleProvider();

    private Pkcs12() {}

    /**
     * The file's bytes.
     *
     * @param rounds of the passphrase's derivation, for each key and for the whole
     */
    static byte[] write(SigningKeys keys, char[] passphrase, int rounds) {
        try {
            PKCS12PfxPduBuilder file = new PKCS12PfxPduBuilder();
            int number = 0;
            for (SigningKeys.Held held : keys.held()) {
                number++;
                PrivateKeyInfo key = PrivateKeyInfo.getInstance(held.suite().pkcs8(held.privateKey()));
                file.addData(named(number, held, new PKCS12SafeBagBuilder(key, encryptor(passphrase, rounds))));
                file.addData(named(number, held, new PKCS12SafeBagBuilder(certificate(held, key))));
            }
            AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);
            return file.build(
                            new BcPKCS12MacCalculatorBuilder(new SHA256Digest(), sha256).setIterationCount(rounds),
                            passphrase)
                    .getEncoded();
        } catch (IOException | PKCSException | OperatorCreationException e) {
            throw new IllegalStateException("PKCS#12 cannot carry keys", e);
        }
    }

    private static PKCS12SafeBag named(int number, SigningKeys.Held held, PKCS12SafeBagBuilder bag) {
        return bag.addBagAttribute(PKCS12SafeBag.friendlyNameAttribute, new DERBMPString(NAME + number))
                .addBagAttribute(
                        PKCS12SafeBag.localKeyIdAttribute,
                        new DEROctetString(held.key().id().bytes()))
                .build();
    }

    private static OutputEncryptor encryptor(char[] passphrase, int rounds) throws OperatorCreationException {
        return new JcePKCSPBEOutputEncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
                .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256, DERNull.INSTANCE))
                .setIterationCount(rounds)
                .setRandom(new SecureRandom())
                .setProvider(BY)
                .build(passphrase);
    }

    /** Other tools expect a certificate beside each key; nobody trusts this one. */
    private static X509CertificateHolder certificate(SigningKeys.Held held, PrivateKeyInfo key)
            throws IOException, OperatorCreationException {
        X500Name name = new X500Name("CN=" + held.key().id().hex());
        SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfo.getInstance(
                held.suite().publicKeyInfo(held.key().bytes()));
        return new X509v3CertificateBuilder(name, BigInteger.ONE, FIRST, LAST, name, publicKey)
                .build(new JcaContentSignerBuilder(held.suite().certificateSignature())
                        .setProvider(BY)
                        .build(BouncyCastleProvider.getPrivateKey(key)));
    }

    /** A file taken apart as far as that goes without the passphrase; throws IOException for anything else. */
    static PKCS12PfxPdu parse(byte[] bytes) throws IOException {
        try {
            PKCS12PfxPdu file = new PKCS12PfxPdu(bytes);
            if (!file.hasMac()) {
                throw new IOException("no MAC");
            }
            file.getContentInfos();
            return file;
        } catch (RuntimeException e) {
            throw new IOException("no PKCS#12", e);
        }
    }

    /** Whether the file is as it was written, and this its passphrase. */
    static boolean opens(PKCS12PfxPdu file, char[] passphrase) {
        try {
            return file.isMacValid(
                    new BcPKCS12MacCalculatorBuilderProvider(BcDefaultDigestProvider.INSTANCE), passphrase);
        } catch (PKCSException | RuntimeException e) {
            return false;
        }
    }

    /** The keys, by their numbers; throws IOException where anything is not as {@link #write} has it. */
    static SigningKeys read(PKCS12PfxPdu file, char[] passphrase) throws IOException {
        InputDecryptorProvider decryptor =
                new JcePKCSPBEInputDecryptorProviderBuilder().setProvider(BY).build(passphrase);
        SortedMap<Integer, byte[]> found = new TreeMap<>();
        try {
            for (ContentInfo content : file.getContentInfos()) {
                for (PKCS12SafeBag bag : new PKCS12SafeBagFactory(content).getSafeBags()) {
                    if (bag.getBagValue() instanceof PKCS8EncryptedPrivateKeyInfo key) {
                        found.put(
                                number(bag),
                                key.decryptPrivateKeyInfo(decryptor).getEncoded());
                    }
                }
            }
        } catch (PKCSException | RuntimeException e) {
            throw new IOException("not as it was written", e);
        }
        SigningKeys keys = SigningKeys.none();
        for (byte[] pkcs8 : found.values()) {
            keys = with(keys, pkcs8).orElseThrow(() -> new IOException("a key of no known suite"));
        }
        return keys;
    }

    private static Optional<SigningKeys> with(SigningKeys keys, byte[] pkcs8) {
        return Suites.all().stream()
                .flatMap(suite -> suite.fromPkcs8(pkcs8).map(key -> keys.with(suite, key)).stream())
                .findFirst();
    }

    private static int number(PKCS12SafeBag bag) throws IOException {
        for (Attribute attribute : bag.getAttributes()) {
            if (attribute.getAttrType().equals(PKCS12SafeBag.friendlyNameAttribute)) {
                ASN1Encodable name = attribute.getAttributeValues()[0];
                Matcher matcher = NAMED.matcher(ASN1BMPString.getInstance(name).getString());
                if (matcher.matches()) {
                    return Integer.parseInt(matcher.group(1));
                }
            }
        }
        throw new IOException("a key without a name such as " + NAME + "1");
    }
}
