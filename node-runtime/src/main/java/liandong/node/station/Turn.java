package liandong.node.station;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Duties;
import liandong.duty.Evolve;
import liandong.duty.Keys;
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
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.store.DirectiveTable;
import liandong.node.store.Tables;
import liandong.node.trace.Trace;
import liandong.report.Contribution;
import liandong.report.Extreme;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/**
 * One transaction's work at the stations of this node: envelopes evolve what they know, duties react, and in the end
 * each total that has changed is stated once.
 */
public final class Turn {
    private final Tables tables;
    private final Supplier<String> ids;
    private final Instant now;
    private final DirectiveTurn directives;
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
     * @param always whether the total is stated even if its newest statement says the same
     * @param since time of the received envelope behind it; none for a command
     * @param trace for what this thread worked then
     */
    private record Change(
            Post post,
            Cause cause,
            String reason,
            boolean always,
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
        this.directives = new DirectiveTurn(tables, this, Post.day(now));
    }

    /** Sends an own message: it is appended and takes effect here at once. */
    public Envelope send(Post post, Actor actor, Message message, Cause cause) {
        Envelope envelope = tables.envelopes()
                .append(ids.get(), post.unit(), post.directory().sequence(), now, actor, cause, message);
        sent.add(envelope);
        evolve(post, envelope);
        return envelope;
    }

    /**
     * Hands an envelope to every station of this node that it concerns. What a desk further below learns or says is
     * kept for pages; nothing is counted or answered for it.
     */
    public void deliver(Hosting hosting, Envelope envelope) {
        for (UnitCode station : Routes.receivers(hosting.directory(), envelope)) {
            hosting.post(station)
                    .ifPresentOrElse(
                            post -> receive(post, envelope),
                            () -> hosting.watched(station).ifPresent(desk -> watch(desk, envelope)));
        }
        if (envelope.message() instanceof Message.Down) {
            hosting.watched(envelope.sender()).ifPresent(desk -> watch(desk, envelope));
        }
    }

    /** Takes in an envelope that others sent: it takes effect, and duties react unless they have answered it before. */
    public void receive(Post post, Envelope envelope) {
        if (envelope.message() instanceof ReportFiled filed && isForAnotherDesk(post, envelope, filed)) {
            return;
        }
        received = envelope.time();
        try {
            evolve(post, envelope);
            answer(post, envelope);
        } finally {
            received = null;
        }
    }

    private void answer(Post post, Envelope envelope) {
        if (envelope.hash() == null) {
            return;
        }
        Cause cause = new Cause.ByEnvelope(envelope.hash());
        for (Outgoing outgoing : reactions(post, envelope, cause)) {
            send(post, outgoing.actor(), outgoing.message(), cause);
        }
    }

    /** Lets mail of a desk further below take effect on what is known of that desk here; nothing is answered. */
    private void watch(Post post, Envelope envelope) {
        if (!(envelope.message() instanceof ReportFiled filed) || !isForAnotherDesk(post, envelope, filed)) {
            evolve(post, envelope);
        }
    }

    private List<Outgoing> reactions(Post post, Envelope envelope, Cause cause) {
        boolean directive =
                envelope.message() instanceof DirectiveIssued || envelope.message() instanceof DirectiveWithdrawn;
        boolean answerable = directive
                || envelope.message() instanceof ReportFiled
                || envelope.message() instanceof Message.KeyOffered;
        if (!answerable || tables.envelopes().answered(post.unit(), cause)) {
            return List.of();
        }
        List<Outgoing> reactions = new ArrayList<>();
        if (envelope.message() instanceof Message.KeyOffered offered) {
            return post.has(Duties.KEEP_DIRECTORY) ? Keys.enrolOffered(post, envelope, offered) : List.of();
        }
        if (envelope.message() instanceof ReportFiled filed) {
            Obligation after = tables.obligations().load(post.unit(), filed.obligation());
            Known.OfObligation known = new Known.OfObligation(post, after, Map.of());
            post.duties().forEach(duty -> reactions.addAll(duty.reaction().react(known, envelope, now)));
        } else {
            Known.OfRelays known = directives.relays(post, envelope);
            post.duties().forEach(duty -> reactions.addAll(duty.onDirective().react(known, envelope, now)));
        }
        return reactions;
    }

    /** Whether a report of a unit that has changed its desk is for the desk that asked, and that is another one. */
    private boolean isForAnotherDesk(Post post, Envelope envelope, ReportFiled filed) {
        if (post.directory().desksOf(envelope.sender()).size() < 2) {
            return false;
        }
        recurUpTo(post, envelope.time());
        return !tables.obligations().load(post.unit(), filed.obligation()).isOpened();
    }

    /** Lets an envelope, own or received, take effect on what the station knows; nothing is sent. */
    public void evolve(Post post, Envelope envelope) {
        switch (envelope.message()) {
            case DirectiveIssued issued -> directives.issued(post, envelope, issued);
            case DirectiveWithdrawn withdrawn -> directives.withdrawn(post, envelope, withdrawn);
            case Message.DirectiveSentBack sentBack ->
                tables.directives()
                        .saveSentBack(
                                post.unit(),
                                sentBack.directive(),
                                envelope.id(),
                                new DirectiveTable.SentBack(envelope.sender(), sentBack.reason(), envelope.time()));
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
            case Message.KeyOffered offered -> {
                // only the keeper of the directory does something about it
            }
            case Message.Witnessed witnessed -> {
                // kept for the whole node at once, see Intake
            }
            case Message.OfDirectory entry -> {
                // the directory is applied for all stations at once, see Intake
            }
        }
    }

