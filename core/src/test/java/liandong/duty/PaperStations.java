package liandong.duty;

import static liandong.duty.MadeUpRegion.CLERK;
import static liandong.duty.MadeUpRegion.OPERATOR;
import static liandong.duty.MadeUpRegion.TODAY;
import static liandong.duty.MadeUpRegion.TOP;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.message.Speech;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * The stations of a made-up region at work, on paper: a command is decided, and what it sends takes effect at once at
 * whomever it reaches, with all that follows by rule. The directory begins with the units alone.
 */
final class PaperStations {
    private final Map<UnitCode, List<Duty>> duties = new HashMap<>();
    private final Map<UnitCode, Notebook> books = new HashMap<>();
    /** Everything that was sent, in order. */
    private final List<Message> sent = new ArrayList<>();

    private Directory directory =
            MadeUpRegion.directory().at(MadeUpRegion.units().size());
    private long sequence;

    PaperStations() {
        duties.put(TOP, MadeUpRegion.ALL_DUTIES);
    }

    /** Gives a unit a node that has these duties. */
    void node(UnitCode unit, Duty... some) {
        duties.put(unit, List.of(some));
    }

    /** The operator at the top gives a command about the directory. */
    Decision directory(Command.OfDirectory command) {
        return carriedOut(TOP, Decide.decide(new Known.OfDirectory(post(TOP)), command, OPERATOR, MadeUpRegion.NOW));
    }

    /** A desk asks units below for the form, by a directive of its own or as a relay of the superior's. */
    DirectiveIssued issue(UnitCode desk, Form form, @Nullable DirectiveIssued superior, UnitCode... recipients) {
        ClauseRef above = superior == null ? null : new ClauseRef(superior.directive(), "1");
        FormRef ref = new FormRef(form.code(), form.version());
        Clause clause = Draft.clause("1", ref, MadeUpRegion.MONTH, MadeUpRegion.DUE, above);
        Command.IssueDirective command = new Command.IssueDirective(
                DocumentNumber.of("试〔2023〕1号"),
                "通知",
                "关于报送试验表的通知",
                "请报送。",
                List.of(new IssuingBody("试验单位", true)),
                TODAY,
                List.of(recipients),
                List.of(),
                List.of(clause),
                List.of(),
                superior == null ? null : superior.directive(),
                null,
                null);
        Known.OfDirective known = new Known.OfDirective(post(desk), null, superior);
        Decision decision = carriedOut(desk, Decide.decide(known, command, CLERK, MadeUpRegion.NOW));
        if (decision instanceof Decision.Agreed agreed) {
            return (DirectiveIssued) agreed.messages().getFirst();
        }
        throw new AssertionError(decision);
    }

    /** A clerk files these figures. */
    Decision file(UnitCode unit, Form form, Figure... figures) {
        Command.FileReport command =
                new Command.FileReport(id(unit, form), List.of(figures), List.of(), null, null, List.of());
        Known.OfObligation known = new Known.OfObligation(post(unit), obligation(unit, form), Map.of());
        return carriedOut(unit, Decide.decide(known, command, CLERK, MadeUpRegion.NOW));
    }

    /** A unit's node sends this, whatever ours would have decided. */
    void send(UnitCode unit, Message message) {
        sequence++;
        sent.add(message);
        if (message instanceof Message.OfDirectory entry) {
            directory = directory.after(List.of(entry), directory.sequence() + 1);
            return;
        }
        Envelope envelope = MadeUpRegion.envelope(unit, sequence, directory.sequence(), message);
        take(unit, envelope);
        receivers(unit, message).stream().filter(duties::containsKey).forEach(station -> {
            take(station, envelope);
            reactions(post(station), envelope).forEach(outgoing -> send(station, outgoing.message()));
        });
    }

    /** The newest total that a desk has stated; empty if it has stated none. */
    Optional<ReportFiled> total(UnitCode desk, Form form) {
        return sent(ReportFiled.class).stream()
                .filter(each -> each.part() == Part.TOTAL && each.obligation().equals(id(desk, form)))
                .reduce((one, later) -> later);
    }

    /** What was sent of one kind, in order. */
    <M extends Message> List<M> sent(Class<M> kind) {
        return sent.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    Obligation obligation(UnitCode unit, Form form) {
        return book(unit).obligation(id(unit, form));
    }

    private static ObligationId id(UnitCode unit, Form form) {
        return new ObligationId(unit, form.code(), MadeUpRegion.MONTH);
    }

    private Decision carriedOut(UnitCode unit, Decision decision) {
        if (decision instanceof Decision.Agreed agreed) {
            agreed.messages().forEach(message -> send(unit, message));
        }
        return decision;
    }

    private void take(UnitCode station, Envelope envelope) {
        for (Evolve.Moved moved : Evolve.evolve(post(station), book(station), envelope, TODAY)) {
            if (post(station).has(Duties.ROLL_UP)) {
                state(post(station), moved);
            }
        }
    }

    private void state(Post desk, Evolve.Moved moved) {
        ObligationId id = moved.total();
        Notebook book = book(desk.unit());
        book.total(id).filter(total -> !total.contributions().isEmpty()).ifPresent(total -> {
            Form form = desk.directory().form(id.form(), total.formVersion()).orElseThrow();
            int version = book.obligation(id).next(Part.TOTAL);
            send(desk.unit(), Totals.state(desk, id, form, total, version, moved.reason()));
        });
    }

    private List<Outgoing> reactions(Post post, Envelope envelope) {
        if (!(envelope.message() instanceof ReportFiled filed)) {
            return List.of();
        }
        Obligation after = book(post.unit()).obligation(filed.obligation());
        return post.duties().stream()
                .flatMap(
                        duty -> duty
                                .reaction()
                                .react(new Known.OfObligation(post, after, Map.of()), envelope, MadeUpRegion.NOW)
                                .stream())
                .toList();
    }

    private Collection<UnitCode> receivers(UnitCode sender, Message message) {
        if (message instanceof DirectiveIssued issued) {
            return issued.recipients();
        }
        return Speech.of(message) instanceof Speech.OfReporter of
                ? List.of(of.obligation().unit())
                : directory.desksOf(sender);
    }

    private Post post(UnitCode unit) {
        return new Post(unit, directory, duties.getOrDefault(unit, List.of()));
    }

    private Notebook book(UnitCode unit) {
        return books.computeIfAbsent(unit, any -> Notebook.blank());
    }
}
