package liandong.node.operating;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.duty.Command;
import liandong.duty.Continuation;
import liandong.duty.Holds.Claim;
import liandong.duty.Holds.Standing;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Message.Disbelieved;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.seal.OwnStreams;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.OutboxTable;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Row;
import liandong.node.store.StreamTable;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.OperatingRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Own streams on which nothing is signed, and how an operator lets them go on with a reason. */
@Component
public final class HeldStreams {
    private static final Pattern SEQUENCE = Pattern.compile("(?m)^sequence: ([1-9][0-9]{0,17})$");
    private static final Pattern PREVIOUS = Pattern.compile("(?m)^previous: ([0-9a-f]{64})$");

    private final EnvelopeTable envelopes;
    private final OutboxTable outbox;
    private final StreamTable streams;
    private final QuarantineTable quarantine;
    private final Hosting hosting;
    private final OwnStreams own;
    private final Commands commands;

    public HeldStreams(
            EnvelopeTable envelopes,
            OutboxTable outbox,
            StreamTable streams,
            QuarantineTable quarantine,
            Hosting hosting,
            OwnStreams own,
            Commands commands) {
        this.envelopes = envelopes;
        this.outbox = outbox;
        this.streams = streams;
        this.quarantine = quarantine;
        this.hosting = hosting;
        this.own = own;
        this.commands = commands;
    }

    /**
     * What an operator asks for; what is absent is taken from this node's own stream.
     *
     * @param kept the end of what is there
     * @param from the head on which it goes on; {@code kept} if absent
     * @param disbelieved what was witnessed beyond {@code from} and is not so; all of it if absent
     */
    public record Request(
            String stream,
            @Nullable Head kept,
            @Nullable Head from,
            @Nullable List<Disbelieved> disbelieved,
            @Nullable String reason) {}

    /**
     * One way on.
     *
     * @param name {@code lost}: there was more, and it is given up; {@code not-so}: there never was more than is here
     * @param request what the region's operator sends, with a reason; where the hash of {@code from} is zeros, nobody has
     *     said it, and it is to be asked for at a node that has read the stream
     */
    public record Way(String name, Request request) {}

    /**
     * An own stream on which nothing is signed.
     *
     * @param whole whether the topic holds all that is known of it; others have witnessed more then
     * @param reason what is the matter
     * @param waiting messages that are committed and wait
     * @param kept the end of what is here
     * @param witnessed what others have witnessed beyond it, the furthest first
     * @param since when it was found not to be whole; none while it is
     */
    public record Held(
            String stream,
            UnitCode unit,
            boolean whole,
            String reason,
            long waiting,
            Head kept,
            List<Disbelieved> witnessed,
            List<Way> ways,
            @Nullable Instant since) {}

    /** All of them. */
    public List<Held> all() {
        return own.held().stream().map(this::held).toList();
    }

    /** The one of this stream; empty while it is not held. */
    public Optional<Held> one(String stream) {
        return all().stream().filter(each -> each.stream().equals(stream)).findFirst();
    }

    private Held held(OwnStreams.Held each) {
        List<Claim> claims = each.hold().claims();
        Head kept = each.kept();
        List<Disbelieved> witnessed = furthest(claims);
        List<Way> ways = new ArrayList<>();
        Head next =
                claims.isEmpty() ? behindGap(each.stream()) : claims.getFirst().head();
        if (next != null && next.sequence() > kept.sequence()) {
            ways.add(new Way("lost", new Request(each.stream(), kept, next, List.of(), null)));
        }
        ways.add(new Way("not-so", new Request(each.stream(), kept, kept, witnessed, null)));
        return new Held(
                each.stream(),
                Streams.writer(each.stream()).orElseGet(this::keeper),
                each.known().standing() != Standing.BROKEN,
                each.hold().words(),
                outbox.unsealedOf(each.stream()),
                kept,
                witnessed,
                ways,
                each.known().standing() == Standing.BROKEN ? each.known().since() : null);
    }

    private UnitCode keeper() {
        return hosting.stations().first();
    }

    /** Of each unit what it has witnessed furthest. */
    private static List<Disbelieved> furthest(List<Claim> claims) {
        Map<UnitCode, Disbelieved> furthest = new LinkedHashMap<>();
        claims.forEach(claim -> furthest.putIfAbsent(claim.witness(), claim.disbelieved()));
        return List.copyOf(furthest.values());
    }

    /** The head on which the record follows at which the topic cannot be read; none if it does not say. */
    private @Nullable Head behindGap(String stream) {
        Optional<QuarantineTable.Entry> record =
                quarantine.find(stream, streams.reading(stream).position());
        if (record.isEmpty()) {
            return null;
        }
        Matcher sequence = SEQUENCE.matcher(record.get().headers());
        Matcher previous = PREVIOUS.matcher(record.get().headers());
        return sequence.find() && previous.find()
                ? new Head(Long.parseLong(sequence.group(1)) - 1, new Hash(previous.group(1)))
                : null;
    }

    /** Lets a stream go on, as an entry of the directory. */
    public ResponseEntity<JsonNode> goOn(Caller caller, Request request) {
        Request whole = Streams.isStream(request.stream()) && hosting.owns(request.stream()) ? ours(request) : request;
        if (whole.kept() == null || whole.from() == null) {
            throw OperatingRule.HEADS_NEEDED.refused();
        }
        return commands.carryOut(
                caller,
                new Command.ContinueStream(
                        whole.stream(),
                        whole.kept(),
                        whole.from(),
                        Objects.requireNonNullElse(whole.disbelieved(), List.of()),
                        Objects.requireNonNullElse(whole.reason(), "")));
    }

    /** The request with what this node knows of its own stream. */
    private Request ours(Request request) {
        Head kept = streams.sealed(request.stream());
        if (own.hold(request.stream()).isEmpty()) {
            throw OperatingRule.NOT_HELD.refused(code(request.stream()));
        }
        if (request.kept() != null && !request.kept().equals(kept)) {
            throw OperatingRule.KEPT_OTHERWISE.refused(code(request.stream()), count(kept.sequence()));
        }
        Head from = request.from() == null ? kept : request.from();
        List<Disbelieved> disbelieved = request.disbelieved();
        if (disbelieved == null) {
            disbelieved = own.hold(request.stream()).stream()
                    .flatMap(hold -> furthest(hold.claims()).stream())
                    .filter(each -> each.sequence() > from.sequence())
                    .toList();
        }
        return new Request(request.stream(), kept, from, disbelieved, request.reason());
    }

    /**
     * A stream that has gone on so, as the directory says.
     *
     * @param lost how many sequences are given up
     * @param actor the account that has decided it
     */
    public record Gone(
            long entry,
            String stream,
            Head kept,
            Head from,
            long lost,
            List<Disbelieved> disbelieved,
            String reason,
            @Nullable String actor,
            @Nullable Instant time) {}

    /** All that the directory says of streams that have gone on so, oldest first. */
    public List<Gone> gone() {
        return hosting.directory().continuations().stream()
                .sorted((one, other) -> Long.compare(one.entered(), other.entered()))
                .map(this::gone)
                .toList();
    }

    private Gone gone(Continuation each) {
        Optional<Row> row = envelopes.at(Streams.DIRECTORY, each.entered());
        return new Gone(
                each.entered(),
                each.stream(),
                each.kept(),
                each.from(),
                each.lost(),
                each.disbelieved(),
                each.reason(),
                row.map(Row::actor).orElse(null),
                row.map(Row::time).orElse(null));
    }
}
