package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.KeyRing;
import liandong.ledger.StreamHead;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.rule.KeyRule;
import org.jspecify.annotations.Nullable;

/** Entering keys into the directory and taking them out of force. Proofs are verified before: core knows no signatures. */
public final class Keys {
    private static final Actor RULE = Actor.rule("enrol-offered-key");

    private static final int TEXT_LIMIT = 200;

    private Keys() {}

    static Decision enrol(Known.OfDirectory known, Command.EnrolKey command) {
        Directory directory = known.post().directory();
        KeyRing ring = directory.keys();
        Hash id = command.key().id();
        if (command.units().isEmpty()) {
            return Refusal.by(KeyRule.KEY_FOR_NOBODY);
        }
        if (ring.isRevoked(id)) {
            return Refusal.by(KeyRule.KEY_GONE, code(id));
        }
        if (!Streams.isNode(command.node())) {
            return Refusal.by(KeyRule.NODE_NAME, code(command.node()));
        }
        Set<UnitCode> seen = new HashSet<>();
        for (UnitCode unit : command.units()) {
            if (!seen.add(unit)) {
                return Refusal.by(KeyRule.KEY_UNIT_TWICE, code(unit));
            }
            // the top's own key comes before its unit: the first entry of all is sealed with it
            if (directory.unit(unit).isEmpty() && !unit.equals(known.post().unit())) {
                return Refusal.by(KeyRule.KEY_OF_UNKNOWN_UNIT, code(unit));
            }
        }
        if (command.units().stream().allMatch(unit -> has(ring, unit, id) && isAt(ring, unit, command.node()))) {
            return Decision.nothingToDo();
        }
        if (command.replaces() != null && ring.key(command.replaces()).isEmpty()) {
            return Refusal.by(KeyRule.NO_KEY_TO_REPLACE, code(command.replaces()));
        }
        return taken(ring, command.units(), command.replaces(), id)
                .or(() -> named(ring, command))
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> Decision.agreed(new Message.KeyEnrolled(
                        command.key(), command.units(), command.replaces(), command.proof(), command.node())));
    }

    /** Why a key cannot have the name: another node has it. Whoever takes that node's place says which key it replaces. */
    private static Optional<Refusal> named(KeyRing ring, Command.EnrolKey command) {
        return ring.ofNode(command.node()).stream()
                .filter(key -> !key.equals(command.key().id()) && !key.equals(command.replaces()))
                .min(Comparator.comparing(Hash::hex))
                .map(key -> Refusal.by(
                        KeyRule.NODE_OF_ANOTHER_KEY,
                        code(command.node()),
                        code(key),
                        code(ring.units(key).getFirst())));
    }

    /** Why a unit cannot get the key: another one speaks for it, and the request does not say that it replaces that. */
    private static Optional<Refusal> taken(KeyRing ring, List<UnitCode> units, @Nullable Hash replaces, Hash id) {
        for (UnitCode unit : units) {
            Optional<Hash> now = ring.newest(unit.value()).filter(key -> !key.equals(id) && !ring.isRevoked(key));
            if (now.isPresent() && !now.get().equals(replaces)) {
                return Optional.of(Refusal.by(KeyRule.KEY_IN_FORCE, code(now.get()), code(unit)));
            }
        }
        return Optional.empty();
    }

    static Decision revoke(Known.OfDirectory known, Command.RevokeKey command) {
        KeyRing ring = known.post().directory().keys();
        if (ring.key(command.key()).isEmpty()) {
            return Refusal.by(KeyRule.NO_SUCH_KEY, code(command.key()));
        }
        if (ring.isRevoked(command.key())) {
            return Refusal.by(KeyRule.KEY_REVOKED_BEFORE, code(command.key()));
        }
        if (has(ring, known.post().unit(), command.key())) {
            return Refusal.by(KeyRule.OWN_KEY, code(command.key()));
        }
        Set<String> streams = new HashSet<>();
        for (StreamHead head : command.lastGood()) {
            if (!Streams.isStream(head.stream())) {
                return Refusal.by(KeyRule.LAST_GOOD_STREAM);
            }
            if (!streams.add(head.stream()) || head.sequence() < 1) {
                return Refusal.by(KeyRule.LAST_GOOD_TWICE, code(head.stream()));
            }
        }
        if (command.reason().isBlank() || command.reason().length() > TEXT_LIMIT) {
            return Refusal.by(KeyRule.REVOKED_WITHOUT_REASON, count(TEXT_LIMIT));
        }
        Optional<Refusal> personal = PersonalText.in("reason", command.reason());
        if (personal.isPresent()) {
            return personal.get();
        }
        return Decision.agreed(new Message.KeyRevoked(command.key(), command.lastGood(), command.reason()));
    }

    static Decision offer(Known.OfDirectory known, Command.OfferKey command) {
        KeyRing ring = known.post().directory().keys();
        if (!has(ring, known.post().unit(), command.replaces())) {
            return Refusal.by(
                    KeyRule.KEY_OF_OTHERS,
                    code(command.replaces()),
                    code(known.post().unit()));
        }
        if (ring.isRevoked(command.replaces())) {
            return Refusal.by(KeyRule.KEY_HANDS_OVER_NOTHING, code(command.replaces()));
        }
        if (!handsOver(ring, known.post().unit(), command.units(), command.replaces())) {
            return Refusal.by(
                    KeyRule.KEY_UNITS_OF_OTHERS, code(command.replaces()), codes(ring.units(command.replaces())));
        }
        return Decision.agreed(new Message.KeyOffered(
                command.key(), command.units(), command.replaces(), command.proof(), command.node()));
    }

    /**
     * What the keeper of the directory does with an offered key: the key in force has sealed the offer, so it may hand
     * over what it speaks for, and nothing else.
     */
    public static List<Outgoing> enrolOffered(Post keeper, Envelope envelope, Message.KeyOffered offered) {
        KeyRing ring = keeper.directory().keys();
        boolean mayHandOver = handsOver(ring, envelope.sender(), offered.units(), offered.replaces())
                && !ring.isRevoked(offered.replaces())
                && offered.units().stream().allMatch(unit -> isAt(ring, unit, offered.node()))
                && ring.key(offered.key().id()).isEmpty();
        return mayHandOver
                ? List.of(new Outgoing(
                        RULE,
                        new Message.KeyEnrolled(
                                offered.key(), offered.units(), offered.replaces(), offered.proof(), offered.node())))
                : List.of();
    }

    /** Whether the key in force speaks for all these units, the sender's own among them. */
    private static boolean handsOver(KeyRing ring, UnitCode sender, List<UnitCode> units, Hash inForce) {
        return units.contains(sender)
                && new HashSet<>(units).size() == units.size()
                && units.stream().allMatch(unit -> has(ring, unit, inForce));
    }

    /** Whether the node of this name hosts the unit; the empty name is that of whoever has none. */
    private static boolean isAt(KeyRing ring, UnitCode unit, String node) {
        return ring.node(unit.value()).orElse("").equals(node);
    }

    private static boolean has(KeyRing ring, UnitCode unit, Hash key) {
        return ring.newest(unit.value()).filter(key::equals).isPresent();
    }
}
