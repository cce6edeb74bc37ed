package liandong.duty;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/** What a station knows of one form and period, from its mail alone: {@link Evolve} on blank paper. */
public final class Replay {
    private Replay() {}

    /**
     * What comes out.
     *
     * @param own the station's own obligation
     * @param total what the station counts; none while it is no desk that was asked or has asked
     */
    public record Outcome(Obligation own, Optional<RunningTotal> total) {}

    /** The obligations whose envelopes matter: the station's own, and those of the units that it asks. */
    public static Set<ObligationId> subjects(ObligationId id, Collection<DirectiveIssued> issued) {
        Set<ObligationId> subjects = new LinkedHashSet<>(Set.of(id));
        issued.stream()
                .flatMap(each -> each.recipients().stream())
                .forEach(unit -> subjects.add(new ObligationId(unit, id.form(), id.period())));
        return subjects;
    }

    /**
     * Folds the station's mail about {@code id}: directives, their withdrawals, and what is about {@link #subjects}.
     *
     * @param mail in the order in which it became known
     * @param until the day up to which recurring clauses have asked
     */
    public static Outcome of(Post given, ObligationId id, List<Envelope> mail, LocalDate until) {
        // whoever asks what a desk counted wants it counted, whether or not it counts here
        Post post = new Post(given.unit(), given.directory(), List.of(Duties.ROLL_UP));
        Notebook book = Notebook.about(id);
        for (Envelope envelope : mail) {
            LocalDate day = Post.day(envelope.time());
            Evolve.recur(post, book, day);
            Evolve.evolve(post, book, envelope, day);
        }
        Evolve.recur(post, book, until);
        return new Outcome(book.obligation(id), book.total(id));
    }

    /**
     * What had become of a directive.
     *
     * @param because why all of it was taken back; none if it was not
     */
    public record Become(Fate fate, @Nullable String because) {}

    /**
     * Folds what its desk has said of a directive: that it is issued, taken back, or that another one stands in its place.
     *
     * @param post the station that issued or received it
     * @param said in the order of the desk's stream
     */
    public static Become of(Post post, String directive, List<Envelope> said) {
        Post reader = new Post(post.unit(), post.directory(), List.of());
        Notebook book = Notebook.blank();
        said.forEach(envelope -> Evolve.evolve(reader, book, envelope, Post.day(envelope.time())));
        return new Become(book.fate(directive), book.because(directive));
    }
}
