package liandong.auditor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.Callable;
import liandong.auditor.source.CannotOpen;
import liandong.auditor.source.RecordSource;
import liandong.auditor.total.Trace;
import liandong.auditor.total.TraceData;
import liandong.auditor.total.TracePage;
import liandong.auditor.total.TraceText;
import liandong.directive.ObligationId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code trace}. */
@Command(
        name = "trace",
        description = {
            "Follow one line of a published total down to the reports that made it, each with its amount, version, time,"
                    + " account and hash, and add them up again.",
            "Everything is verified first; only records that hold are shown."
        },
        footer = {
            "",
            "Exit codes: 0 the whole history holds and every sum is right, 1 something does not, 2 wrong arguments, 3 cannot"
                    + " read, or there is no such total."
        })
final class TraceTotal implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private Checking checking = new Checking();

    @Option(names = "--unit", paramLabel = "CODE", required = true, description = "The unit whose total it is.")
    private String unit = "";

    @Option(names = "--form", paramLabel = "CODE", required = true, description = "The form.")
    private String form = "";

    @Option(
            names = "--period",
            paramLabel = "PERIOD",
            required = true,
            description = "2023, 2023-Q3, 2023-09, 2023-09-T1 or 2023-09-01..2023-09-30.")
    private String period = "";

    @Option(names = "--line", paramLabel = "CODE", required = true, description = "The line of the form.")
    private String line = "";

    @Option(names = "--version", paramLabel = "N", description = "The version of the total. Default: the newest.")
    private @Nullable Integer version;

    @ArgGroup
    private Shape shape = new Shape();

    /** In which shape, at most one. */
    private static final class Shape {
        @Option(names = "--json", description = "The trace as JSON, for programs.")
        private boolean json;

        @Option(
                names = "--html",
                paramLabel = "FILE",
                description =
                        "The trace as one page that needs nothing else, to look at, print or send; a file that exists"
                                + " is not overwritten.")
        private @Nullable Path html;
    }

    TraceTotal(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws RecordSource.Unreadable, InterruptedException, IOException {
        ObligationId id = id();
        Checking.Checked checked = checking.check(terminal, null);
        Trace trace = Trace.of(checked.verdict().history(), id, line, version)
                .orElseThrow(() -> new CannotOpen("the records that hold have no total of " + id + " with line " + line
                        + (version == null ? "" : " in version " + version) + " (" + checked.line() + ")"));
        print(trace, checked);
        return trace.top().holds() ? checked.code() : ExitCode.DOES_NOT_HOLD;
    }

    private ObligationId id() {
        try {
            return ObligationId.of(unit + "~" + form + "~" + period);
        } catch (IllegalArgumentException e) {
            if (spec == null) {
                throw e;
            }
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void print(Trace trace, Checking.Checked checked) throws IOException {
        if (shape.json) {
            Map<String, @Nullable Object> all = checked.data();
            all.put("trace", TraceData.of(trace));
            terminal.out().println(Json.text(all));
        } else if (shape.html != null) {
            write(
                    shape.html,
                    TracePage.of(
                            trace,
                            checked.line(),
                            TracePage.Standing.of(
                                    checked.verdict().holds(), checked.verdict().pinned()),
                            checked.source()));
            terminal.out().println("page   " + shape.html);
            terminal.out().println(checked.line());
        } else {
            Lines.print(terminal.out(), TraceText.of(trace));
            terminal.out().println(checked.line());
        }
    }

    private static void write(Path file, String page) throws IOException {
        try {
            Files.writeString(file, page, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CannotOpen(file + " exists already and is not overwritten; choose another name", e);
        }
    }
}
