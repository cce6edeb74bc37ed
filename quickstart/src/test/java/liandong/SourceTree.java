package liandong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Java files of a multi-module tree: {@code <root>/<module>/src/<set>/java}. */
record SourceTree(Path root) {
    /** String literals are kept as they are, so that what looks like a comment in one is none. */
    private static final Pattern LITERAL_OR_COMMENT = Pattern.compile("""
            \"""[\\s\\S]*?(?<!\\\\)\"""|"[^"\\\\\\n]*(?:\\\\.[^"\\\\\\n]*)*"|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*[\\s\\S]*?\\*/""");

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    /** The tree that this test belongs to, found upwards from the folder in which the tests run. */
    static SourceTree ofThisProject() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("core/src/main/java"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("the tests must run somewhere inside the project");
            }
        }
        return new SourceTree(folder);
    }

    /** The modules that have code. */
    List<String> modules() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** The Java files of one module and source set, {@code main} or {@code test}. */
    List<Path> files(String module, String set) throws IOException {
        Path folder = root.resolve(module).resolve("src").resolve(set).resolve("java");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** Which modules have main code in each package. */
    SortedMap<String, SortedSet<String>> packages() throws IOException {
        SortedMap<String, SortedSet<String>> packages = new TreeMap<>();
        for (String module : modules()) {
            for (Path file : files(module, "main")) {
                Matcher matcher = PACKAGE.matcher(code(file));
                String name = matcher.find() ? matcher.group(1) : "";
                packages.computeIfAbsent(name, any -> new TreeSet<>()).add(module);
            }
        }
        return packages;
    }

    /** Each line of {@code file}, comments aside, in which {@code pattern} is found: {@code path:line: text}. */
    List<String> linesWith(Pattern pattern, Path file) throws IOException {
        List<String> found = new ArrayList<>();
        int number = 0;
        for (String line : code(file).split("\n", -1)) {
            number++;
            if (pattern.matcher(line).find()) {
                found.add(root.relativize(file) + ":" + number + ": " + line.strip());
            }
        }
        return found;
    }

    /** Each place of {@code file}, comments aside, where {@code pattern} is found, over several lines too: {@code path:line}. */
    List<String> placesOf(Pattern pattern, Path file) throws IOException {
        String code = code(file);
        return pattern.matcher(code)
                .results()
                .map(match -> root.relativize(file) + ":"
                        + (code.substring(0, match.start()).lines().count() + 1))
                .toList();
    }

    /** The text without its comments, line by line the same. */
    private static String code(Path file) throws IOException {
        return LITERAL_OR_COMMENT
                .matcher(Files.readString(file))
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group().startsWith("/") ? match.group().replaceAll("[^\n]", "") : match.group()));
    }
}
