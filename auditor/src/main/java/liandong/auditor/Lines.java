package liandong.auditor;

import java.io.PrintWriter;

/** Prints text of which parts were written by somebody else, so that it cannot steer a terminal. */
final class Lines {
    private Lines() {}

    /** Several lines; control characters within them are replaced. */
    static void print(PrintWriter out, String text) {
        text.lines().map(Lines::plain).forEach(out::println);
    }

    /** One line. */
    static String plain(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }
}
