package liandong.auditor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verdict;
import liandong.auditor.check.Verification;
import liandong.auditor.source.RecordSource;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that verifies, and the verification itself. */
final class Checking {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Mixin
    private Place place = new Place();

    @Option(
            names = "--root",
            paramLabel = "KEY",
            converter = RootKey.class,
            description = "The fingerprint of the region's first key, as you got it from the region by another way than"
                    + " this history: 64 digits, or a file that holds them. Without it the history is only shown to agree"
                    + " with itself.")
    private @Nullable Hash root;

    @Option(names = "--threads", paramLabel = "N", description = "How many streams at once. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    /**
     * What came out.
     *
     * @param source where it was read
     * @param until up to when; none for all
     */
    record Checked(
            Verdict verdict,
            String source,
            Rate rate,
            @Nullable Instant until) {
        int code() {
            return verdict.holds() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }

        /** What every answer in JSON begins with. */
        Map<String, @Nullable Object> data() {
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("holds", verdict.holds());
            all.put("verdict", verdict.words());
            all.put("source", source);
            all.put("until", until);
            all.put("root", verdict.root());
            all.put("pinned", verdict.pinned());
            return all;
        }

        /** The verdict in one line. */
        String line() {
            return verdict.words()
                    + (verdict.root() == null ? "" : ", root " + verdict.root())
                    + (verdict.holds() ? "" : "; ./liandong audit verify says what is wrong");
        }
    }

    /** Verifies everything, or what was recorded up to an instant. */
    Checked check(Terminal terminal, @Nullable Instant until) throws RecordSource.Unreadable, InterruptedException {
        if (threads < 1 && command != null) {
            throw new ParameterException(command.commandLine(), "--threads is at least 1, not " + threads);
        }
        Terms terms = Terms.plain().on(threads).upTo(until);
        if (root != null) {
            terms = terms.pinned(root);
        }
        try (RecordSource source = place.open()) {
            ProgressLine progress = ProgressLine.of(terminal, quiet, source);
            Verdict verdict = Verification.of(source, terms, progress);
            progress.end();
            return new Checked(verdict, source.described(), progress.rate(), until);
        }
    }
}
