package liandong.console.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import liandong.console.shell.Visit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.KeyRing;
import liandong.ledger.NodeKey;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.operating.StreamLedger;
import liandong.node.store.StreamBooks;
import liandong.node.store.StreamBooks.Book;
import liandong.node.store.WitnessTable.Statement;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where streams stand by the node's books. */
@Component
class LedgerView {
    private final StreamLedger ledger;
    private final StreamBooks books;
    private final Hosting hosting;

    LedgerView(StreamLedger ledger, Hosting hosting, StreamBooks books) {
        this.ledger = ledger;
        this.hosting = hosting;
        this.books = books;
    }

    /**
     * A stream.
     *
     * @param writer the unit that alone may write it
     * @param own whether this node writes it
     * @param head how far it is sealed here, or read
     * @param unsealed own envelopes that wait for their place
     * @param witnesses how many units have stated that they have seen it
     * @param seen the furthest that a witness has seen; 0 if none has
     * @param key that speaks for the writer now; none if none does
     */
    record Stream(
            String name,
            UnitCode writer,
            String writerName,
            boolean own,
            Head head,
            long unsealed,
            int witnesses,
            long seen,
            @Nullable Hash key,
            @Nullable String held,
            @Nullable Instant heldAt) {

        /** The beginning of the hash, enough to compare by eye. */
        public String shortHash() {
            return head.sequence() == 0 ? "" : head.hash().hex().substring(0, 10);
        }

        /** The beginning of the key's fingerprint. */
        public String shortKey() {
            return key == null ? "" : key.hex().substring(0, 10);
        }
    }

    /** The streams with these names, in three statements whatever their number. */
    List<Stream> of(Visit visit, SortedSet<String> names) {
        Map<String, Book> read = books.read();
        Map<String, Book> sealed = books.sealed();
        Map<String, Long> unsealed = books.unsealed();
        Map<String, List<Statement>> stated = new HashMap<>();
        ledger.statements()
                .forEach(each -> stated.computeIfAbsent(each.head().stream(), any -> new ArrayList<>())
                        .add(each));
        KeyRing ring = hosting.directory().keys();
        Book nothing = new Book(Head.EMPTY, null, null);
        return names.stream()
                .map(name -> {
                    UnitCode writer = writer(name);
                    boolean own = hosting.owns(name);
                    Book reading = read.getOrDefault(name, nothing);
                    Book book = own ? sealed.getOrDefault(name, nothing) : reading;
                    List<Statement> seen = stated.getOrDefault(name, List.of());
                    return new Stream(
                            name,
                            writer,
                            visit.name(writer),
                            own,
                            book.head(),
                            unsealed.getOrDefault(name, 0L),
                            seen.size(),
                            seen.stream()
                                    .mapToLong(each -> each.head().sequence())
                                    .max()
                                    .orElse(0),
                            ring.newest(writer.value()).orElse(null),
                            reading.held(),
                            reading.heldAt());
                })
                .toList();
    }

    private UnitCode writer(String stream) {
        return Streams.writer(stream)
                .orElseGet(() -> hosting.directory().units().iterator().next().code());
    }

    /** A key that has ever spoken for a unit. */
    record Key(NodeKey key, long since, boolean inForce, boolean revoked) {}

    /** The keys that may have sealed a stream, the newest first. */
    List<Key> keys(UnitCode writer) {
        KeyRing ring = hosting.directory().keys();
        return ring.keys().stream()
                .filter(key -> ring.entered(writer.value(), key.id()) > 0)
                .map(key -> new Key(
                        key,
                        ring.entered(writer.value(), key.id()),
                        ring.newest(writer.value()).filter(key.id()::equals).isPresent(),
                        ring.isRevoked(key.id())))
                .sorted((one, other) -> Long.compare(other.since(), one.since()))
                .toList();
    }
}
