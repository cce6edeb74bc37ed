package liandong.auditor.source;

/** What of a topic is read: from {@code begin} to before {@code end}. */
record TopicRange(long begin, long end, int partitions) {
    /** Nothing. */
    static final TopicRange NONE = new TopicRange(0, 0, 1);

    /** Watches the offsets of the topic from its begin on. */
    OffsetWatch watch(String topic) {
        OffsetWatch offsets = new OffsetWatch(topic);
        if (partitions > 1) {
            offsets.add(Anomaly.Kind.EXTRA_PARTITION, (partitions - 1) + " partitions besides 0");
        }
        offsets.reached(begin);
        return offsets;
    }
}
