package liandong.node.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Libraries whose classes a cache can keep. */
class UnsignedTest {
    private static final String CLASS = BouncyCastleProvider.class.getName().replace('.', '/') + ".class";

    @Test
    void a_signed_jar_loses_its_signature_and_nothing_else(@TempDir Path folder) throws Exception {
        Path signed = Path.of(BouncyCastleProvider.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path jar = Files.copy(signed, folder.resolve("signed.jar"));
        assertThat(signers(jar)).isNotEmpty();
        Unsigned.main(new String[] {folder.toString()});
        assertThat(signers(jar)).isEmpty();
        assertThat(entry(jar)).isEqualTo(entry(signed));
        try (JarFile after = new JarFile(jar.toFile())) {
            assertThat(after.getManifest().getEntries()).isEmpty();
            assertThat(after.isMultiRelease()).isTrue();
        }
    }

    @Test
    void an_unsigned_jar_stays_as_it_is(@TempDir Path folder) throws Exception {
        Path jar = Files.copy(
                Path.of(Test.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()),
                folder.resolve("plain.jar"));
        byte[] before = Files.readAllBytes(jar);
        Unsigned.main(new String[] {folder.toString()});
        assertThat(Files.readAllBytes(jar)).isEqualTo(before);
    }

    private static byte[] entry(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getInputStream(file.getJarEntry(CLASS)).readAllBytes();
        }
    }

    private static List<CodeSigner> signers(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            JarEntry entry = file.getJarEntry(CLASS);
            file.getInputStream(entry).readAllBytes();
            return entry.getCodeSigners() == null ? List.of() : List.of(entry.getCodeSigners());
        }
    }
}
