package liandong.node.report.bulk;

import liandong.node.surface.Commands;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;

/** What a line comes to before the store is asked. */
sealed interface Work {

    /** About how many bytes of memory it holds. */
    int size();

    /** A line that says a report. */
    record Ready(int line, ReportLine said, Commands.Given given, int size) implements Work {}

    /**
     * A line that does not, or not for who sends it.
     *
     * @param id of the line, where it could be read
     * @param place in the line, as a JSON pointer
     * @param isMalformed whether it cannot be read as a report
     */
    record Wrong(int line, @Nullable String id, boolean isMalformed, Refused refused, String place) implements Work {
        private static final int SIZE = 1024;

        @Override
        public int size() {
            return SIZE;
        }
    }

    /**
     * Nothing more is taken.
     *
     * @param why none where everything was
     */
    record End(@Nullable Refused why) implements Work {
        @Override
        public int size() {
            return 0;
        }
    }
}
