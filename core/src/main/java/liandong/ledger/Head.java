package liandong.ledger;

/**
 * The end of a stream as somebody knows it.
 *
 * @param sequence of the last envelope; 0 for an empty stream
 * @param hash of the last envelope; {@link Hash#ZERO} for an empty stream
 */
public record Head(long sequence, Hash hash) {
    /** The head of a stream that holds nothing yet. */
    public static final Head EMPTY = new Head(0, Hash.ZERO);

    /** What {@code next} is to a stream that ends here. */
    public Link link(EnvelopeHeader next) {
        if (next.sequence() <= sequence) {
            return Link.EARLIER;
        }
        if (next.sequence() > sequence + 1) {
            return Link.GAP;
        }
        return next.previous().equals(hash) ? Link.NEXT : Link.BROKEN_PREVIOUS;
    }

    /** The head after {@code next} was appended. */
    public Head after(EnvelopeHeader next) {
        return new Head(next.sequence(), next.hash());
    }
}
