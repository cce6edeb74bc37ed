package liandong.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A provider that stands first in the machine's list, takes Bouncy Castle's name and breaks whatever is asked of it: keys
 * are made, kept and used all the same. Only SHA-256 and chance may come from the platform.
 */
@Isolated
class ForeignProvidersTest {
    private static final Set<String> LEFT_ALONE = Set.of("MessageDigest.SHA-256", "SecureRandom");

    private final Provider[] before = Security.getProviders();

    @TempDir
    private Path folder;

    static List<SigningSuite> suites() {
        return Suites.all();
    }

    @BeforeEach
    void poison() throws NoSuchAlgorithmException {
        Provider plain = new Plain(MessageDigest.getInstance("SHA-256"), new SecureRandom());
        Provider poisoned = new Poisoned(before);
        for (Provider each : before) {
            Security.removeProvider(each.getName());
        }
        Security.insertProviderAt(poisoned, 1);
        Security.addProvider(plain);
    }

    @AfterEach
    void restore() {
        for (Provider each : Security.getProviders()) {
            Security.removeProvider(each.getName());
        }
        for (Provider each : before) {
            Security.addProvider(each);
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void keys_are_made_kept_and_used_by_the_classes_that_we_name(SigningSuite suite) {
        char[] passphrase = "left alone".toCharArray();
        Path file = folder.resolve("node.p12");
        KeyFile.make(file, passphrase, suite, 100).add(suite);
        SigningKeys keys = KeyFile.open(file, passphrase).keys();
        byte[] text = suite.digest(new byte[] {1});
        String signature = keys.sign(keys.newest().id(), text);
        assertThat(suite.verify(keys.newest().bytes(), text, HexFormat.of().parseHex(signature)))
                .isTrue();
        assertThat(SigningKeys.isProved(
                        keys.newest(),
                        "node",
                        List.of("15"),
                        null,
                        keys.proof(keys.newest(), "node", List.of("15"), null)))
                .isTrue();
    }

    @Test
    void whoever_asks_the_machine_gets_the_poison() {
        for (String algorithm : List.of("Ed25519", "SM3withSM2")) {
            assertThatThrownBy(() -> Signature.getInstance(algorithm)).hasStackTraceContaining("poisoned");
        }
        assertThatThrownBy(() -> MessageDigest.getInstance("SM3")).hasStackTraceContaining("poisoned");
    }

    /** Offers everything that the machine and Bouncy Castle offer, and fails. */
    private static final class Poisoned extends Provider {
        private static final long serialVersionUID = 1;

        Poisoned(Provider[] machine) {
            super("BC", "1", "breaks whatever is asked of it");
            List<Provider> all = new ArrayList<>(List.of(machine));
            all.add(new BouncyCastleProvider());
            for (Provider provider : all) {
                for (Service each : provider.getServices()) {
                    if (!LEFT_ALONE.contains(each.getType())
                            && !LEFT_ALONE.contains(each.getType() + "." + each.getAlgorithm())) {
                        putService(new Service(this, each.getType(), each.getAlgorithm(), "None", null, null) {
                            @Override
                            public Object newInstance(Object parameter) {
                                throw new IllegalStateException("poisoned: " + this);
                            }
                        });
                    }
                }
            }
        }
    }

    /** What is left of the platform. */
    private static final class Plain extends Provider {
        private static final long serialVersionUID = 1;

        Plain(MessageDigest sha256, SecureRandom chance) {
            super("Plain", "1", "chance and SHA-256");
            putService(new Service(this, "MessageDigest", "SHA-256", "None", null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    try {
                        return sha256.clone();
                    } catch (CloneNotSupportedException e) {
                        throw new AssertionError(e);
                    }
                }
            });
            putService(new Service(this, "SecureRandom", "Chance", "None", null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Chance(chance);
                }
            });
        }
    }

    private static final class Chance extends SecureRandomSpi {
        private static final long serialVersionUID = 1;
        private final SecureRandom chance;

        Chance(SecureRandom chance) {
            this.chance = chance;
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            chance.setSeed(seed);
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            chance.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            return chance.generateSeed(length);
        }
    }
}
