package liandong.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import liandong.operator.Provision;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The entry point of the script {@code liandong}. */
@Command(
        name = "./liandong",
        description = "Liandong (联动): directives down, reports up, totals exact. Everything on this machine.",
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /** Exits with 0 if all went well, 1 if something failed, 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        System.exit(run(utf8(FileDescriptor.out), utf8(FileDescriptor.err), arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand("up", withHelp(new Up(out, err)))
                .addSubcommand("topics", withHelp(new MakeTopics(out)))
                .addSubcommand("provision", withHelp(new Provision(out, err)))
                .addSubcommand("health", withHelp(new Health(out, err)));
        return line.setOut(out).setErr(err).execute(arguments);
    }

    private static CommandSpec withHelp(Object command) {
        return CommandSpec.forAnnotatedObject(command)
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("This text.")
                        .build());
    }

    // whatever the locale says: the totals have Chinese names
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
