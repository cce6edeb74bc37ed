package liandong.auditor;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import liandong.auditor.source.CannotOpen;
import liandong.auditor.source.RecordSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The entry point of {@code ./liandong audit}. */
@Command(
        name = "./liandong audit",
        description = {
            "Proves what the history of an exchange says, and that nothing of it was changed, without trusting any node,"
                    + " broker or operator.",
            "It reads the topics of a broker, the folder of a stopped one, or an archive, and writes nothing but what is"
                    + " asked for."
        },
        footer = {
            "",
            "Exit codes: 0 all holds, 1 something does not hold, 2 the arguments are wrong, 3 something cannot be read or"
                    + " written."
        },
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /** Exits with what {@link #run} returns. */
    public static void main(String[] arguments) {
        // the Kafka client would log, and nobody here says where to; what is wrong is said by exceptions
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Terminal terminal = new Terminal(
                utf8(FileDescriptor.out), utf8(FileDescriptor.err), Boolean.getBoolean("liandong.terminal"));
        System.exit(run(terminal, Clock.systemUTC(), arguments));
    }

    /** 0 if all holds, 1 if something does not, 2 if the arguments are wrong, 3 if something cannot be read. */
    static int run(Terminal terminal, Clock clock, String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand("verify", withHelp(new Verify(terminal)))
                .addSubcommand("trace", withHelp(new TraceTotal(terminal)))
                .addSubcommand("as-of", withHelp(new AsOf(terminal)))
                .addSubcommand("export", withHelp(new ExportAll(terminal, clock)))
                .addSubcommand("diff", withHelp(new Diff(terminal)));
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((e, command, parsed) -> explained(e, terminal.err()))
                .execute(arguments);
    }

    private static CommandSpec withHelp(Object command) {
        return CommandSpec.forAnnotatedObject(command)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("This text.")
                        .build());
    }

    private static int explained(Exception failure, PrintWriter err) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            switch (each) {
                case CannotOpen told -> {
                    err.println(told.getMessage());
                    return ExitCode.CANNOT_READ;
                }
                case RecordSource.Unreadable told -> {
                    err.println(told.getMessage());
                    return ExitCode.DOES_NOT_HOLD;
                }
                case IOException told -> {
                    err.println("cannot read or write: " + told);
                    return ExitCode.CANNOT_READ;
                }
                default -> {}
            }
        }
        err.println("this is a fault of the auditor itself, and nothing was proved; please report it:");
        failure.printStackTrace(err);
        return ExitCode.CANNOT_READ;
    }

    // whatever the locale says: names are Chinese
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
