package liandong.node.start;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Starts a node whose executable jar was extracted. The libraries of all levels are the same and stand first in the
 * class path, so that one cache of loaded classes serves all; the level's own small jar stands last and is run.
 */
public final class ExtractedJar {
    private ExtractedJar() {}

    /** Calls the main class that the last jar of the class path names. */
    public static void main(String[] arguments) throws Throwable {
        String classPath = System.getProperty("java.class.path");
        Path application = Path.of(classPath.substring(classPath.lastIndexOf(File.pathSeparatorChar) + 1));
        try {
            Class.forName(mainClass(application))
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static String mainClass(Path application) throws IOException {
        try (JarFile jar = new JarFile(application.toFile())) {
            Manifest manifest = jar.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
            if (name == null) {
                throw new IllegalArgumentException(application + " names no main class; extract a node's jar again");
            }
            return name;
        }
    }
}
