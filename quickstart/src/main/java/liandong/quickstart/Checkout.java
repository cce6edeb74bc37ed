package liandong.quickstart;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The built checkout that this program runs from.
 *
 * @param root the folder with the script {@code liandong}
 */
record Checkout(Path root) {
    private static final String BUILD = "Build it: run ./liandong up, or mvn -DskipTests package, in ";

    /** Found by where this class was loaded from: {@code quickstart/target}. */
    static Checkout ofThisProgram() {
        try {
            Path code = Path.of(Checkout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path target = code.toAbsolutePath().getParent();
            Path root = target == null ? null : target.resolve("../..").normalize();
            if (root == null || !Files.isDirectory(root.resolve("quickstart"))) {
                throw new StartFailed("This program runs from " + code
                        + ", which is not the folder quickstart/target of a checkout. Start it with ./liandong up");
            }
            return new Checkout(root);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot find the program's own folder", e);
        }
    }

    /** Where data goes if nobody says otherwise; git ignores it. */
    Path usualData() {
        return root.resolve(".liandong");
    }

    /** The executable jar of a node. */
    Path jar(LevelNode node) {
        Path target = root.resolve(node.name() + "-node").resolve("target");
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, node.name() + "-node-*-exec.jar")) {
                jars.forEach(found::add);
            } catch (IOException e) {
                throw new StartFailed("cannot read " + target + " (" + e + ")", e);
            }
        }
        if (found.size() != 1) {
            throw new StartFailed("Expected one executable jar of the " + node.name() + " node in " + target
                    + ", found " + found + ". " + BUILD + root);
        }
        return found.getFirst();
    }

    /** The script that starts a node from its jar. */
    Path nodeScript() {
        return root.resolve("bin").resolve("liandong-node");
    }

    /** What makes starts of nodes fast. It depends on what was built and on nothing that a platform has heard. */
    Path prepared() {
        return root.resolve("quickstart").resolve("target").resolve("prepared");
    }

    /** The unpacked registry. */
    Path registry() {
        return root.resolve("local-cluster").resolve("target").resolve("registry");
    }
}
