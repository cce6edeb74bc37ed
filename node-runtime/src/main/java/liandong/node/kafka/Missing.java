package liandong.node.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import liandong.directive.DirectiveId;
import liandong.duty.Paths;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.seal.SealCheck;
import liandong.node.store.Reason;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;

/**
 * What shows, while streams are read back, that own records are missing: records at a stream's end that are damaged, and
 * answers of others to what is not there.
 */
final class Missing {
    private static final int MOST_DIGITS = 19;
    /** What a record shows that was good once. */
    private static final Set<Reason> DAMAGED = Set.of(
            Reason.BAD_SIGNATURE,
            Reason.UNREADABLE_HEADERS,
            Reason.UNREADABLE_VALUE,
            Reason.UNREADABLE_BATCH,
            Reason.UNREADABLE_SEAL);

    private final Tables tables;
    private final Hosting hosting;
    private final Map<String, String> damaged = new ConcurrentHashMap<>();
    private final Map<String, String> answered = new ConcurrentHashMap<>();

    Missing(Tables tables, Hosting hosting) {
        this.tables = tables;
        this.hosting = hosting;
    }

    /** Begins anew. */
    void forget() {
        damaged.clear();
        answered.clear();
    }

    /** A record of an own stream was put aside. Whoever names a key of the unit may be the unit, damaged since. */
    void aside(Incoming incoming, Reason reason) {
        Hash key = SealCheck.key(incoming.headers());
        boolean mayBeOurs = key != null && hosting.directory().keys().key(key).isPresent() && DAMAGED.contains(reason);
        if (mayBeOurs) {
            damaged.put(
                    incoming.stream(),
                    "the record at offset " + incoming.position() + " behind its last good one is damaged, "
                            + reason.text());
        }
    }

    /** A record of {@code stream} was taken. */
    void taken(String stream, Message message) {
        damaged.remove(stream);
        if (hosting.owns(stream)) {
            return;
        }
        switch (message) {
            case Message.ReportAccepted accepted -> report(accepted.obligation().unit(), accepted.envelope(), stream);
            case Message.ReportReturned returned -> report(returned.obligation().unit(), returned.envelope(), stream);
            case Message.ReceiptSigned receipt -> directive(receipt.directive(), stream);
            case Message.DirectiveSentBack sentBack -> directive(sentBack.directive(), stream);
            case Message.ObligationExempted exempted -> {}
            case Message.DirectiveIssued issued -> {}
            case Message.DirectiveWithdrawn withdrawn -> {}
            case Message.ReportFiled filed -> {}
            case Message.ReportWithdrawn withdrawn -> {}
            case Message.TotalCertified certified -> {}
            case Message.KeyOffered offered -> {}
            case Message.Witnessed witnessed -> {}
            case Message.OfDirectory entry -> {}
        }
    }

    private void report(UnitCode unit, Hash envelope, String stream) {
        if (hosting.hosts(unit) && tables.envelopes().byHash(envelope).isEmpty()) {
            Paths.up(hosting.directory(), unit).forEach(own -> answered(own, unit, stream));
        }
    }

    private void directive(String id, String stream) {
        DirectiveId.issuer(id)
                .filter(hosting::hosts)
                .filter(desk -> tables.directives().find(desk, id).isEmpty())
                .ifPresent(desk -> answered(Streams.directives(desk), desk, stream));
    }

    private void answered(String own, UnitCode unit, String by) {
        KeyRing ring = hosting.directory().keys();
        // what a revoked key has sealed behind its last good head may have been answered, and is rightly not there
        boolean revoked = ring.keys().stream()
                .anyMatch(key ->
                        ring.isRevoked(key.id()) && ring.everFor(key.id()).contains(unit.value()));
        if (!revoked) {
            answered.putIfAbsent(own, "a record of " + by + " answers to one that is not on its topic");
        }
    }

    /** The number that a header of a record says; empty if it says none. */
    static OptionalLong number(Incoming incoming, String header) {
        Map<String, byte @Nullable []> headers = incoming.headers();
        byte[] value = headers == null ? null : headers.get(header);
        if (value == null || value.length > MOST_DIGITS) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(new String(value, StandardCharsets.US_ASCII)));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** What is damaged at the end of {@code stream}. */
    Optional<String> damaged(String stream) {
        return Optional.ofNullable(damaged.get(stream));
    }

    /** What others answer to that is not in {@code stream}. */
    Optional<String> answered(String stream) {
        return Optional.ofNullable(answered.get(stream));
    }
}
