package liandong.node.seal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.duty.Continuation;
import liandong.duty.Directory;
import liandong.duty.Holds;
import liandong.duty.Holds.Hold;
import liandong.duty.Holds.Standing;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.store.OwnStreamTable.OwnStream;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.node.store.WitnessTable.Statement;
import liandong.schemas.Schemas;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node may sign more on its own streams, and how a stream goes on that was not whole. */
public final class OwnStreams {
    private static final Logger LOG = LoggerFactory.getLogger(OwnStreams.class);

    private static final String REVOKED = name(Message.KeyRevoked.class);
    private static final String CONTINUED = name(Message.StreamContinued.class);

    /** Types of the entries that are sealed in a directory that is held. */
    static final Set<String> URGENT = Set.of(REVOKED, CONTINUED);

    private final Tables tables;
    private final Hosting hosting;

    public OwnStreams(Tables tables, Hosting hosting) {
        this.tables = tables;
        this.hosting = hosting;
    }

    private static String name(Class<? extends Message> type) {
        return Schemas.released().of(type).name();
    }

    /** An own stream on which nothing is signed. */
    public record Held(String stream, Head kept, OwnStream known, Hold hold) {}

    /** Why nothing may be signed on {@code stream} behind {@code head}; empty if nothing forbids it. */
    public Optional<Hold> hold(String stream, Head head) {
        OwnStream own = tables.own().of(stream);
        return Holds.of(
                stream,
                head,
                own.standing(),
                own.detail(),
                tables.witnesses().beyond(stream, head.sequence()).stream()
                        .map(Statement::claim)
                        .toList(),
                hosting.directory());
    }

    /** The same behind what is sealed, once what the directory says of the stream has taken effect. */
    public Optional<Hold> hold(String stream) {
        Head head = tables.streams().sealed(stream);
        OwnStream own = tables.own().of(stream);
        // what is broken is read again first
        boolean goesOn =
                own.standing() != Standing.BROKEN && continuation(own, head).isPresent();
        return goesOn ? Optional.empty() : hold(stream, head);
    }

    /** All own streams on which nothing may be signed, in their order; whether anything waits there or not. */
    public List<Held> held() {
        if (!tables.state().isRebuilt()) {
            return List.of();
        }
        Set<String> doubtful = new LinkedHashSet<>();
        tables.own().broken().forEach(each -> doubtful.add(each.stream()));
        tables.witnesses().beyondSealed().stream()
                .filter(hosting::owns)
                .sorted()
                .forEach(doubtful::add);
        List<Held> held = new ArrayList<>();
        for (String stream : doubtful) {
            if (hosting.owns(stream)) {
                hold(stream)
                        .ifPresent(hold -> held.add(new Held(
                                stream,
                                tables.streams().sealed(stream),
                                tables.own().of(stream),
                                hold)));
            }
        }
        return held;
    }

    /**
     * Whether an entry of the directory is sealed although the directory is held. A revocation is: it follows on what the
     * topic holds. If there is no more, that is its place. If others have read more, they keep what they have read first
     * and are told of a fork; then nothing else of the stream is changed, and the revocation is entered once more when the
     * directory goes on behind what they have read.
     */
    static boolean isUrgent(Row row) {
        return row.type().equals(REVOKED) || isOwnContinuation(row);
    }

    private static boolean isOwnContinuation(Row row) {
        return row.type().equals(CONTINUED) && row.subject().equals(Streams.DIRECTORY);
    }

    /** Where the stream goes on behind {@code head}, by the newest entry of the directory that is about that head. */
    Head goOn(String stream, Head head) {
        OwnStream own = tables.own().of(stream);
        Optional<Continuation> found = own.standing() == Standing.BROKEN ? Optional.empty() : continuation(own, head);
        found.ifPresent(each -> vouched(own, each));
        return found.map(Continuation::from).orElse(head);
    }

    /** The head behind which an entry that lets the directory itself go on is sealed; {@code head} for any other row. */
    Head before(Row row, Head head) {
        if (isOwnContinuation(row) && tables.envelopes().message(row) instanceof Message.StreamContinued entry) {
            return entry.from().sequence() > head.sequence() ? entry.from() : head;
        }
        return head;
    }

    /** Takes note that an entry that lets the directory itself go on was sealed. */
    void sealed(Row row, Head head) {
        if (isOwnContinuation(row) && tables.envelopes().message(row) instanceof Message.StreamContinued entry) {
            vouched(tables.own().of(Streams.DIRECTORY), Continuation.of(entry, head.sequence()));
        }
    }

    /** The entry by which {@code own}, which ends at {@code head}, goes on next. */
    public Optional<Continuation> continuation(OwnStream own, Head head) {
        Directory directory = hosting.directory();
        return directory.continuations(own.stream()).reversed().stream()
                .filter(each -> !own.stream().equals(Streams.DIRECTORY))
                .filter(each -> each.entered() > own.continued() && each.kept().equals(head))
                .findFirst();
    }

    /** Takes note that the stream goes on by {@code entry}: an operator stands for it. */
    public void vouched(OwnStream own, Continuation entry) {
        if (entry.from().sequence() > entry.kept().sequence()) {
            tables.streams().saveSealed(own.stream(), entry.from());
        }
        tables.own()
                .save(new OwnStream(
                        own.stream(), Standing.VOUCHED, null, false, own.readTo(), entry.entered(), own.since()));
        LOG.atWarn()
                .addKeyValue("stream", own.stream())
                .addKeyValue("sequence", entry.from().sequence())
                .addKeyValue("entry", entry.entered())
                .log("an own stream goes on by an operator's word");
    }
}
