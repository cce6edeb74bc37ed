package liandong.node.station;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Casebook;
import liandong.duty.Evolve;
import liandong.duty.Post;
import liandong.duty.Totals;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;
import liandong.node.trace.Trace;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/** The totals that have changed within a turn, with what changed them last, and what is to be stated of each. */
final class ChangedTotals {
    private final Map<ObligationId, Change> changed = new LinkedHashMap<>();

    /**
     * Why a total has changed.
     *
     * @param always whether the total is stated even if its newest statement says the same
     * @param since time of the received envelope behind it; none for a command
     * @param trace for what this thread worked then
     */
    record Change(
            Post post,
            Cause cause,
            String reason,
            boolean always,
            @Nullable Instant since,
            @Nullable String trace) {

        private Change after(Change before) {
            return new Change(post, cause, reason, before.always || always, since, trace);
        }
    }

    /**
     * Notes that totals have changed.
     *
     * @param received time of the envelope that is being received; none while a command is carried out
     */
    void note(Post post, List<Evolve.Moved> moved, @Nullable Instant received) {
        for (Evolve.Moved each : moved) {
            Change change = new Change(post, cause(each.by()), each.reason(), each.always(), received, Trace.current());
            changed.merge(each.total(), change, (before, after) -> after.after(before));
        }
    }

    private static Cause cause(Envelope envelope) {
        return envelope.hash() == null ? envelope.cause() : new Cause.ByEnvelope(envelope.hash());
    }

    /** Goes through them, in the order in which they changed first. */
    void forEach(BiConsumer<ObligationId, Change> action) {
        changed.forEach(action);
    }

    void clear() {
        changed.clear();
    }

    /** What is stated of a total after a change; empty if its newest statement says so already. */
    static Optional<ReportFiled> toState(Casebook book, ObligationId id, Change change) {
        boolean counted = book.total(id).isPresent();
        return counted && (change.always || isStatedOtherwise(book, change.post, id))
                ? Optional.of(next(book, change.post, id, change.reason))
                : Optional.empty();
    }

    /** What is stated of a total; empty if its newest statement says so already. */
    static Optional<ReportFiled> toState(Casebook book, Post post, ObligationId id, String reason) {
        return isStatedOtherwise(book, post, id) ? Optional.of(next(book, post, id, reason)) : Optional.empty();
    }

    private static boolean isStatedOtherwise(Casebook book, Post post, ObligationId id) {
        Optional<ReportFiled> newest = newestStatement(book, id);
        Optional<RunningTotal> total = book.total(id);
        if (total.isEmpty() || (newest.isEmpty() && total.get().contributions().isEmpty())) {
            return false;
        }
        ReportFiled next = Totals.state(post, id, form(post, id, total.get()), total.get(), 0, "");
        return newest.isEmpty() || !Totals.sameContent(newest.get(), next);
    }

    /** The next version of a total. */
    private static ReportFiled next(Casebook book, Post post, ObligationId id, String reason) {
        RunningTotal total = book.total(id).orElseThrow();
        int version = book.obligation(id).next(Part.TOTAL);
        return Totals.state(post, id, form(post, id, total), total, version, reason);
    }

    private static Optional<ReportFiled> newestStatement(Casebook book, ObligationId id) {
        Obligation obligation = book.obligation(id);
        return obligation
                .newest(Part.TOTAL)
                .flatMap(version -> book.report(id.unit(), Objects.requireNonNull(version.message())));
    }

    private static Form form(Post post, ObligationId id, RunningTotal total) {
        return post.directory().form(id.form(), total.formVersion()).orElseThrow();
    }
}
