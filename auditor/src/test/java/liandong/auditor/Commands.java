package liandong.auditor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Runs the command line in this process. */
final class Commands {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private Commands() {}

    /** What came of a command. */
    record Ran(int code, String out, String err) {}

    static Ran run(Object... arguments) {
        return run(false, arguments);
    }

    static Ran run(boolean isLive, Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), isLive);
        int code = Main.run(terminal, Clock.fixed(NOW, ZoneOffset.UTC), words);
        return new Ran(code, out.toString(), err.toString());
    }
}
