package liandong.node.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.node.kafka.WireSchemas;
import liandong.node.live.Draft;
import liandong.node.live.LiveNode;
import liandong.node.live.Pen;
import org.apache.kafka.clients.producer.Producer;

/** A unit whose stream somebody attacks; no node hosts it, and what is genuine in the stream is written by hand too. */
final class Victim {
    static final String DESK = "15";
    /** A unit whose stream nobody attacks; its key is in other hands. */
    static final String NEIGHBOUR = "1599";

    final String unit;
    final Holder own;
    /** The unit's next key, which the directory does not know yet. */
    final Holder next = Holder.ed25519();

    final Holder neighbour;
    final Random random;
    private final LiveNode desk;
    private final Producer<byte[], byte[]> producer;
    private final List<Hash> written = new ArrayList<>();
    private final List<Hash> outOfOrder = new ArrayList<>();
    private Pen pen;

    Victim(String unit, Holder own, Holder neighbour, Random random, LiveNode desk, Producer<byte[], byte[]> producer) {
        this.unit = unit;
        this.own = own;
        this.neighbour = neighbour;
        this.random = random;
        this.desk = desk;
        this.producer = producer;
        this.pen = new Pen(producer, desk.part(WireSchemas.class), unit, stream(), directory());
    }

    String stream() {
        return Pen.stream(unit);
    }

    /** The directory as the desk has applied it. */
    long directory() {
        return desk.hosting().directory().sequence();
    }

    /** The unit's first report, sealed by its key. */
    Draft genuine() {
        return genuine(1, "99");
    }

    Draft genuine(int version, String sessions) {
        return genuine(Pen.report(unit, version, sessions));
    }

    Draft genuine(Message message) {
        return pen.next(message).seal(own::seal);
    }

    /** Writes {@code draft} as part of the stream. */
    void write(Draft draft) {
        pen.write(draft);
        written.add(draft.head().hash());
    }

    /** Writes {@code draft} as part of the stream, though nothing of it may be applied. */
    void writeInert(Draft draft) {
        pen.write(draft);
    }

    /** Writes {@code draft} beside the stream. */
    void slip(Draft draft) {
        pen.slip(draft);
    }

    /** What comes next follows on {@code draft}, which is not written yet. */
    void passed(Draft draft) {
        pen.passed(draft);
    }

    /** Writes what follows in the stream, given in its order, the last of it first. */
    void writeBackwards(Draft... following) {
        for (int i = following.length - 1; i >= 0; i--) {
            slip(following[i]);
        }
        Stream.of(following).map(draft -> draft.head().hash()).forEach(outOfOrder::add);
    }

    /** Hashes of what must be applied of the stream by who reads on in its order, in order. */
    List<Hash> written() {
        return List.copyOf(written);
    }

    /** Hashes of what a node must apply, which looks further for what is missing, in order. */
    List<Hash> whole() {
        return Stream.concat(written.stream(), outOfOrder.stream()).toList();
    }

    /** Lets the region replace the unit's key. */
    void rotate() {
        desk.carryOut(DESK, next.enrol(unit, own.id()));
    }

    LiveNode desk() {
        return desk;
    }

    Producer<byte[], byte[]> producer() {
        return producer;
    }

    /** The same digits but for one bit. */
    String flipped(String digits) {
        int at = random.nextInt(digits.length());
        int digit = Character.digit(digits.charAt(at), 16) ^ (1 << random.nextInt(4));
        return digits.substring(0, at) + Character.forDigit(digit, 16) + digits.substring(at + 1);
    }
}
