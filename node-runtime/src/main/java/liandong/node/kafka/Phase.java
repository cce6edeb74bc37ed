package liandong.node.kafka;

/** In which phase of a node's life records are taken in. */
enum Phase {
    /** In a rebuild, own streams are read to learn what was sent; nothing is answered. */
    OWN,
    /** Received streams are read again; duties run where no own message answers, totals are compared afterwards. */
    REBUILD,
    /** Everything takes effect and is answered at once. */
    LIVE
}
