package liandong.auditor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import liandong.auditor.archive.ArchiveSource;
import liandong.auditor.archive.Comparison;
import liandong.auditor.archive.Difference;
import liandong.auditor.source.RecordSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}. */
@Command(
        name = "diff",
        description = {
            "Compare the records of two archives by topic and offset, byte for byte.",
            "When and from what they were made does not count. Neither is verified here: two that are the same may both"
                    + " be wrong."
        },
        footer = {"", "Exit codes: 0 equal, 1 not equal, 2 wrong arguments, 3 cannot read."})
final class Diff implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "FIRST", description = "An archive.")
    private Path first = Path.of("");

    @Parameters(index = "1", paramLabel = "SECOND", description = "Another archive.")
    private Path second = Path.of("");

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many differences to print; all are counted. Default: ${DEFAULT-VALUE}.")
    private long most = 100;

    private long printed;

    Diff(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RecordSource.Unreadable {
        PrintWriter out = terminal.out();
        try (ArchiveSource ones = ArchiveSource.open(first);
                ArchiveSource others = ArchiveSource.open(second)) {
            out.println("first   " + ones.described());
            out.println("second  " + others.described());
            Comparison.Result result = Comparison.of(ones, others, this::print);
            if (result.different() > printed) {
                out.println("... and " + (result.different() - printed) + " more");
            }
            String same = String.format(Locale.ROOT, "%,d records are the same", result.same());
            if (result.different() == 0) {
                out.println("equal: " + same);
                return ExitCode.HOLDS;
            }
            out.println(String.format(Locale.ROOT, "NOT equal: %,d differ, %s", result.different(), same));
            return ExitCode.DOES_NOT_HOLD;
        }
    }

    private void print(Difference difference) {
        if (printed < most) {
            printed++;
            String what = difference.what().stream()
                    .sorted()
                    .map(Difference.What::text)
                    .collect(Collectors.joining(", "));
            terminal.out()
                    .println(difference.topic() + " offset " + difference.offset()
                            + (difference.sequence().isEmpty() ? "" : " sequence " + difference.sequence()) + ": "
                            + what);
        }
    }
}
