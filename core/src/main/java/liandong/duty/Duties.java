package liandong.duty;

import java.util.List;
import java.util.Set;
import liandong.duty.Command.AcceptReport;
import liandong.duty.Command.CertifyTotal;
import liandong.duty.Command.ChangeUnit;
import liandong.duty.Command.ContinueStream;
import liandong.duty.Command.DefineIndicators;
import liandong.duty.Command.EnrolKey;
import liandong.duty.Command.ExemptObligation;
import liandong.duty.Command.FileReport;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Command.OfferKey;
import liandong.duty.Command.PublishForm;
import liandong.duty.Command.RegisterUnits;
import liandong.duty.Command.ReturnReport;
import liandong.duty.Command.RevokeKey;
import liandong.duty.Command.SendBackDirective;
import liandong.duty.Command.SignReceipt;
import liandong.duty.Command.WithdrawDirective;
import liandong.duty.Command.WithdrawReport;

/** All duties, as named values. */
public final class Duties {
    /** Keeps the directory: units, indicators, forms, keys, and how streams go on. Only the top has it. */
    public static final Duty KEEP_DIRECTORY = duty(
            "keep-directory",
            Set.of(
                    RegisterUnits.class,
                    ChangeUnit.class,
                    DefineIndicators.class,
                    PublishForm.class,
                    EnrolKey.class,
                    RevokeKey.class,
                    ContinueStream.class));
    /** Issues directives of its own, and takes them back. */
    public static final Duty ISSUE = duty("issue", Set.of(IssueDirective.class, WithdrawDirective.class));
    /** Relays the superior's directives, and takes back what the superior takes back. */
    public static final Duty RELAY = new Duty(
            "relay",
            Set.of(IssueDirective.class, WithdrawDirective.class),
            (after, envelope, now) -> List.of(),
            Withdraw::cascade);
    /** Signs for directives; sends irregular ones back, by a person or by rule. */
    public static final Duty RECEIPT = new Duty(
            "receipt",
            Set.of(SignReceipt.class, SendBackDirective.class, OfferKey.class),
            (after, envelope, now) -> List.of(),
            Receipt::irregular);
    /** Files its own reports. */
    public static final Duty FILE = duty("file", Set.of(FileReport.class, WithdrawReport.class));
    /** Sends back by rule what breaks a mandatory check. */
    public static final Duty CHECK = duty("check", Set.of(), AutomaticReview::check);
    /** Accepts or returns reports, by a reviewer or, where the form says so, by rule. */
    public static final Duty REVIEW = duty(
            "review", Set.of(AcceptReport.class, ReturnReport.class, ExemptObligation.class), AutomaticReview::accept);
    /** Adds up the reports of the units below and certifies the total. */
    public static final Duty ROLL_UP = duty("roll-up", Set.of(CertifyTotal.class));

    private Duties() {}

    private static Duty duty(String name, Set<Class<? extends Command>> commands) {
        return duty(name, commands, (after, envelope, now) -> List.of());
    }

    private static Duty duty(String name, Set<Class<? extends Command>> commands, Duty.Reaction reaction) {
        return new Duty(name, commands, reaction, (after, envelope, now) -> List.of());
    }
}
