package liandong.auditor.check;

/**
 * Records on a topic that are no part of its stream: every node puts them aside, so nothing that counts hangs on them.
 *
 * @param kind why they are none
 * @param offset of the first
 * @param last offset of the last
 * @param sender unit code that the first one names as far as it can be read, else empty
 * @param sequence that the first one names; 0 where it is not known
 * @param expected what the first one would have to be
 * @param found what it is
 * @param count how many
 */
public record Foreign(
        Kind kind,
        String topic,
        long offset,
        long last,
        String sender,
        long sequence,
        String expected,
        String found,
        long count) {

    Foreign oneMore(long at) {
        return new Foreign(kind, topic, offset, at, sender, sequence, expected, found, count + 1);
    }
}
