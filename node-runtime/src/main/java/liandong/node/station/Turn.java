package liandong.node.station;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import liandong.directive.ObligationId;
import liandong.duty.Casebook;
import liandong.duty.Directory;
import liandong.duty.Duties;
import liandong.duty.Evolve;
import liandong.duty.Outgoing;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.node.hosting.Hosting;
import liandong.node.store.DirectiveTable;
import liandong.node.store.StoredCasebook;
import liandong.node.store.StoredCasebooks;
import liandong.node.store.Tables;
import liandong.node.trace.Trace;
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
    private final ChangedTotals changed = new ChangedTotals();

    private final List<Envelope> sent = new ArrayList<>();
    /** Received envelopes that concern desks further below. */
    private final List<Envelope> unfolded = new ArrayList<>();

    /** Times of the received envelopes that changed the totals stated. */
    private final List<Instant> counted = new ArrayList<>();
    /** Time of the envelope that is being received; none while a command is carried out. */
    private @Nullable Instant received;

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
        Envelope envelope =
                tables.outbox().append(ids.get(), post.unit(), post.directory().sequence(), now, actor, cause, message);
        sent.add(envelope);
        take(post, envelope);
        if (message instanceof Message.DirectiveIssued issued) {
            answerWhatWasFiledBefore(post, issued.directive());
        }
        return envelope;
    }

    /** What the station knows by now; written in full to the tables when the turn is finished. */
    public StoredCasebook book(UnitCode station) {
        return books.of(station);
    }

    /**
     * Hands an envelope to every station of this node that it concerns. What a desk further below learns or says is
     * noted for {@link SubtreeView}; nothing is counted or answered for it.
     */
    public void deliver(Hosting hosting, Envelope envelope) {
        for (UnitCode station : Routes.receivers(hosting.directory(), envelope)) {
            hosting.post(station).ifPresent(post -> receive(post, envelope));
        }
        if (!onlookers(hosting, envelope).isEmpty()) {
            unfolded.add(envelope);
        }
    }

    /** Lets an envelope take effect on what is known of the desks further below that it concerns. */
    void fold(Hosting hosting, Envelope envelope) {
        onlookers(hosting, envelope).forEach(desk -> watch(desk, envelope));
    }

    /** The desks further below, none of them hosted here, that learn or say this. */
    private static List<Post> onlookers(Hosting hosting, Envelope envelope) {
        if (hosting.desksBelow().isEmpty()) {
            return List.of();
        }
        Stream<UnitCode> speaker =
                envelope.message() instanceof Message.Down ? Stream.of(envelope.sender()) : Stream.empty();
        return Stream.concat(Routes.receivers(hosting.directory(), envelope).stream(), speaker)
                .flatMap(station -> hosting.watched(station).stream())
                .toList();
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
        List<Outgoing> reactions = Reactions.to(post, book(post.unit()), envelope, now);
        if (reactions.isEmpty() || tables.envelopes().answered(post.unit(), cause)) {
            return;
        }
        for (Outgoing outgoing : reactions) {
            append(post, outgoing.actor(), outgoing.message(), cause);
        }
    }

    /**
     * What a unit that has moved had filed before its desk asked for it was for another desk, and is looked at now; again for
     * what was answered, which is answered once.
     */
    private void answerWhatWasFiledBefore(Post post, String directive) {
        for (ObligationId id : book(post.unit()).askedBy(directive)) {
            if (!id.unit().equals(post.unit())
                    && post.directory().desksOf(id.unit()).size() > 1) {
                book(post.unit()).said(id).stream()
                        .filter(each -> each.message() instanceof ReportFiled)
                        .forEach(each -> answer(post, each));
            }
        }
    }

    /** Lets what recurring clauses have opened follow all that this node has learned of the directory since it last did. */
    public void regroup(Hosting hosting) {
        Directory now = hosting.directory();
        long known = tables.state().regrouped();
        if (known >= now.sequence()) {
            return;
        }
        for (UnitCode station : now.concernedSince(known)) {
            hosting.post(station).or(() -> hosting.watched(station)).ifPresent(this::regroup);
        }
        tables.state().setRegrouped(now.sequence());
        books.flush();
    }

    private void regroup(Post post) {
        StoredCasebook book = book(post.unit());
        changed.note(post, Evolve.regroup(post, book, today), received);
        book.recurring().stream()
                .filter(Casebook.Kept::own)
                .forEach(kept -> answerWhatWasFiledBefore(post, kept.directive()));
    }

    /** Lets mail of a desk further below take effect on what is known of that desk here; nothing is answered. */
    private void watch(Post post, Envelope envelope) {
        if (!isForAnotherDesk(post, envelope)) {
            take(post, envelope);
        }
    }

    /** Whether a report of a unit that has changed its desk is for the desk that asked, and that is another one. */
    private boolean isForAnotherDesk(Post post, Envelope envelope) {
        boolean moved = envelope.message() instanceof ReportFiled
                && post.directory().desksOf(envelope.sender()).size() > 1;
        if (moved) {
            changed.note(post, Evolve.recurUpTo(post, book(post.unit()), envelope.time(), today), received);
        }
        return moved && Evolve.isForAnotherDesk(post, book(post.unit()), envelope);
    }

    /** Lets an envelope, own or received, take effect on what the station knows; nothing is sent. */
    public void evolve(Post post, Envelope envelope) {
        take(post, envelope);
        books.flush();
    }

    private void take(Post post, Envelope envelope) {
        changed.note(post, Evolve.evolve(post, book(post.unit()), envelope, today), received);
    }

    /** Opens what recurring clauses, at all stations of this store that {@code posts} knows, ask for by now. */
    public void recur(Function<UnitCode, Optional<Post>> posts) {
        tables.directives().asking(today).stream()
                .map(DirectiveTable.Due::station)
                .distinct()
                .forEach(station -> posts.apply(station)
                        .ifPresent(post -> changed.note(post, Evolve.recur(post, book(station), today), received)));
        books.flush();
    }

    /**
     * Opens what recurring clauses ask of or at the station by the time of its mail: a sender's clock may be ahead of
     * ours, by a day at most.
     */
    public void recurUpTo(Post post, Instant time) {
        changed.note(post, Evolve.recurUpTo(post, book(post.unit()), time, today), received);
        books.flush();
    }

    /** States each changed total once, as its next version; returns all own messages of this turn. */
    public List<Envelope> finish() {
        changed.forEach((id, change) -> {
            Post post = change.post();
            if (post.has(Duties.ROLL_UP)) {
                Trace.under(
                        change.trace(),
                        () -> state(post, ChangedTotals.toState(book(post.unit()), id, change), change.cause()));
                if (change.since() != null) {
                    counted.add(change.since());
                }
            }
        });
        finishSilently();
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
        tables.unfolded().keep(unfolded);
        unfolded.clear();
    }

    /** States the total of {@code id} if the newest statement says something else. */
    public void stateIfDifferent(Post post, ObligationId id, Cause cause, String reason) {
        state(post, ChangedTotals.toState(book(post.unit()), post, id, reason), cause);
        books.flush();
    }

    private void state(Post post, Optional<ReportFiled> total, Cause cause) {
        total.ifPresent(each -> append(post, Actor.rule("roll-up"), each, cause));
    }
}
