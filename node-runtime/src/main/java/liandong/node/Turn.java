package liandong.node;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.duty.Evolve;
import liandong.duty.Known;
import liandong.duty.Outgoing;
import liandong.duty.Post;
import liandong.duty.Totals;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.node.store.DirectiveTable;
import liandong.node.store.Tables;
import liandong.node.trace.Trace;
import liandong.report.Contribution;
import liandong.report.Extreme;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Share;
import org.jspecify.annotations.Nullable;

/**
 * One transaction's work at the stations of this node: envelopes evolve what they know, duties react, and in the end
 * each total that has changed is stated once.
 */
public final class Turn {
    private final Tables tables;
    private final Supplier<String> ids;
    private final Instant now;
    /** Totals that have changed, with what changed them last. */
    private final Map<ObligationId, Change> changed = new LinkedHashMap<>();

    private final List<Envelope> sent = new ArrayList<>();
    /** Times of the received envelopes that changed the totals stated. */
    private final List<Instant> counted = new ArrayList<>();
    /** Time of the envelope that is being received; none while a command is carried out. */
    private @Nullable Instant received;

    /**
     * Why a total has changed.
     *
     * @param since time of the received envelope behind it; none for a command
     * @param trace for what this thread worked then
     */
    private record Change(
            Post post,
            Cause cause,
            String reason,
            @Nullable Instant since,
            @Nullable String trace) {}

    /**
     * A turn inside a transaction.
     *
     * @param ids gives each message its id
     */
    public Turn(Tables tables, Supplier<String> ids, Instant now) {
        this.tables = tables;
        this.ids = ids;
        this.now = now;
    }

    /** Sends an own message: it is appended and takes effect here at once. */
    public Envelope send(Post post, Actor actor, Message message, Cause cause) {
        Envelope envelope = tables.envelopes()
                .append(ids.get(), post.unit(), post.directory().sequence(), now, actor, cause, message);
        sent.add(envelope);
        evolve(post, envelope);
        return envelope;
    }

    /** Takes in an envelope that others sent: it takes effect, and duties react unless they have answered it before. */
    public void receive(Post post, Envelope envelope) {
        received = envelope.time();
        try {
            evolve(post, envelope);
            answer(post, envelope);
        } finally {
            received = null;
        }
    }

    private void answer(Post post, Envelope envelope) {
        if (envelope.hash() == null || !(envelope.message() instanceof ReportFiled filed)) {
            return;
        }
        Cause cause = new Cause.ByEnvelope(envelope.hash());
        if (tables.envelopes().answered(post.unit(), cause)) {
            return;
        }
        Obligation after = tables.obligations().load(post.unit(), filed.obligation());
        Known.OfObligation known = new Known.OfObligation(post, after, Map.of());
        for (Duty duty : post.duties()) {
            for (Outgoing outgoing : duty.reaction().react(known, envelope, now)) {
                send(post, outgoing.actor(), outgoing.message(), cause);
            }
        }
    }

    /** Lets an envelope, own or received, take effect on what the station knows; nothing is sent. */
    public void evolve(Post post, Envelope envelope) {
        switch (envelope.message()) {
            case DirectiveIssued issued -> directive(post, envelope, issued);
            case ReceiptSigned receipt ->
                tables.directives()
                        .saveReceipt(
                                post.unit(),
                                receipt.directive(),
                                new DirectiveTable.Receipt(envelope.sender(), envelope.time()));
            case Message.ReportAccepted accepted -> obligation(post, envelope, accepted.obligation());
            case Message.ReportReturned returned -> obligation(post, envelope, returned.obligation());
            case Message.ObligationExempted exempted -> obligation(post, envelope, exempted.obligation());
            case ReportFiled filed -> obligation(post, envelope, filed.obligation());
            case Message.ReportWithdrawn withdrawn -> obligation(post, envelope, withdrawn.obligation());
            case Message.TotalCertified certified -> obligation(post, envelope, certified.obligation());
            case Message.OfDirectory entry -> {
                // the directory is applied for all stations at once, see Intake
            }
        }
    }

    /** States each changed total once, as its next version; returns all own messages of this turn. */
    public List<Envelope> finish() {
        changed.forEach((id, change) -> {
            if (change.post.has(Duties.ROLL_UP)) {
                Trace.under(change.trace, () -> state(change.post, id, change.cause, change.reason));
                if (change.since != null) {
                    counted.add(change.since);
                }
            }
        });
        changed.clear();
        return List.copyOf(sent);
    }

    /** Times of the received envelopes that changed the totals which {@link #finish} has stated. */
    public List<Instant> counted() {
        return List.copyOf(counted);
    }

    /** Ends a turn of a rebuild: what changed is compared with what was sent when all streams are read. */
    public void finishSilently() {
        changed.clear();
    }

    /** States the total of {@code id} if the newest statement says something else. */
    public void stateIfDifferent(Post post, ObligationId id, Cause cause, String reason) {
        Optional<ReportFiled> newest = newestStatement(post, id);
        Optional<RunningTotal> total = tables.totals().find(id);
        if (total.isEmpty() || (newest.isEmpty() && total.get().contributions().isEmpty())) {
            return;
        }
        ReportFiled next = Totals.state(post, id, form(post, id, total.get()), total.get(), 0, "");
        if (newest.isEmpty() || !Totals.sameContent(newest.get(), next)) {
            state(post, id, cause, reason);
        }
    }

    private void state(Post post, ObligationId id, Cause cause, String reason) {
        RunningTotal total = tables.totals().find(id).orElseThrow();
        int version = tables.obligations()
                        .load(post.unit(), id)
                        .newest(Part.TOTAL)
                        .map(ReportVersion::number)
                        .orElse(0)
                + 1;
        send(post, Actor.rule("roll-up"), Totals.state(post, id, form(post, id, total), total, version, reason), cause);
    }

