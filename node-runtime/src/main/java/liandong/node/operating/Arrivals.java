package liandong.node.operating;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import liandong.directive.DocumentNumber;
import liandong.duty.Paths;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.node.directive.Documents;
import liandong.node.station.Routes;
import liandong.node.store.Database;
import liandong.node.store.EnvelopeQueries;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import liandong.node.surface.Limit;
import liandong.schemas.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What arrives at a station from its desk and from the units that report to it, in the order in which it was stored. */
@Component
public final class Arrivals {
    private static final String WITNESSED =
            Schemas.released().of(Message.Witnessed.class).name();
    /** How far the newest are looked for. */
    private static final long REACH = 50_000;

    private final Database database;
    private final EnvelopeTable envelopes;
    private final Documents documents;
    private final EnvelopeQueries envelopeQueries;

    public Arrivals(Database database, EnvelopeTable envelopes, Documents documents, EnvelopeQueries envelopeQueries) {
        this.database = database;
        this.envelopes = envelopes;
        this.documents = documents;
        this.envelopeQueries = envelopeQueries;
    }

    /**
     * One message.
     *
     * @param place where it stands in the store; a later one is greater
     * @param number of the directive that it is or speaks of, if that is held here
     */
    public record Arrival(
            long place, Envelope envelope, @Nullable DocumentNumber number) {
        public UnitCode from() {
            return envelope.sender();
        }

        public Instant time() {
            return envelope.time();
        }

        public Message message() {
            return envelope.message();
        }
    }

    /**
     * What was found.
     *
     * @param upTo the place up to which it was looked: where to go on
     */
    public record Found(List<Arrival> arrivals, long upTo) {}

    /** What has arrived behind {@code place}, the oldest first. */
    public Found after(Post post, long place, Limit limit) {
        List<Long> places = places(post, place, false, limit);
        return new Found(arrivals(post, places), places.isEmpty() ? place : places.getLast());
    }

    /** What has arrived last, the newest first. */
    public Found newest(Post post, Limit limit) {
        long last = envelopeQueries.lastPlace();
        List<Long> places = places(post, Math.max(0, last - REACH), true, limit);
        return new Found(arrivals(post, places), places.isEmpty() ? last : places.getFirst());
    }

    /** Whether other processes may store what this one is not told of. */
    public boolean isShared() {
        return database.isShared();
    }

    /** Calls {@code listener} whenever something may have arrived; it must return at once. */
    public void whenStored(Runnable listener) {
        database.afterEachWrite(listener);
    }

    private List<Long> places(Post post, long after, boolean newestFirst, Limit limit) {
        Set<String> streams = new TreeSet<>();
        streams.addAll(Paths.fromDesks(post.directory(), post.unit()));
        streams.addAll(Paths.toDesk(post.directory(), post.unit()));
        return envelopeQueries.behind(after, streams, WITNESSED, newestFirst, limit.rows());
    }

    private List<Arrival> arrivals(Post post, List<Long> places) {
        List<Arrival> arrivals = new ArrayList<>();
        for (long place : places) {
            Row row = envelopes.atPlace(place);
            Envelope envelope = envelopes.envelope(row);
            if (Routes.receivers(post.directory(), envelope).contains(post.unit())) {
                arrivals.add(new Arrival(place, envelope, number(post, envelope.message())));
            }
        }
        return arrivals;
    }

    private @Nullable DocumentNumber number(Post post, Message message) {
        return switch (message) {
            case Message.DirectiveIssued issued -> issued.number();
            case Message.DirectiveWithdrawn withdrawn -> number(post, withdrawn.directive());
            case Message.ReceiptSigned signed -> number(post, signed.directive());
            case Message.DirectiveSentBack back -> number(post, back.directive());
            case Message.ReportFiled filed -> null;
            case Message.ReportWithdrawn withdrawn -> null;
            case Message.ReportAccepted accepted -> null;
            case Message.ReportReturned returned -> null;
            case Message.ObligationExempted exempted -> null;
            case Message.TotalCertified certified -> null;
            case Message.KeyOffered offered -> null;
            case Message.Witnessed witnessed -> null;
            case Message.OfDirectory entry -> null;
        };
    }

    private @Nullable DocumentNumber number(Post post, String directive) {
        return documents
                .find(post.unit(), directive)
                .map(Message.DirectiveIssued::number)
                .orElse(null);
    }
}
