package liandong.node.start;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import liandong.node.backup.Backup;
import liandong.node.backup.CannotCopy;
import liandong.node.backup.Restore;
import liandong.node.store.DamagedStore;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** What a node's one jar does: it runs the node, or with a word first, takes or restores a backup of its folder. */
public final class Start {
    private static final String USAGE = """
            Usage:
              backup  --data DIR --to FILE     copy the node's folder into one file; the node may run meanwhile
              restore --from FILE --data DIR   make a node's folder from a backup; DIR must be new or empty
            """;

    private Start() {}

    /** Starts the node of this level, or does what the first argument says and exits. */
    public static void run(Class<?> level, String... arguments) {
        if (arguments.length > 0 && Set.of("backup", "restore").contains(arguments[0])) {
            System.exit(copy(System.out, System.err, arguments));
        }
        launch(List.of(level), arguments);
    }

    /** Starts it, or ends the process with {@link DamagedStore#EXIT_CODE} if its database cannot be used. */
    static ConfigurableApplicationContext launch(List<Class<?>> parts, String... arguments) {
        try {
            return SpringApplication.run(parts.toArray(Class<?>[]::new), arguments);
        } catch (RuntimeException e) {
            // an exception that names its own code is asked for it on a context that never came to life, which fails
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof DamagedStore) {
                    System.exit(DamagedStore.EXIT_CODE);
                }
            }
            throw e;
        }
    }

    /** 0 if it was done, 1 if it failed, 2 if the arguments are wrong. */
    static int copy(PrintStream out, PrintStream err, String... arguments) {
        boolean backup = arguments[0].equals("backup");
        Set<String> names = backup ? Set.of("--data", "--to") : Set.of("--from", "--data");
        Map<String, Path> given = new HashMap<>();
        for (String argument : joined(List.of(arguments).subList(1, arguments.length))) {
            String[] words = argument.split("=", 2);
            if (words.length < 2 || words[1].isEmpty() || !names.contains(words[0])) {
                err.print(USAGE);
                return 2;
            }
            given.put(words[0], Path.of(words[1]));
        }
        Path data = given.get("--data");
        Path file = given.get(backup ? "--to" : "--from");
        if (data == null || file == null) {
            err.print(USAGE);
            return 2;
        }
        try {
            out.println(
                    backup
                            ? "backup " + file + ": " + Backup.take(data, file, Clock.systemUTC())
                            : "restored into " + data + ": " + Restore.into(file, data));
            return 0;
        } catch (CannotCopy e) {
            err.println(
                    e.getCause() instanceof ZipException ? file + " is no backup: " + e.getMessage() : e.getMessage());
            return 1;
        }
    }

    /** {@code --name value} as {@code --name=value}. */
    private static List<String> joined(List<String> arguments) {
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean hasValue = argument.startsWith("--") && !argument.contains("=") && i + 1 < arguments.size();
            joined.add(hasValue ? argument + "=" + arguments.get(++i) : argument);
        }
        return joined;
    }
}
