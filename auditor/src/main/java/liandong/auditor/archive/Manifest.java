package liandong.auditor.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import liandong.auditor.source.Anomaly;
import liandong.auditor.source.Topics;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What stands at the end of an archive and says what is in it.
 *
 * @param made when the export began
 * @param from what it was made from, in one line, as the exporter names it
 * @param root fingerprint of the first key of the directory, as claimed there; none if there is none
 * @param unknownSchemas fingerprints that records name and the exporter did not know
 * @param anomalies what was strange about how the records were stored
 * @param sections in the order of the file
 */
record Manifest(
        Instant made,
        String from,
        @Nullable Hash root,
        List<Hash> unknownSchemas,
        List<Anomaly> anomalies,
        List<Section> sections) {
    /** The first line of the file and of the manifest. */
    static final String FORMAT = "liandong-archive-1";

    static final byte[] HEAD = (FORMAT + "\n").getBytes(StandardCharsets.US_ASCII);

    private static final String NONE = "none";
    private static final String CONTROL = "\\p{Cntrl}";

    Manifest {
        from = from.replaceAll(CONTROL, "?");
        unknownSchemas = List.copyOf(unknownSchemas);
        anomalies = List.copyOf(anomalies);
        sections = List.copyOf(sections);
    }

    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        line(text, FORMAT);
        line(text, "made", made);
        line(text, "from", from);
        line(text, "root", root == null ? NONE : root);
        unknownSchemas.forEach(each -> line(text, "unknown-schema", each));
        anomalies.forEach(each -> line(
                text,
                "anomaly",
                each.topic(),
                each.offset(),
                each.kind().text(),
                each.text().replaceAll(CONTROL, "?")));
        sections.forEach(each -> line(
                text,
                "section",
                each.kind().name().toLowerCase(Locale.ROOT),
                each.name(),
                each.at(),
                each.length(),
                each.digest(),
                each.records()));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void line(StringBuilder text, Object... words) {
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : " ").append(words[i]);
        }
        text.append('\n');
    }

    /**
     * The manifest with these bytes, whose sections fill the file from its head up to {@code end}.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static Manifest parse(byte[] bytes, long end) {
        Parser parser = new Parser();
        for (String line : lines(bytes)) {
            parser.line(line);
        }
        Manifest manifest = parser.manifest();
        manifest.requireWhole(end);
        return manifest;
    }

    private static List<String> lines(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (!text.endsWith("\n")) {
                throw new IllegalArgumentException("its last line has no end");
            }
            return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    private void requireWhole(long end) {
        Set<String> names = new HashSet<>();
        long at = HEAD.length;
        for (Section each : sections) {
            if (each.at() != at || each.length() < 0 || each.length() > end - at) {
                throw new IllegalArgumentException("section " + each.name() + " does not begin at byte " + at
                        + ", where the one before it ends, or ends behind byte " + end);
            }
            if (!names.add(each.kind() + " " + each.name())) {
                throw new IllegalArgumentException("section " + each.name() + " is there twice");
            }
            at = each.end();
        }
        if (at != end) {
            throw new IllegalArgumentException("bytes " + at + " to " + (end - 1) + " are in no section");
        }
    }

    private static final class Parser {
        private int count;
        private Instant made = Instant.EPOCH;
        private String from = "";
        private @Nullable Hash root;
        private final List<Hash> unknownSchemas = new ArrayList<>();
        private final List<Anomaly> anomalies = new ArrayList<>();
        private final List<Section> sections = new ArrayList<>();

        void line(String line) {
            count++;
            String[] words = line.split(" ", -1);
            switch (count) {
                case 1 -> require(line.equals(FORMAT), line);
                case 2 -> made = Instant.parse(rest("made", line));
                case 3 -> from = rest("from", line);
                case 4 -> root = rest("root", line).equals(NONE) ? null : new Hash(rest("root", line));
                default -> further(words, line);
            }
        }

        private void further(String[] words, String line) {
            switch (words[0]) {
                case "unknown-schema" -> unknownSchemas.add(new Hash(rest("unknown-schema", line)));
                case "anomaly" -> {
                    String[] parts = line.split(" ", 5);
                    require(parts.length == 5, line);
                    anomalies.add(new Anomaly(parts[1], Long.parseLong(parts[2]), Anomaly.Kind.of(parts[3]), parts[4]));
                }
                case "section" -> {
                    require(words.length == 7, line);
                    Section.Kind kind = Section.Kind.valueOf(words[1].toUpperCase(Locale.ROOT));
                    require(kind != Section.Kind.RECORDS || Topics.isOurs(words[2]), line);
                    sections.add(new Section(
                            kind,
                            words[2],
                            Long.parseLong(words[3]),
                            Long.parseLong(words[4]),
                            new Hash(words[5]),
                            Long.parseLong(words[6])));
                }
                default -> throw new IllegalArgumentException("it has a line '" + line + "'");
            }
        }

        private static String rest(String word, String line) {
            require(line.startsWith(word + " "), line);
            return line.substring(word.length() + 1);
        }

        private static void require(boolean holds, String line) {
            if (!holds) {
                throw new IllegalArgumentException("it has a line '" + line + "'");
            }
        }

        Manifest manifest() {
            if (count < 4) {
                throw new IllegalArgumentException("it has " + count + " lines");
            }
            return new Manifest(made, from, root, unknownSchemas, anomalies, sections);
        }
    }
}
