package liandong.auditor;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import liandong.auditor.archive.ArchiveSource;
import liandong.auditor.source.BrokerSource;
import liandong.auditor.source.CannotOpen;
import liandong.auditor.source.RecordSource;
import liandong.auditor.source.SegmentSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say where the records are. */
final class Place {
    @ArgGroup(multiplicity = "1")
    private Choice choice = new Choice();

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description = "With --bootstrap: properties of the Kafka client, such as the auditor's certificate.")
    private @Nullable Path commandConfig;

    /** Exactly one of them is given. */
    private static final class Choice {
        @Option(
                names = "--bootstrap",
                paramLabel = "HOST:PORT",
                description =
                        "Read from a cluster that runs. The right to read is enough; nothing is left behind there.")
        private @Nullable String bootstrap;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description =
                        "Read the segment files of a stopped broker: its log folder, or a folder that holds it, such"
                                + " as the data folder of ./liandong up. Nothing is opened for writing.")
        private @Nullable Path data;

        @Option(names = "--archive", paramLabel = "FILE", description = "Read an archive made with export.")
        private @Nullable Path archive;
    }

    RecordSource open() throws RecordSource.Unreadable {
        if (choice.bootstrap != null) {
            return BrokerSource.open(choice.bootstrap, client());
        }
        if (choice.data != null) {
            return SegmentSource.open(choice.data);
        }
        if (choice.archive != null) {
            return ArchiveSource.open(choice.archive);
        }
        throw new IllegalStateException("no place was given");
    }

    private Map<String, String> client() {
        Map<String, String> client = new HashMap<>();
        if (commandConfig != null) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(commandConfig)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new CannotOpen(
                        "the client's properties cannot be read from " + commandConfig + " (" + e + ")", e);
            }
            properties.forEach((name, value) -> client.put(name.toString(), value.toString()));
        }
        return client;
    }
}
