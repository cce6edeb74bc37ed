package liandong.auditor.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import liandong.auditor.total.Entry;
import liandong.duty.Continuation;
import liandong.duty.Directory;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.StreamHead;
import liandong.message.Message.Witnessed;

/** What units have signed about the heads of each other's streams, held against the streams themselves. */
final class Witnesses {
    private final Map<String, StreamCheck> streams;
    /** Heads that another key than the stream's own has witnessed, and that are there. */
    private final Map<String, NavigableMap<Long, Hash>> agreed = new HashMap<>();

    private final Map<String, List<Claim>> wrong = new TreeMap<>();
    /** What is not there and was said with a key that was revoked since. */
    private final Map<String, List<Claim>> revoked = new TreeMap<>();
    /** What is not there and was answered for by an entry of the directory. */
    private final Map<Continuation, List<Claim>> answered = new HashMap<>();

    private final Directory directory;

    /** What a unit says of a head. */
    private record Claim(StreamHead head, Entry said) {
        String text() {
            return "envelope " + head.hash() + " at sequence " + head.sequence() + ", as unit " + said.sender()
                    + " has witnessed on " + said.topic() + " (sequence " + said.sequence() + ")";
        }
    }

    /** All that the streams' records say of heads. */
    Witnesses(Map<String, StreamCheck> streams, Directory directory) {
        this.streams = streams;
        this.directory = directory;
        streams.values()
                .forEach(stream -> stream.entries().forEach(entry -> {
                    if (entry.reported() == null && entry.message() instanceof Witnessed witnessed) {
                        Hash key = stream.places().key(entry.sequence());
                        witnessed.heads().forEach(head -> take(new Claim(head, entry), key));
                    }
                }));
    }

    private void take(Claim claim, Hash key) {
        StreamHead head = claim.head;
        StreamCheck stream = streams.get(head.stream());
        Places places = stream == null ? null : stream.places();
        if (places == null || !places.has(head.sequence()) || !places.isAt(head.sequence(), head.hash())) {
            contradicted(claim, key);
        } else if (!places.key(head.sequence()).equals(key) && !directory.keys().isRevoked(key)) {
            agreed.computeIfAbsent(head.stream(), any -> new TreeMap<>()).put(head.sequence(), head.hash());
        }
    }

    private void contradicted(Claim claim, Hash key) {
        StreamHead head = claim.head;
        Optional<Continuation> answer = directory.continuations(head.stream()).stream()
                .filter(each -> each.answers(
                        claim.said.sender(), new Head(head.sequence(), head.hash()), claim.said.directory()))
                .findFirst();
        if (answer.isPresent()) {
            answered.computeIfAbsent(answer.get(), any -> new ArrayList<>()).add(claim);
        } else {
            (directory.keys().isRevoked(key) ? revoked : wrong)
                    .computeIfAbsent(head.stream(), any -> new ArrayList<>())
                    .add(claim);
        }
    }

    /** What was witnessed and is answered for by the entry, the furthest of it in words; empty if nothing was. */
    Optional<String> answered(Continuation entry) {
        return answered.getOrDefault(entry, List.of()).stream()
                .max(Comparator.comparingLong(claim -> claim.head.sequence()))
                .map(Claim::text);
    }

    /** What was said with a revoked key and is not so: it counts no more, and is said. */
    List<Remark> remarks() {
        List<Remark> remarks = new ArrayList<>();
        revoked.forEach((topic, claims) -> claims.stream()
                .max(Comparator.comparingLong(claim -> claim.head.sequence()))
                .ifPresent(claim -> remarks.add(new Remark(
                        "witness-revoked",
                        claim.said.topic(),
                        claim.said.offset(),
                        claims.size(),
                        "its key was revoked since, so it does not count that " + topic + " is without "
                                + claim.text()))));
        return remarks;
    }

    /** The last head before {@code sequence} that is witnessed by another key; of a sequence of 0 the very last. */
    Optional<StreamHead> before(String topic, long sequence) {
        NavigableMap<Long, Hash> heads = agreed.get(topic);
        Map.Entry<Long, Hash> head =
                heads == null ? null : sequence == 0 ? heads.lastEntry() : heads.lowerEntry(sequence);
        return head == null ? Optional.empty() : Optional.of(new StreamHead(topic, head.getKey(), head.getValue()));
    }

    /** Streams with records of which no other key has witnessed a head. */
    List<String> unwitnessed() {
        return streams.values().stream()
                .filter(stream -> stream.places().size() > 0 && !agreed.containsKey(stream.topic()))
                .map(StreamCheck::topic)
                .sorted()
                .toList();
    }

    /** One fault for each stream that is shorter, and one for each that is another, than was witnessed. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        wrong.forEach((topic, claims) -> {
            StreamCheck stream = streams.get(topic);
            Places places = stream == null ? new Places() : stream.places();
            cut(topic, places, claims).ifPresent(faults::add);
            other(topic, places, claims).ifPresent(faults::add);
        });
        return faults;
    }

    private static Optional<Fault> cut(String topic, Places places, List<Claim> claims) {
        long end = places.highest();
        List<Claim> beyond =
                claims.stream().filter(claim -> claim.head.sequence() > end).toList();
        Set<Entry> said = new HashSet<>();
        beyond.forEach(claim -> said.add(claim.said));
        return beyond.stream()
                .max(Comparator.comparingLong(claim -> claim.head.sequence()))
                .map(claim -> new Fault(
                        Kind.CUT_OFF,
                        topic,
                        end == 0 ? 0 : places.offset(end) + 1,
                        end == 0 ? claim.said.recorded() : places.recorded(end),
                        Topics.writer(topic).map(UnitCode::value).orElse(""),
                        end + 1,
                        claim.text(),
                        end == 0 ? "no such record" : "a stream that ends with sequence " + end,
                        said.size(),
                        null));
    }

    private static Optional<Fault> other(String topic, Places places, List<Claim> claims) {
        List<Claim> others = claims.stream()
                .filter(claim -> places.has(claim.head.sequence()))
                .toList();
        return others.stream()
                .min(Comparator.comparingLong(claim -> claim.head.sequence()))
                .map(claim -> new Fault(
                        Kind.WITNESS_CONTRADICTS,
                        topic,
                        places.offset(claim.head.sequence()),
                        places.recorded(claim.head.sequence()),
                        Topics.writer(topic).map(UnitCode::value).orElse(""),
                        claim.head.sequence(),
                        claim.text(),
                        "envelope " + places.hash(claim.head.sequence()),
                        others.size(),
                        null));
    }
}
