package liandong.node.kafka;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liandong.duty.Directory;
import liandong.node.hosting.Hosting;
import liandong.node.store.OwnStreamTable.OwnStream;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Which streams are read live: those that this node reads by the directory, that are whole, have a topic and may be read.
 */
final class Followed {
    private final Tables tables;
    private final Hosting hosting;
    private final Topics topics;
    private final Rights rights;
    private final Absent absent;
    private final LostTails tails;
    private final Sender sender;

    /** The directory by which it was looked last, which is another object when it has grown, and what was left out then. */
    private @Nullable Directory judged;

    private Set<String> leftOut = Set.of();

    private volatile Set<String> awaited = Set.of();
    private volatile Set<String> missing = Set.of();
    private volatile Set<String> following = Set.of();
    /** Streams that the broker does not let this node read. */
    private volatile Set<String> refused = Set.of();

    private volatile Read read = new Read(Set.of(), Set.of(), Set.of(), Set.of());

    Followed(
            ConsumerFactory<byte[], byte[]> consumers,
            Tables tables,
            Hosting hosting,
            LostTails tails,
            Sender sender,
            Rights rights,
            Clock clock) {
        this.tables = tables;
        this.hosting = hosting;
        this.topics = new Topics(consumers);
        this.rights = rights;
        this.absent = new Absent(tables, clock);
        this.tails = tails;
        this.sender = sender;
    }

    /** Streams that have no topic on the cluster yet. */
    Set<String> missing() {
        return Set.copyOf(missing);
    }

    /** Streams that have a topic and are read here; the same object as long as they are the same. */
    Set<String> streams() {
        Set<String> wanted = following;
        Set<String> none = missing;
        Set<String> mayNot = refused;
        Read known = read;
        if (!known.isOf(wanted, none, mayNot)) {
            Set<String> left = new HashSet<>(wanted);
            left.removeAll(none);
            left.removeAll(mayNot);
            known = new Read(wanted, none, mayNot, left.equals(known.left) ? known.left : Set.copyOf(left));
            read = known;
        }
        return known.left;
    }

    /** What is left of the streams that are wanted; found once for the same three. */
    private record Read(Set<String> wanted, Set<String> none, Set<String> mayNot, Set<String> left) {
        @SuppressWarnings("ReferenceEquality") // whether it is worth looking, of sets of a thousand streams
        boolean isOf(Set<String> otherWanted, Set<String> otherNone, Set<String> otherMayNot) {
            return wanted == otherWanted && none == otherNone && mayNot == otherMayNot;
        }
    }

    /** Streams for which stations of this node wait, whether they can be read or not. */
    Set<String> awaited() {
        return awaited;
    }

    /** From now on none. */
    void none() {
        following = Set.of();
        judged = null;
    }

    /** Streams that the broker did not let this node read before it went live. */
    void refused(Set<String> streams) {
        refused = streams;
    }

    /**
     * Looks which streams there are by the directory as applied so far.
     *
     * @param again whether those without a topic are looked for again
     */
    void look(boolean again) {
        Directory directory = hosting.directory();
        Set<String> broken = broken();
        boolean same = directory == judged && broken.equals(leftOut);
        if (same && (missing.isEmpty() || !again)) {
            return;
        }
        Assignment assignment = Assignment.of(hosting);
        Set<String> wanted = new TreeSet<>(assignment.all());
        wanted.removeAll(broken);
        if (!wanted.equals(following) || (!missing.isEmpty() && again)) {
            follow(assignment, wanted, broken);
        }
        awaited = Set.copyOf(hosting.awaitedStreams());
        // only now: a broker that does not answer is asked again in the next round
        judged = directory;
        leftOut = broken;
    }

    private void follow(Assignment assignment, Set<String> wanted, Set<String> broken) {
        Set<String> none = new HashSet<>(wanted);
        none.removeAll(topics.existing(wanted));
        Set<String> back = new TreeSet<>(missing);
        back.retainAll(assignment.own());
        back.removeAll(none);
        if (!back.isEmpty()) {
            tails.lookIfPermitted(back);
        }
        missing = none;
        following = wanted;
        Set<String> silent = new HashSet<>(none);
        silent.addAll(broken);
        sender.leaveOut(silent);
    }

    private Set<String> broken() {
        return tables.own().broken().stream().map(OwnStream::stream).collect(Collectors.toSet());
    }

    /**
     * Finds out which of them may be read, and shows which may not.
     *
     * @param wasRefused whether the broker has just refused something
     * @param again whether those that were refused or have no topic, which may be hidden, are asked for again
     */
    void ask(boolean wasRefused, boolean again) {
        if (wasRefused) {
            // one refusal keeps the consumer from all streams: those that may be read go on without the others
            refused = rights.refused(following);
        } else if (again && !(refused.isEmpty() && missing.isEmpty())) {
            Set<String> doubtful = new TreeSet<>(refused);
            doubtful.addAll(missing);
            refused = rights.refused(doubtful);
        }
        absent.show(missing, refused);
    }

    /** Why none is read; nothing while there are some, or none to be read. */
    @Nullable
    String problem() {
        return streams().isEmpty() && !following.isEmpty()
                ? "the cluster has none of the topics " + following + ", or lets this node read none"
                : null;
    }
}
