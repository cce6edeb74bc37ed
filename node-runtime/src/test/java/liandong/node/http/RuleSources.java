package liandong.node.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.report.Check;
import liandong.report.Checks;
import liandong.report.Remarks;

/** The rules that the code can give, as its sources write them. */
final class RuleSources {
    private static final Path CORE = Path.of("../core/src/main/java/liandong");
    private static final Path NODE = Path.of("src/main/java/liandong/node");
    private static final String RULE = "\"(?<rule>[a-z]+(-[a-z]+)*)\"";
    private static final Pattern DOMAIN_REFUSAL =
            Pattern.compile("(Refusal\\.(invalid|conflict|unknown|forbidden|findings)|\\binvalid)\\(\\s*" + RULE);
    private static final Pattern HTTP_REFUSAL =
            Pattern.compile("(new Refused\\(\\s*HttpStatus\\.\\w+,|Decision\\.Kind\\.\\w+,)\\s*" + RULE);
    private static final Pattern NOT_KEPT = Pattern.compile("NotKept\\.\\w+\\(\\s*" + RULE);
    private static final Pattern STRUCTURE = Pattern.compile("wrong\\(\\s*[^,;]+,\\s*" + RULE);
    private static final Pattern RETURNED = Pattern.compile("new ReturnFinding\\([^,]+,\\s*" + RULE);
    private static final Pattern PERSONAL = Pattern.compile("\"(?<rule>personal-[a-z-]+)\"");

    private static final Pattern CHANGED = Pattern.compile("String RULE = " + RULE);

    private RuleSources() {}

    /** Rules by which the domain refuses a command. */
    static Set<String> refusals() {
        return found(CORE.resolve("duty"), DOMAIN_REFUSAL);
    }

    /** Rules by which the surface refuses a request. */
    static Set<String> surface() {
        Set<String> rules = found(NODE, HTTP_REFUSAL);
        rules.addAll(access());
        return rules;
    }

    /** Rules of accounts and tokens. */
    static Set<String> access() {
        return found(NODE.resolve("access"), NOT_KEPT);
    }

    /** Rules that findings name. */
    static Set<String> findings() {
        Set<String> rules = new TreeSet<>();
        Checks.ALL.stream().map(Check::name).forEach(rules::add);
        rules.addAll(Remarks.ALL);
        rules.addAll(found(CORE.resolve("duty/File.java"), STRUCTURE));
        rules.addAll(found(CORE.resolve("duty/Review.java"), RETURNED));
        rules.addAll(found(CORE.resolve("report/PersonalData.java"), PERSONAL));
        rules.addAll(found(NODE.resolve("report/Changed.java"), CHANGED));
        return rules;
    }

    private static Set<String> found(Path where, Pattern pattern) {
        Set<String> rules = new TreeSet<>();
        for (Path file : files(where)) {
            Matcher m = pattern.matcher(text(file));
            while (m.find()) {
                rules.add(m.group("rule"));
            }
        }
        return rules;
    }

    private static List<Path> files(Path where) {
        try (Stream<Path> files = Files.walk(where)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
