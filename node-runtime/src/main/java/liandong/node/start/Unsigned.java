package liandong.node.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes the signatures off the extracted libraries. A virtual machine keeps no class of a signed jar in its cache, and checks
 * the digest of each one that it loads: an eighth of a start. The signature guards nothing here: no class path of ours asks
 * who has signed, the jars lie in a folder that only its owner may write, and the script compares their sizes and times.
 */
public final class Unsigned {
    private static final Pattern SIGNATURE = Pattern.compile("/META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private Unsigned() {}

    /**
     * Exits with 0 once no jar of the folder is signed.
     *
     * @param arguments the folder
     */
    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                strip(jar);
            }
        }
    }

    private static void strip(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            List<Path> signatures = signatures(inside.getPath("/META-INF"));
            if (!signatures.isEmpty()) {
                withoutDigests(inside.getPath("/META-INF/MANIFEST.MF"));
                for (Path signature : signatures) {
                    Files.delete(signature);
                }
            }
        }
    }

    private static List<Path> signatures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> SIGNATURE
                            .matcher(file.toString().toUpperCase(Locale.ROOT))
                            .matches())
                    .toList();
        }
    }

    /** What a manifest says of single files are their digests. */
    private static void withoutDigests(Path file) throws IOException {
        Manifest manifest;
        try (InputStream in = Files.newInputStream(file)) {
            manifest = new Manifest(in);
        }
        manifest.getEntries().clear();
        try (OutputStream out = Files.newOutputStream(file)) {
            manifest.write(out);
        }
    }
}
