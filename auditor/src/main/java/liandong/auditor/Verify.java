package liandong.auditor;

import java.time.Instant;
import java.util.concurrent.Callable;
import liandong.auditor.check.Terms;
import liandong.auditor.check.Verdict;
import liandong.auditor.check.Verification;
import liandong.auditor.source.RecordSource;
import liandong.ledger.Hash;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verify}. */
@Command(
        name = "verify",
        description = {
            "Check every record: its seal, the authority of the key that made it, its place in its stream, the witnesses of"
                    + " its neighbours; and add every published total up again from the reports that it counts.",
            "Says what is wrong first, and which published totals can no longer be trusted."
        })
final class Verify implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

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

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only what was recorded up to then, such as 2026-11-22T16:00:00+08:00.")
    private @Nullable Instant until;

    @Option(names = "--threads", paramLabel = "N", description = "How many streams at once. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "The verdict as JSON, for programs.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    Verify(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RecordSource.Unreadable, InterruptedException {
        if (threads < 1 && spec != null) {
            throw new ParameterException(spec.commandLine(), "--threads is at least 1, not " + threads);
        }
        Terms terms = Terms.plain().on(threads).upTo(until);
        if (root != null) {
            terms = terms.pinned(root);
        }
        try (RecordSource source = place.open()) {
            ProgressLine progress = ProgressLine.of(terminal, quiet, source);
            Verdict verdict = Verification.of(source, terms, progress);
            progress.end();
            if (json) {
                terminal.out().println(VerdictJson.of(verdict, source.described(), progress.rate(), terms));
            } else {
                new VerdictText(terminal.out()).print(verdict, source.described(), progress.rate(), terms);
            }
            terminal.out().flush();
            return verdict.holds() ? Main.HOLDS : Main.DOES_NOT_HOLD;
        }
    }
}
