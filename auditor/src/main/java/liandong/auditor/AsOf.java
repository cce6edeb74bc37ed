package liandong.auditor;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import liandong.auditor.source.RecordSource;
import liandong.auditor.total.PastTotals;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code as-of}. */
@Command(
        name = "as-of",
        description = {
            "Every published total as it had been recorded up to an instant: its newest version then, and the one that was"
                    + " certified last. A node answers the same to ?as-of=INSTANT.",
            "Everything is verified first; only records that hold are shown."
        },
        footer = {"", "Exit codes: 0 the whole history holds, 1 something does not, 2 wrong arguments, 3 cannot read."})
final class AsOf implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Checking checking = new Checking();

    @Parameters(
            paramLabel = "INSTANT",
            converter = Instants.class,
            description = "With its offset, such as 2026-11-22T16:00:00+08:00.")
    private Instant instant = Instant.EPOCH;

    @Option(names = "--json", description = "The totals as JSON, for programs.")
    private boolean json;

    AsOf(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RecordSource.Unreadable, InterruptedException {
        Checking.Checked checked = checking.check(terminal, null);
        if (json) {
            Map<String, @Nullable Object> all = checked.data();
            all.put("asOf", instant);
            all.put("totals", PastTotals.data(checked.verdict().history(), instant));
            terminal.out().println(Json.text(all));
        } else {
            Lines.print(terminal.out(), PastTotals.text(checked.verdict().history(), instant));
            terminal.out().println(checked.line());
        }
        return checked.code();
    }
}
