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
import liandong.message.Message.ReportFiled;
import liandong.node.hosting.Hosting;
import liandong.node.store.DirectiveTable;
import liandong.node.store.StoredCasebook;
import liandong.node.store.StoredCasebooks;
import liandong.node.store.Tables;
import liandong.node.trace.Trace;
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
    private final StoredCasebooks books;
    private final LocalDate today;
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
        this.books = new StoredCasebooks(tables);
        this.today = Post.day(now);
    }

    /** Sends an own message: it is appended and takes effect here at once. */
    public Envelope send(Post post, Actor actor, Message message, Cause cause) {
        Envelope envelope = append(post, actor, message, cause);
        books.flush();
        return envelope;
    }

    private Envelope append(Post post, Actor actor, Message message, Cause cause) {
        Envelope envelope = tables.outbox()
                .append(ids.get(), post.unit(), post.directory().sequence(), now, actor, cause, message);
        sent.add(envelope);
        take(post, envelope);
        return envelope;
    }

    /** What the station knows by now; written in full to the tables when the turn is finished. */
    public StoredCasebook book(UnitCode station) {
        return books.of(station);
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
        if (isForAnotherDesk(post, envelope)) {
            return;
        }
        received = envelope.time();
        try {
            take(post, envelope);
            answer(post, envelope);
        } finally {
            received = null;
        }
        // what is looked at next is judged by what the tables say
        books.flush();
    }

    private void answer(Post post, Envelope envelope) {
        if (envelope.hash() == null) {
            return;
        }
        Cause cause = new Cause.ByEnvelope(envelope.hash());
        List<Outgoing> reactions = reactions(post, envelope);
        if (reactions.isEmpty() || tables.envelopes().answered(post.unit(), cause)) {
            return;
        }
        for (Outgoing outgoing : reactions) {
            append(post, outgoing.actor(), outgoing.message(), cause);
        }
    }

    /** Lets mail of a desk further below take effect on what is known of that desk here; nothing is answered. */
    private void watch(Post post, Envelope envelope) {
        if (!isForAnotherDesk(post, envelope)) {
            evolve(post, envelope);
        }
    }

    private List<Outgoing> reactions(Post post, Envelope envelope) {
        boolean directive =
                envelope.message() instanceof DirectiveIssued || envelope.message() instanceof DirectiveWithdrawn;
        boolean answerable = directive
                || envelope.message() instanceof ReportFiled
                || envelope.message() instanceof Message.KeyOffered;
        if (!answerable) {
            return List.of();
        }
        List<Outgoing> reactions = new ArrayList<>();
        if (envelope.message() instanceof Message.KeyOffered offered) {
            return post.has(Duties.KEEP_DIRECTORY) ? Keys.enrolOffered(post, envelope, offered) : List.of();
        }
        if (envelope.message() instanceof ReportFiled filed) {
            Obligation after = book(post.unit()).obligation(filed.obligation());
            Known.OfObligation known = new Known.OfObligation(post, after, Map.of());
            post.duties().forEach(duty -> reactions.addAll(duty.reaction().react(known, envelope, now)));
        } else {
            Known.OfRelays known = Evolve.relays(post, book(post.unit()), envelope);
            post.duties().forEach(duty -> reactions.addAll(duty.onDirective().react(known, envelope, now)));
        }
        return reactions;
    }

    /** Whether a report of a unit that has changed its desk is for the desk that asked, and that is another one. */
    private boolean isForAnotherDesk(Post post, Envelope envelope) {
        boolean moved = envelope.message() instanceof ReportFiled
                && post.directory().desksOf(envelope.sender()).size() > 1;
        if (moved) {
            note(post, Evolve.recurUpTo(post, book(post.unit()), envelope.time(), today));
        }
        return moved && Evolve.isForAnotherDesk(post, book(post.unit()), envelope);
    }

    /** Lets an envelope, own or received, take effect on what the station knows; nothing is sent. */
    public void evolve(Post post, Envelope envelope) {
        take(post, envelope);
        books.flush();
    }

    private void take(Post post, Envelope envelope) {
        note(post, Evolve.evolve(post, book(post.unit()), envelope, today));
    }

    /** Opens what recurring clauses, at all stations of this store that {@code posts} knows, ask for by now. */
    public void recur(Function<UnitCode, Optional<Post>> posts) {
        tables.directives().asking(today).stream()
                .map(DirectiveTable.Due::station)
                .distinct()
                .forEach(station ->
                        posts.apply(station).ifPresent(post -> note(post, Evolve.recur(post, book(station), today))));
        books.flush();
    }

    /**
     * Opens what recurring clauses ask of or at the station by the time of its mail: a sender's clock may be ahead of
     * ours, by a day at most.
     */
    public void recurUpTo(Post post, Instant time) {
        note(post, Evolve.recurUpTo(post, book(post.unit()), time, today));
        books.flush();
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
        books.flush();
        return List.copyOf(sent);
    }

    /** Times of the received envelopes that changed the totals which {@link #finish} has stated. */
    public List<Instant> counted() {
        return List.copyOf(counted);
    }

    /** Ends a turn of a rebuild: what changed is compared with what was sent when all streams are read. */
    public void finishSilently() {
        changed.clear();
        books.flush();
    }

    /** States the total of {@code id} if the newest statement says something else. */
    public void stateIfDifferent(Post post, ObligationId id, Cause cause, String reason) {
        compare(post, id, cause, reason);
        books.flush();
    }

    private void compare(Post post, ObligationId id, Cause cause, String reason) {
        Optional<ReportFiled> newest = newestStatement(post, id);
        Optional<RunningTotal> total = book(post.unit()).total(id);
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
            compare(change.post, id, change.cause, change.reason);
        }
    }

    private void state(Post post, ObligationId id, Cause cause, String reason) {
        StoredCasebook book = book(post.unit());
        RunningTotal total = book.total(id).orElseThrow();
        int version = book.obligation(id).next(Part.TOTAL);
        append(
                post,
                Actor.rule("roll-up"),
                Totals.state(post, id, form(post, id, total), total, version, reason),
                cause);
    }

    private Optional<ReportFiled> newestStatement(Post post, ObligationId id) {
        StoredCasebook book = book(post.unit());
        return book.obligation(id)
                .newest(Part.TOTAL)
                .flatMap(version -> book.report(id.unit(), Objects.requireNonNull(version.message())));
    }

    private void note(Post post, List<Evolve.Moved> moved) {
        for (Evolve.Moved each : moved) {
            note(
                    each.total(),
                    new Change(post, cause(each.by()), each.reason(), each.always(), received, Trace.current()));
        }
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

    private static Form form(Post post, ObligationId id, RunningTotal total) {
        return post.directory().form(id.form(), total.formVersion()).orElseThrow();
    }
}
