package liandong.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which key speaks for which unit, as the directory says up to a sequence; immutable. A unit's first key is in force from
 * the beginning; each later one takes over with the sequence of its entry, for envelopes that name this sequence of the
 * directory or a later one. So everybody who has read the directory that far decides alike.
 */
public final class KeyRing {
    private final Map<Hash, NodeKey> keys;
    private final Map<String, List<Term>> terms;
    private final Map<Hash, Map<String, StreamHead>> revoked;

    /**
     * From {@code since} of the directory on, {@code key} of {@code node} speaks for the unit; entry {@code entered} says
     * so.
     */
    private record Term(Hash key, String node, long since, long entered) {
        boolean isOf(Hash other, String name) {
            return key.equals(other) && node.equals(name);
        }
    }

    private KeyRing(
            Map<Hash, NodeKey> keys, Map<String, List<Term>> terms, Map<Hash, Map<String, StreamHead>> revoked) {
        this.keys = keys;
        this.terms = terms;
        this.revoked = revoked;
    }

    /** The ring before the first key. */
    public static KeyRing empty() {
        return new KeyRing(Map.of(), Map.of(), Map.of());
    }

    /**
     * This ring after the entry at {@code sequence} has enrolled {@code key} for these units.
     *
     * @param node the name of the node that hosts them; empty for what was enrolled before nodes had names
     */
    public KeyRing enrolled(NodeKey key, String node, Collection<String> units, long sequence) {
        Map<Hash, NodeKey> newKeys = new HashMap<>(keys);
        Map<String, List<Term>> newTerms = new HashMap<>(terms);
        newKeys.put(key.id(), key);
        for (String unit : units) {
            List<Term> before = newTerms.getOrDefault(unit, List.of());
            if (!before.isEmpty() && before.getLast().isOf(key.id(), node)) {
                // it goes on as it was: an entry may repeat a unit to add another
                continue;
            }
            List<Term> after = new ArrayList<>(before);
            after.add(new Term(key.id(), node, before.isEmpty() ? 0 : sequence, sequence));
            newTerms.put(unit, after);
        }
        return new KeyRing(newKeys, newTerms, revoked);
    }

    /** This ring after {@code key} was revoked; what is not listed holds nothing good of that key. */
    public KeyRing revoked(Hash key, Collection<StreamHead> lastGood) {
        Map<String, StreamHead> good = new HashMap<>();
        lastGood.forEach(head -> good.put(head.stream(), head));
        Map<Hash, Map<String, StreamHead>> newRevoked = new HashMap<>(revoked);
        newRevoked.put(key, good);
        return new KeyRing(keys, terms, newRevoked);
    }

    /** The enrolled key with this fingerprint. */
    public Optional<NodeKey> key(Hash id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** All enrolled keys, revoked ones included. */
    public Collection<NodeKey> keys() {
        return Collections.unmodifiableCollection(keys.values());
    }

    /** The units for which the key is the newest, in code order. */
    public List<String> units(Hash key) {
        return terms.entrySet().stream()
                .filter(entry -> entry.getValue().getLast().key().equals(key))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The name of the node that hosts {@code unit}, as its newest key says; empty while it has none. */
    public Optional<String> node(String unit) {
        return Optional.ofNullable(term(unit, Long.MAX_VALUE)).map(Term::node).filter(name -> !name.isEmpty());
    }

    /** The names of the nodes that host or have hosted {@code unit}, the newest last. */
    public List<String> nodes(String unit) {
        return terms.getOrDefault(unit, List.of()).stream()
                .map(Term::node)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The names of the nodes that speak or have spoken with the key, sorted. */
    public List<String> names(Hash key) {
        return terms.values().stream()
                .flatMap(List::stream)
                .filter(term -> term.key().equals(key) && !term.node().isEmpty())
                .map(Term::node)
                .distinct()
                .sorted()
                .toList();
    }

    /** The newest keys of units that say that they are hosted by the node of this name; revoked ones are left out. */
    public Set<Hash> ofNode(String node) {
        return terms.values().stream()
                .map(List::getLast)
                .filter(term -> term.node().equals(node) && !isRevoked(term.key()))
                .map(Term::key)
                .collect(Collectors.toSet());
    }

    /** Whether the key was revoked. */
    public boolean isRevoked(Hash key) {
        return revoked.containsKey(key);
    }

    /** The last heads that are good of a revoked key, in the order of their streams; empty for one that is not revoked. */
    public List<StreamHead> lastGood(Hash key) {
        return revoked.getOrDefault(key, Map.of()).values().stream()
                .sorted(Comparator.comparing(StreamHead::stream))
                .toList();
    }

    /** The units for which the key speaks or has ever spoken, in code order. */
    public List<String> everFor(Hash key) {
        return terms.entrySet().stream()
                .filter(entry ->
                        entry.getValue().stream().anyMatch(term -> term.key().equals(key)))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** The key that speaks for {@code unit} in an envelope that names this sequence of the directory. */
    public Optional<Hash> inForce(String unit, long directory) {
        return Optional.ofNullable(term(unit, directory)).map(Term::key);
    }

    private @Nullable Term term(String unit, long directory) {
        for (Term term : terms.getOrDefault(unit, List.of()).reversed()) {
            if (term.since() <= directory) {
                return term;
            }
        }
        return null;
    }

    /**
     * Whether one node speaks for both units, so that an account id means the same account at both: one key does, under the
     * directory at {@code then} or at {@code now}. Where no key is known nothing tells them apart.
     */
    public boolean isOneNode(String unit, String other, long then, long now) {
        return unit.equals(other)
                || inForce(unit, then).equals(inForce(other, then))
                || inForce(unit, now).equals(inForce(other, now));
    }

    /** The newest key of {@code unit}. */
    public Optional<Hash> newest(String unit) {
        return inForce(unit, Long.MAX_VALUE);
    }

    /**
     * The sequence of the directory that lets {@code key} speak for {@code unit}; 0 if none does. Whoever seals with the
     * key names this sequence or a later one, so that no reader looks for the key before he has read of it.
     */
    public long entered(String unit, Hash key) {
        return terms.getOrDefault(unit, List.of()).reversed().stream()
                .filter(term -> term.key().equals(key))
                .findFirst()
                .map(Term::entered)
                .orElse(0L);
    }

    /** Whether {@code key} may seal this envelope. */
    public Authority authority(Hash key, EnvelopeHeader envelope) {
        if (!keys.containsKey(key)) {
            return Authority.UNKNOWN_KEY;
        }
        List<Term> ofUnit = terms.getOrDefault(envelope.sender(), List.of());
        if (ofUnit.stream().noneMatch(term -> term.key().equals(key))) {
            return Authority.NOT_FOR_UNIT;
        }
        if (inForce(envelope.sender(), envelope.directory()).filter(key::equals).isEmpty()) {
            return Authority.NOT_IN_FORCE;
        }
        return isBeyondGood(key, envelope) ? Authority.REVOKED : Authority.GRANTED;
    }

    private boolean isBeyondGood(Hash key, EnvelopeHeader envelope) {
        Map<String, StreamHead> good = revoked.get(key);
        if (good == null) {
            return false;
        }
        StreamHead last = good.get(envelope.topic());
        return last == null
                || envelope.sequence() > last.sequence()
                || (envelope.sequence() == last.sequence() && !envelope.hash().equals(last.hash()));
    }
}
