package liandong.node.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liandong.message.Streams;
import liandong.node.hosting.Hosting;
import liandong.node.store.Tables;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Which topics this node reads under the directory as applied so far. */
record Assignment(Set<String> own, Set<String> received) {

    static Assignment of(Hosting hosting) {
        Set<String> own = hosting.ownStreams();
        Set<String> received = new TreeSet<>(hosting.readStreams());
        if (!own.contains(Streams.DIRECTORY)) {
            received.add(Streams.DIRECTORY);
        }
        return new Assignment(own, received);
    }

    /** All streams, own ones included, since a node reads what it has sent. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(own);
        all.addAll(received);
        return all;
    }

    /** Those of {@code streams} that are not known to be broken. */
    static Set<String> whole(Tables tables, Set<String> streams) {
        Set<String> whole = new TreeSet<>(streams);
        tables.own().broken().forEach(each -> whole.remove(each.stream()));
        return whole;
    }

    /** Those of {@code streams} that have a topic on the cluster. */
    static Set<String> existing(Consumer<byte[], byte[]> consumer, Collection<String> streams) {
        Set<String> topics = consumer.listTopics().keySet();
        return streams.stream().filter(topics::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    static List<TopicPartition> partitions(Collection<String> streams) {
        return streams.stream().map(Assignment::partition).toList();
    }

    static TopicPartition partition(String stream) {
        return new TopicPartition(stream, 0);
    }
}