    /** Opens what recurring clauses, at all stations of this store that {@code posts} knows, ask for by now. */
    public void recur(Function<UnitCode, Optional<Post>> posts) {
        LocalDate today = Post.day(now);
        for (DirectiveTable.Due due : tables.directives().asking(today)) {
            posts.apply(due.station()).ifPresent(post -> directives.recur(post, due.directive(), today));
        }
    }

    /**
     * Opens what recurring clauses ask of or at the station by the time of its mail: a sender's clock may be ahead of
     * ours, by a day at most.
     */
    public void recurUpTo(Post post, Instant time) {
        LocalDate today = Post.day(now);
        LocalDate day = Post.day(time).isAfter(today) ? today.plusDays(1) : today;
        for (DirectiveTable.Due due : tables.directives().asking(day)) {
            if (due.station().equals(post.unit())) {
                directives.recur(post, due.directive(), day);
            }
        }
    }

    /** Whether totals of the station are counted here; a desk that is only watched counts for itself elsewhere. */
    static boolean counts(Post post) {
        return !post.duties().isEmpty();
    }

    /** States each changed total once, as its next version; returns all own messages of this turn. */
    public List<Envelope> finish() {
        changed.forEach((id, change) -> {
            if (change.post.has(Duties.ROLL_UP)) {
                Trace.under(change.trace, () -> state(id, change));
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

    private void state(ObligationId id, Change change) {
        if (change.always) {
            state(change.post, id, change.cause, change.reason);
        } else {
            stateIfDifferent(change.post, id, change.cause, change.reason);
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

    /**
     * What was stated before is stated anew if a directive has made it untrue, or if it was sent back because nobody
     * had asked for it.
     *
     * @param asked whether the superior has asked
     */
    void restate(Post post, ObligationId total, Envelope envelope, String reason, boolean asked) {
        boolean always = asked
                && tables.obligations()
                        .load(post.unit(), total)
                        .newest(Part.TOTAL)
                        .filter(newest -> newest.state() == ReportVersion.State.RETURNED)
                        .isPresent();
        note(total, new Change(post, cause(envelope), reason, always, received, Trace.current()));
    }

    private void note(ObligationId total, Change change) {
        changed.merge(
                total,
                change,
                (before, after) -> new Change(
                        after.post,
                        after.cause,
                        after.reason,
                        before.always || after.always,
                        after.since,
                        after.trace));
    }

    private static Cause cause(Envelope envelope) {
        return envelope.hash() == null ? envelope.cause() : new Cause.ByEnvelope(envelope.hash());
    }

    private void obligation(Post post, Envelope envelope, ObligationId id) {
        Obligation before = tables.obligations().load(post.unit(), id);
        if (!before.isOpened() && envelope.message() instanceof ReportFiled) {
            recurUpTo(post, envelope.time());
            before = tables.obligations().load(post.unit(), id);
        }
        Obligation after = Evolve.evolve(before, envelope);
        if (change(post, before, after)) {
            Contribution out = Totals.contribution(post, before).orElse(null);
            Contribution in = Totals.contribution(post, after).orElse(null);
            // what is no longer expected, and had contributed nothing, changes only what was stated before
            boolean always = !Objects.equals(out, in);
            String reason = always ? reason(id, out, in) : id.unit() + " " + after.account();
            note(
                    new ObligationId(post.unit(), id.form(), id.period()),
                    new Change(post, cause(envelope), reason, always, received, Trace.current()));
        }
    }

    /** Saves an obligation that has changed, and counts what that changes; returns whether a total has changed. */
    boolean change(Post post, Obligation before, Obligation after) {
        tables.obligations().save(post.unit(), before, after);
        if (!counts(post) || !Totals.moves(post, before, after)) {
            return false;
        }
        ObligationId id = after.id();
        ObligationId totalId = new ObligationId(post.unit(), id.form(), id.period());
        Optional<RunningTotal> total = tables.totals().find(totalId);
        total.ifPresent(known -> {
            count(post, totalId, ready(post, totalId, known, after), before, after);
            if (!id.equals(totalId) && after.account() == Obligation.Account.CANCELLED) {
                directives.settle(post, totalId);
            }
        });
        return total.isPresent();
    }

    /** A desk that answered for all units below no longer does as soon as one of them is expected itself. */
    private RunningTotal ready(Post post, ObligationId totalId, RunningTotal total, Obligation after) {
        boolean first = !total.relayed() && !after.id().equals(totalId) && after.isExpected();
        return first
                ? Totals.relayed(
                        post,
                        form(post, totalId, total),
                        total,
                        tables.obligations().load(post.unit(), totalId))
                : total;
    }

    private void count(Post post, ObligationId totalId, RunningTotal total, Obligation before, Obligation after) {
        Form form = form(post, totalId, total);
        Totals.Counted out = new Totals.Counted(before, counted(post, before));
        Totals.Counted in = new Totals.Counted(after, counted(post, after));
        UnitCode unit = after.id().unit();
        var indicators = post.directory().indicators();
        Map<String, Extreme> others =
                tables.totals().exchange(totalId, unit, form, indicators, Totals.shares(post, form, in));
        boolean asksAll = Totals.answersForAll(post, total, before) != Totals.answersForAll(post, total, after);
        int children = asksAll ? directives.children(post, after) : 0;
        tables.totals().save(totalId, Totals.moved(post, form, total, out, in, others, children));
    }

    private @Nullable ReportFiled counted(Post post, Obligation obligation) {
        return counted(obligation, Totals.contribution(post, obligation).orElse(null));
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
