package liandong.auditor;

import java.time.Instant;
import java.util.concurrent.Callable;
import liandong.auditor.source.RecordSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}. */
@Command(
        name = "verify",
        description = {
            "Check every record: its seal, the authority of the key that made it, its place in its stream, the witnesses of"
                    + " its neighbours; and add every published total up again from the reports that it counts.",
            "Says what is wrong first, and which published totals can no longer be trusted."
        },
        footer = {
            "",
            "Records that are no part of any stream, because anybody could have written them, are counted and named; they"
                    + " break nothing that counts.",
            "",
            "Exit codes: 0 all that counts holds, 1 something does not, 2 wrong arguments, 3 cannot read."
        })
final class Verify implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Checking checking = new Checking();

    @Option(
            names = "--until",
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "Only what was recorded up to then, such as 2026-11-22T16:00:00+08:00.")
    private @Nullable Instant until;

    @Option(names = "--json", description = "The verdict as JSON, for programs.")
    private boolean json;

    Verify(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RecordSource.Unreadable, InterruptedException {
        Checking.Checked checked = checking.check(terminal, until);
        if (json) {
            terminal.out().println(VerdictJson.of(checked));
        } else {
            new VerdictText(terminal.out()).print(checked);
        }
        return checked.code();
    }
}
