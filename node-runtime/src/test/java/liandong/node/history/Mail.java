package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Link;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.node.history.Turned.Learned;
import liandong.node.station.Routes;
import liandong.node.station.Turn;
import liandong.node.store.Row;
import liandong.node.store.StreamTable.Reading;
import liandong.report.Part;
import liandong.schemas.Envelopes;

/**
 * Carries sealed envelopes: each stream in its order, the streams in any, with delays and repeats. A record may be lost:
 * who has not read it waits at the gap, whatever comes behind, until it is sent again.
 */
final class Mail {
    private static final int MOST_AT_ONCE = 6;

    private final Random random;
    private final Clock clock;
    private final Supplier<String> ids;
    /** By stream, in sequence. */
    private final Map<String, List<Posted>> streams = new TreeMap<>();
    /** How many of a stream an office has read. */
    private final Map<Office, Map<String, Integer>> read = new HashMap<>();

    private final Map<String, Hash> hashes = new HashMap<>();
    /** By stream, which of its records is lost. */
    private final Map<String, Integer> lost = new TreeMap<>();

    /** A sealed envelope in its stream. */
    record Posted(Row row, EnvelopeHeader header, Message message) {
        Envelope envelope() {
            return Envelopes.of(header, message);
        }
    }

    Mail(Random random, Clock clock, Supplier<String> ids) {
        this.random = random;
        this.clock = clock;
        this.ids = ids;
    }

    /** Hash of each sealed message, by id. */
    Map<String, Hash> hashes() {
        return hashes;
    }

    /** Seals what an office has written and puts it into the streams. */
    void collect(Office office) {
        office.sealer.sealAll();
        for (Row row : office.tables.outbox().unsent(10_000)) {
            EnvelopeHeader header = row.header();
            Message message = office.tables.envelopes().message(row);
            streams.computeIfAbsent(row.stream(), any -> new ArrayList<>()).add(new Posted(row, header, message));
            hashes.put(row.id(), header.hash());
            office.tables
                    .database()
                    .run(() -> office.tables.outbox().markSent(row.place(), header.hash(), clock.instant()));
        }
    }

    /** The streams of which the office has not read everything. */
    List<String> waiting(Office office) {
        Set<String> concerned = new HashSet<>(office.hosting.readStreams());
        concerned.addAll(office.hosting.ownStreams());
        return streams.keySet().stream()
                .filter(stream -> concerned.contains(stream) && position(office, stream) < end(office, stream))
                .toList();
    }

    /** Hands an office the next records of some streams, some that it has read before among them, in one batch. */
    Turned deliver(Office office, List<String> chosen, boolean withRepeats) {
        return deliver(office, chosen, withRepeats, MOST_AT_ONCE);
    }

    /** The same, but not more than so many of each. */
    Turned deliver(Office office, List<String> chosen, boolean withRepeats, int most) {
        Map<String, List<Posted>> batch = new LinkedHashMap<>();
        for (String stream : chosen) {
            List<Posted> all = of(stream);
            int position = position(office, stream);
            int to = Math.min(end(office, stream), position + 1 + random.nextInt(most));
            int from = withRepeats ? random.nextInt(position + 1) : position;
            batch.put(stream, all.subList(from, to));
            read.get(office).put(stream, to);
        }
        List<Learned> received = new ArrayList<>();
        List<Envelope> sent = office.tables.database().write(() -> {
            Turn turn = new Turn(office.tables, ids, clock.instant());
            batch.forEach((stream, records) -> records.forEach(posted -> take(office, turn, posted, received)));
            return turn.finish();
        });
        return new Turned(office, inOrder(received, sent));
    }

    /** What the office will learn next from a stream, if that concerns one of its stations and no other. */
    Optional<Learned> next(Office office, String stream) {
        Envelope envelope = of(stream).get(position(office, stream)).envelope();
        List<UnitCode> stations = Routes.receivers(office.hosting.directory(), envelope).stream()
                .filter(office.stations::contains)
                .toList();
        return stations.size() == 1 ? Optional.of(new Learned(stations.getFirst(), envelope)) : Optional.empty();
    }

    /** Lets something that the office has read take effect a second time, past its record of what it has read. */
    Turned again(Office office, String stream) {
        Posted posted = of(stream).get(random.nextInt(position(office, stream)));
        List<Envelope> sent = office.tables.database().write(() -> {
            Turn turn = new Turn(office.tables, ids, clock.instant());
            receive(office, turn, posted.envelope(), new ArrayList<>());
            return turn.finish();
        });
        assertThat(sent).as("what %s leads to a second time", posted.envelope()).isEmpty();
        return new Turned(office, List.of());
    }

