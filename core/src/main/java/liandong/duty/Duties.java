package liandong.duty;

import java.util.List;
import java.util.Set;
import liandong.duty.Command.AcceptReport;
import liandong.duty.Command.CertifyTotal;
import liandong.duty.Command.DefineIndicators;
import liandong.duty.Command.FileReport;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Command.PublishForm;
import liandong.duty.Command.RegisterUnits;
import liandong.duty.Command.ReturnReport;
import liandong.duty.Command.SignReceipt;
import liandong.duty.Command.WithdrawReport;

/** All duties, as named values. */
public final class Duties {
    /** Keeps the directory: units, indicators, forms. Only the top has it. */
    public static final Duty KEEP_DIRECTORY =
            duty("keep-directory", Set.of(RegisterUnits.class, DefineIndicators.class, PublishForm.class));
    /** Issues directives of its own. */
    public static final Duty ISSUE = duty("issue", Set.of(IssueDirective.class));
    /** Relays the superior's directives. */
    public static final Duty RELAY = duty("relay", Set.of(IssueDirective.class));
    /** Signs for directives. */
    public static final Duty RECEIPT = duty("receipt", Set.of(SignReceipt.class));
    /** Files its own reports. */
    public static final Duty FILE = duty("file", Set.of(FileReport.class, WithdrawReport.class));
    /** Sends back by rule what breaks a mandatory check. */
    public static final Duty CHECK = new Duty("check", Set.of(), Review::check);
    /** Accepts or returns reports, by a reviewer or, where the form says so, by rule. */
    public static final Duty REVIEW =
            new Duty("review", Set.of(AcceptReport.class, ReturnReport.class), Review::acceptAutomatically);
    /** Adds up the reports of the units below and certifies the total. */
    public static final Duty ROLL_UP = duty("roll-up", Set.of(CertifyTotal.class));

    private Duties() {}

    private static Duty duty(String name, Set<Class<? extends Command>> commands) {
        return new Duty(name, commands, (after, envelope, now) -> List.of());
    }
}
