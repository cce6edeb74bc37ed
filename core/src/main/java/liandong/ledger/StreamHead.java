package liandong.ledger;

/** The head of a stream, as one who has read it states it. */
public record StreamHead(String stream, long sequence, Hash hash) {}