    private Optional<ReportFiled> newestStatement(Post post, ObligationId id) {
        return tables.obligations()
                .load(post.unit(), id)
                .newest(Part.TOTAL)
                .flatMap(version -> report(id, version.message()));
    }

    private void directive(Post post, Envelope envelope, DirectiveIssued issued) {
        UnitCode station = post.unit();
        boolean own = envelope.sender().equals(station);
        long place = tables.envelopes().place(envelope.stream(), envelope.id());
        tables.directives().save(station, new DirectiveTable.Held(issued.directive(), own, issued.basedOn(), place));
        List<UnitCode> concerned = own
                ? issued.recipients()
                : issued.recipients().stream().filter(station::equals).toList();
        Map<ObligationId, List<Obligation>> opened = new LinkedHashMap<>();
        for (UnitCode unit : concerned) {
            for (Obligation obligation : open(post, issued, unit)) {
                ObligationId total = new ObligationId(
                        station, obligation.id().form(), obligation.id().period());
                opened.computeIfAbsent(total, any -> new ArrayList<>()).add(obligation);
            }
        }
        opened.forEach((total, obligations) -> {
            if (own) {
                relayed(post, total, obligations);
            } else {
                asked(post, total, obligations.getFirst(), issued);
            }
        });
    }

    /** Opens or joins what the directive asks of one unit; returns those that are newly opened. */
    private List<Obligation> open(Post post, DirectiveIssued issued, UnitCode unit) {
        Map<ObligationId, Obligation> known = new HashMap<>();
        issued.clauses().stream()
                .flatMap(clause -> clause.form() == null || clause.period() == null
                        ? Stream.empty()
                        : Stream.of(new ObligationId(unit, clause.form().code(), clause.period())))
                .forEach(id ->
                        known.computeIfAbsent(id, any -> tables.obligations().load(post.unit(), id)));
        List<Obligation> opened = new ArrayList<>();
        for (Obligation after : Evolve.opened(post, issued, unit, known)) {
            Obligation before = known.getOrDefault(after.id(), Obligation.unknown(after.id()));
            tables.obligations().save(post.unit(), before, after);
            if (!before.isOpened()) {
                opened.add(after);
            }
        }
        return opened;
    }

    private void relayed(Post post, ObligationId id, List<Obligation> opened) {
        RunningTotal known = tables.totals().find(id).orElse(null);
        Obligation own = tables.obligations().load(post.unit(), id);
        Form form = post.form(opened.getFirst()).orElseThrow();
        tables.totals().save(id, Totals.relayed(post, form, known, own, opened));
    }

    private void asked(Post post, ObligationId id, Obligation own, DirectiveIssued issued) {
        if (!own.desk()) {
            return;
        }
        RunningTotal known = tables.totals().find(id).orElse(null);
        int children =
                post.directory().on(issued.issueDate()).children(post.unit()).size();
        // a desk can ask for a form that nobody has published; there is nothing to add up then
        post.form(own).ifPresent(form -> tables.totals().save(id, Totals.asked(post, form, known, own, children)));
    }

    private void obligation(Post post, Envelope envelope, ObligationId id) {
        Obligation before = tables.obligations().load(post.unit(), id);
        Obligation after = Evolve.evolve(before, envelope);
        tables.obligations().save(post.unit(), before, after);
        ObligationId totalId = new ObligationId(post.unit(), id.form(), id.period());
        Contribution out = Totals.contribution(post, before).orElse(null);
        Contribution in = Totals.contribution(post, after).orElse(null);
        if (Objects.equals(out, in)) {
            return;
        }
        tables.totals().find(totalId).ifPresent(total -> {
            count(post, totalId, total, before, after, out, in);
            Cause cause = envelope.hash() == null ? envelope.cause() : new Cause.ByEnvelope(envelope.hash());
            changed.put(totalId, new Change(post, cause, reason(id, out, in), received, Trace.current()));
        });
    }

    private void count(
            Post post,
            ObligationId totalId,
            RunningTotal total,
            Obligation before,
            Obligation after,
            @Nullable Contribution out,
            @Nullable Contribution in) {
        Form form = form(post, totalId, total);
        List<Share> outs = Totals.shares(post, form, before, out, counted(before, out));
        List<Share> ins = Totals.shares(post, form, after, in, counted(after, in));
        UnitCode unit = after.id().unit();
        var indicators = post.directory().indicators();
        Map<String, Extreme> others = tables.totals().exchange(totalId, unit, form, indicators, ins);
        RunningTotal counted = RollUp.replace(total, form, indicators, outs, ins, others);
        tables.totals().save(totalId, RollUp.contribute(counted, unit, in));
    }

    private @Nullable ReportFiled counted(Obligation obligation, @Nullable Contribution contribution) {
        if (contribution == null) {
            return null;
        }
        ReportVersion version = obligation.version(contribution.part(), contribution.version());
        return report(obligation.id(), version.message()).orElseThrow();
    }

    private Optional<ReportFiled> report(ObligationId id, @Nullable String message) {
        return message == null
                ? Optional.empty()
                : tables.envelopes()
                        .byId(Streams.reports(id.unit()), message)
                        .map(tables.envelopes()::message)
                        .map(ReportFiled.class::cast);
    }

    private static Form form(Post post, ObligationId id, RunningTotal total) {
        return post.directory().form(id.form(), total.formVersion()).orElseThrow();
    }

    private static String reason(ObligationId id, @Nullable Contribution out, @Nullable Contribution in) {
        return id.unit() + " " + version(out) + " -> " + version(in);
    }

    private static String version(@Nullable Contribution contribution) {
        return contribution == null ? "nothing" : contribution.part().text() + " version " + contribution.version();
    }
}
