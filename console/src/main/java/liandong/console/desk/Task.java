package liandong.console.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import liandong.directive.IssuingBody;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.ObligationQueries.Owed;
import liandong.report.Form;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * One line of what is to be done.
 *
 * @param directive id of the first directive that asks; none if it is not known here
 * @param number its 文号
 * @param asker who leads those that issued it
 * @param others how many more directives ask for the same
 * @param title of the form, or of the directive to sign for
 * @param recurring whether the same is asked again for each following period
 * @param path of the page where it is done
 * @param said what the desk said of a returned version
 */
record Task(
        State state,
        @Nullable String directive,
        String number,
        String asker,
        int others,
        String title,
        @Nullable Period period,
        @Nullable LocalDate due,
        boolean late,
        boolean recurring,
        String path,
        List<String> said) {

    /** What is to be done, or what came of it. */
    enum State {
        SIGN("warn", true),
        RETURNED("bad", true),
        FILE("open", true),
        /** Units below report, and a reviewer of the station certifies their total. */
        TOTAL("open", true),
        /** Filed; the desk has not decided. */
        WAITING("final", false),
        DONE("good", false),
        EXEMPTED("final", false),
        CANCELLED("final", false);

        private final String look;
        private final boolean open;

        State(String look, boolean open) {
            this.look = look;
            this.open = open;
        }

        public String look() {
            return look;
        }

        /** Whether the station has to act. */
        public boolean isOpen() {
            return open;
        }
    }

    /** The body that leads those who issued a directive; empty where none does. */
    static String asker(DirectiveIssued directive) {
        return directive.issuingBodies().stream()
                .filter(IssuingBody::lead)
                .findFirst()
                .map(IssuingBody::name)
                .orElse("");
    }

    /** Where a report stands, seen from the one who has to file it. */
    static State state(Owed report, Form.Own own) {
        return switch (report.account()) {
            case EXEMPTED -> State.EXEMPTED;
            case CANCELLED -> State.CANCELLED;
            case FULFILLED -> State.DONE;
            case OPEN -> open(report, own);
        };
    }

    private static State open(Owed report, Form.Own own) {
        ReportVersion.State newest = report.state();
        boolean files = !report.desk() || own == Form.Own.EXPECTED || (own == Form.Own.OPTIONAL && newest != null);
        if (!files) {
            return State.TOTAL;
        }
        if (newest == null) {
            return State.FILE;
        }
        return switch (newest) {
            case WITHDRAWN -> State.FILE;
            case RETURNED -> State.RETURNED;
            case FILED -> State.WAITING;
            case ACCEPTED -> report.desk() ? State.TOTAL : State.DONE;
        };
    }

    /** Which tasks a reader wants to see. */
    enum Show {
        OPEN,
        LATE,
        RETURNED,
        WAITING,
        DONE,
        ALL;

        boolean takes(State state, boolean late) {
            return switch (this) {
                case OPEN -> state.isOpen();
                case LATE -> state.isOpen() && late;
                case RETURNED -> state == State.RETURNED;
                case WAITING -> state == State.WAITING;
                case DONE -> !state.isOpen() && state != State.WAITING;
                case ALL -> true;
            };
        }

        /** As it is written in an address. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Show of(String text) {
            for (Show each : values()) {
                if (each.text().equals(text)) {
                    return each;
                }
            }
            return OPEN;
        }
    }

    /** Whether an obligation still counts as late: nothing is late that was fulfilled or is no longer asked. */
    static boolean isLate(Obligation.Account account, @Nullable LocalDate due, LocalDate today) {
        return account == Obligation.Account.OPEN && due != null && due.isBefore(today);
    }
}