    /** The topic of some stream loses one of its records; returns whether there was one. */
    boolean lose() {
        List<String> whole = streams.keySet().stream()
                .filter(stream -> !lost.containsKey(stream))
                .toList();
        if (whole.isEmpty()) {
            return false;
        }
        String stream = whole.get(random.nextInt(whole.size()));
        lost.put(stream, random.nextInt(of(stream).size()));
        return true;
    }

    /** What some topic has lost is sent again, behind all that stands there; returns whether anything was lost. */
    boolean sendAgain() {
        if (lost.isEmpty()) {
            return false;
        }
        List<String> cut = List.copyOf(lost.keySet());
        lost.remove(cut.get(random.nextInt(cut.size())));
        return true;
    }

    /** How far an office can read a stream now: up to what is lost, unless it has read that before. */
    private int end(Office office, String stream) {
        Integer gap = lost.get(stream);
        int end = gap == null || position(office, stream) > gap ? of(stream).size() : gap;
        long directory = office.hosting.directory().sequence();
        for (int i = position(office, stream); i < end; i++) {
            // whoever names more of the directory than is read is not understood yet
            if (of(stream).get(i).header().directory() > directory) {
                return i;
            }
        }
        return end;
    }

    /** What an office has read of a stream. */
    List<Envelope> read(Office office, String stream) {
        return of(stream).subList(0, position(office, stream)).stream()
                .map(Posted::envelope)
                .toList();
    }

    /** The streams of which the office has read something. */
    List<String> known(Office office) {
        return streams.keySet().stream()
                .filter(stream -> position(office, stream) > 0)
                .toList();
    }

    private void take(Office office, Turn turn, Posted posted, List<Learned> received) {
        EnvelopeHeader header = posted.header();
        Reading reading = office.tables.streams().reading(header.topic());
        Link link = reading.head().link(header);
        if (link == Link.EARLIER) {
            return;
        }
        assertThat(link).isEqualTo(Link.NEXT);
        if (!office.hosting.owns(header.topic())) {
            office.tables.inbox().keep(header, posted.message(), posted.row().body(), false, clock.instant());
        }
        receive(office, turn, posted.envelope(), received);
        office.tables
                .streams()
                .saveReading(
                        header.topic(), new Reading(reading.head().after(header), reading.position() + 1, null, null));
    }

    /** Hands an envelope to those stations of the office whom it concerns. */
    void receive(Office office, Turn turn, Envelope envelope, List<Learned> received) {
        for (UnitCode station : Routes.receivers(office.hosting.directory(), envelope)) {
            office.hosting.post(station).ifPresent(post -> {
                turn.receive(post, envelope);
                received.add(new Learned(station, envelope));
            });
        }
    }

    /** What was received, after each the answers of rules to it, and in the end the totals. */
    private static List<Learned> inOrder(List<Learned> received, List<Envelope> sent) {
        List<Envelope> left = new ArrayList<>(sent);
        List<Learned> all = new ArrayList<>();
        for (Learned one : received) {
            all.add(one);
            Hash hash = one.envelope().hash();
            List<Envelope> answers = left.stream()
                    .filter(envelope -> !isTotal(envelope)
                            && hash != null
                            && envelope.sender().equals(one.station())
                            && envelope.cause().equals(new Cause.ByEnvelope(hash)))
                    .toList();
            answers.forEach(answer -> all.add(new Learned(answer.sender(), answer)));
            left.removeAll(answers);
        }
        assertThat(left).allMatch(Mail::isTotal);
        left.forEach(total -> all.add(new Learned(total.sender(), total)));
        return all;
    }

    private static boolean isTotal(Envelope envelope) {
        return envelope.message() instanceof ReportFiled filed && filed.part() == Part.TOTAL;
    }

    /** A message as it stands in its stream, once it is collected. */
    Envelope sealed(Envelope sent) {
        return of(sent.stream()).stream()
                .map(Posted::envelope)
                .filter(posted -> posted.id().equals(sent.id()))
                .findFirst()
                .orElse(sent);
    }

    /** All of a stream. */
    List<Posted> of(String stream) {
        return streams.getOrDefault(stream, List.of());
    }

    private int position(Office office, String stream) {
        return read.computeIfAbsent(office, any -> new HashMap<>()).getOrDefault(stream, 0);
    }
}
