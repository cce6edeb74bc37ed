package liandong.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveSentBack;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ObligationExempted;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReportWithdrawn;
import liandong.message.Message.TotalCertified;
import liandong.report.Contribution;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * What an envelope, own or received, changes in what a station knows: live, in a rebuild, at a desk that is only watched,
 * in the past and in what is foretold. Envelopes of one stream come in order; the streams may come in any order and the
 * state in the end is the same.
 */
public final class Evolve {
    private final Post post;
    private final Casebook book;
    private final LocalDate today;
    private final TotalFold totals;
    private final DirectiveFold directives;
    private final List<Moved> moved = new ArrayList<>();

    private Evolve(Post post, Casebook book, LocalDate today) {
        this.post = post;
        this.book = book;
        this.today = today;
        this.totals = new TotalFold(post, book);
        this.directives = new DirectiveFold(
                post,
                book,
                totals,
                today,
                (total, by, reason, always) -> moved.add(new Moved(total, by, reason, always)));
    }

    /**
     * A total that has changed, or of which something was said that may no longer hold.
     *
     * @param by what changed it; for a new period the directive that asks for it
     * @param always whether it is stated even if its newest statement says the same
     */
    public record Moved(ObligationId total, Envelope by, String reason, boolean always) {}

    /**
     * Lets an envelope take effect on what the station knows.
     *
     * @param today of whoever takes it in: a sender's clock is believed to be ahead by a day at most
     * @return the totals that it moved, in order; one may be named more than once
     */
    public static List<Moved> evolve(Post post, Casebook book, Envelope envelope, LocalDate today) {
        Evolve evolve = new Evolve(post, book, today);
        evolve.take(envelope);
        return evolve.moved;
    }

    /** Opens what recurring clauses ask of or at the station up to {@code day}. */
    public static List<Moved> recur(Post post, Casebook book, LocalDate day) {
        Evolve evolve = new Evolve(post, book, day);
        evolve.directives.recur(day);
        return evolve.moved;
    }

    /**
     * Lets what recurring clauses have opened follow the directory, of which the reader knows more than before: an office
     * learns of a transfer when it does, and comes to what it would know if it had learned of it at once.
     */
    public static List<Moved> regroup(Post post, Casebook book, LocalDate today) {
        Evolve evolve = new Evolve(post, book, today);
        evolve.directives.regroup();
        return evolve.moved;
    }

    /**
     * Opens what recurring clauses ask for by the time of a mail.
     *
     * @param today of whoever takes it in
     */
    public static List<Moved> recurUpTo(Post post, Casebook book, Instant time, LocalDate today) {
        return recur(post, book, Post.believed(time, today));
    }

    /**
     * Whether a report of a unit that has changed its desk is for the desk that asked, and that is another one. What
     * recurring clauses have asked by its time must be opened before.
     */
    public static boolean isForAnotherDesk(Post post, Casebook book, Envelope envelope) {
        return envelope.message() instanceof ReportFiled filed
                && post.directory().desksOf(envelope.sender()).size() > 1
                && !book.obligation(filed.obligation()).isOpened();
    }

    private void take(Envelope envelope) {
        switch (envelope.message()) {
            case DirectiveIssued issued -> directives.issued(envelope, issued);
            case DirectiveWithdrawn withdrawn -> directives.withdrawn(envelope, withdrawn);
            case DirectiveSentBack sentBack -> book.sentBack(sentBack.directive(), envelope, sentBack.reason());
            case ReceiptSigned receipt -> book.signed(receipt.directive(), envelope.sender(), envelope.time());
            case ReportFiled filed -> filed(envelope, filed);
            case ReportAccepted accepted -> obligation(envelope, accepted.obligation(), Part.OWN, accepted.version());
            case ReportReturned returned ->
                obligation(envelope, returned.obligation(), returned.part(), returned.version());
            case ReportWithdrawn withdrawn ->
                obligation(envelope, withdrawn.obligation(), Part.OWN, withdrawn.version());
            case TotalCertified certified ->
                obligation(envelope, certified.obligation(), Part.TOTAL, certified.version());
            case ObligationExempted exempted -> obligation(envelope, exempted.obligation(), Part.OWN, 0);
            case Message.KeyOffered offered -> {
                // only the keeper of the directory does something about it
            }
            case Message.Witnessed witnessed -> {
                // kept for the whole node at once
            }
            case Message.OfDirectory entry -> {
                // the directory is applied for all stations at once
            }
        }
    }

    private void filed(Envelope envelope, ReportFiled filed) {
        book.filed(envelope);
        obligation(envelope, filed.obligation(), filed.part(), filed.version());
    }

    /** Whoever said something about an obligation had opened it, maybe by himself on the first day of its period. */
    private void obligation(Envelope envelope, ObligationId about, Part part, int version) {
        book.heard(about, envelope);
        Obligation before = book.obligation(about, part, version);
        if (!before.isOpened()) {
            directives.recur(Post.believed(envelope.time(), today));
            before = book.obligation(about, part, version);
        }
        if (Regrouped.isUnheeded(post, before, envelope)) {
            return;
        }
        Obligation after = evolve(before, envelope);
        if (totals.change(before, after)) {
            Contribution out = Totals.contribution(post, before).orElse(null);
            Contribution in = Totals.contribution(post, after).orElse(null);
            ObligationId id = after.id();
            // what is no longer expected, and had contributed nothing, changes only what was stated before
            boolean always = !Objects.equals(out, in);
            String reason = always ? reason(id, out, in) : id.unit() + " " + after.account();
            moved.add(new Moved(new ObligationId(post.unit(), id.form(), id.period()), envelope, reason, always));
        }
    }

    private static String reason(ObligationId id, @Nullable Contribution out, @Nullable Contribution in) {
        return id.unit() + " " + version(out) + " -> " + version(in);
    }

    private static String version(@Nullable Contribution contribution) {
        return contribution == null ? "nothing" : contribution.part().text() + " version " + contribution.version();
    }

    /** The obligation after {@code envelope}; the same one if the envelope does not concern it. */
    public static Obligation evolve(Obligation known, Envelope envelope) {
        return Said.after(known, envelope);
    }

    /** What the station knows of relays when the directive that they relay has changed. */
    public static Known.OfRelays relays(Post post, Casebook book, Envelope envelope) {
        String above = changed(envelope.message()).orElse(null);
        if (above == null) {
            return new Known.OfRelays(post, null, List.of());
        }
        return new Known.OfRelays(
                post,
                book.directive(above).map(Casebook.Kept::content).orElse(null),
                chain(book, above).stream()
                        .flatMap(each -> book.relays(each).stream())
                        .map(relay -> new Known.Standing(relay.content(), book.fate(relay.directive())))
                        .toList());
    }

    private static Optional<String> changed(Message message) {
        if (message instanceof DirectiveIssued issued) {
            return Optional.ofNullable(issued.supersedes());
        }
        return message instanceof DirectiveWithdrawn withdrawn ? Optional.of(withdrawn.directive()) : Optional.empty();
    }

    /** The directive and those in whose place it stands: what relays them relays it. */
    private static Collection<String> chain(Casebook book, String directive) {
        List<String> chain = new ArrayList<>();
        @Nullable String at = directive;
        while (at != null && !chain.contains(at)) {
            chain.add(at);
            at = book.directive(at).map(kept -> kept.content().supersedes()).orElse(null);
        }
        return chain;
    }
}
