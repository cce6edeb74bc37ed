package liandong.auditor;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import liandong.auditor.archive.Export;
import liandong.auditor.source.CannotOpen;
import liandong.auditor.source.RecordSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}. */
@Command(
        name = "export",
        description = {
            "Write all records, the schemas that they were written with and the keys that were enrolled into one file,"
                    + " which verify reads and anybody can keep.",
            "Nothing is judged: what is stored is what is written, byte for byte. Every byte is covered by a digest, which"
                    + " is printed; who has written it down recognizes the file again."
        })
final class ExportAll implements Callable<Integer> {
    private final Terminal terminal;
    private final Clock clock;

    @Mixin
    private Place place = new Place();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The new file; one that exists is not overwritten.")
    private Path to = Path.of("");

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    ExportAll(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, RecordSource.Unreadable {
        Path folder = to.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CannotOpen("there is no folder " + folder + " for the archive; make it first");
        }
        try (RecordSource source = place.open()) {
            ProgressLine progress = ProgressLine.of(terminal, quiet, source);
            Export.Written written = Export.write(new Metered(source, progress), to, clock.instant());
            progress.end();
            terminal.out().println("archive  " + to + " (" + written.bytes() + " bytes) from " + source.described());
            terminal.out().println("written  " + progress.rate() + " in " + written.topics() + " topics");
            terminal.out().println("digest   " + written.digest());
            terminal.out()
                    .println("root     " + (written.root() == null ? "none" : written.root() + " (as claimed there)"));
            return ExitCode.HOLDS;
        } catch (FileAlreadyExistsException e) {
            throw new CannotOpen(to + " exists already and is not overwritten; choose another name", e);
        }
    }
}
