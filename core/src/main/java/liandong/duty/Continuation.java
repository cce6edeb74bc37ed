package liandong.duty;

import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.message.Message;
import liandong.message.Message.Disbelieved;

/**
 * How a stream goes on where records of it are missing, or were said to be, as an entry of the directory has it.
 *
 * @param entered sequence of the entry in the directory
 * @param kept the end of what is there
 * @param from the head on which the stream goes on; what lies between is lost
 * @param disbelieved what was witnessed beyond {@code from} and is not so
 */
public record Continuation(
        long entered, String stream, Head kept, Head from, List<Disbelieved> disbelieved, String reason) {

    /** What {@code entry} at {@code sequence} of the directory says. */
    public static Continuation of(Message.StreamContinued entry, long sequence) {
        return new Continuation(
                sequence, entry.stream(), entry.kept(), entry.from(), entry.disbelieved(), entry.reason());
    }

    /** Whether {@code next} is the first envelope behind what is lost, for a reader of the stream who stands at {@code head}. */
    public boolean joins(Head head, EnvelopeHeader next) {
        return next.topic().equals(stream)
                && next.sequence() == from.sequence() + 1
                && next.previous().equals(from.hash())
                && head.sequence() >= kept.sequence()
                && head.sequence() < from.sequence();
    }

    /** How many sequences are lost. */
    public long lost() {
        return from.sequence() - kept.sequence();
    }

    /**
     * Whether a head that is not there was answered for: it is among what is lost, or it was disbelieved.
     *
     * @param under the directory that the witness had applied when it said so: who has read the entry and says more knows
     *     what it contradicts
     */
    public boolean answers(UnitCode witness, Head witnessed, long under) {
        long at = witnessed.sequence();
        if (at > kept.sequence() && at <= from.sequence()) {
            // who has only named a sequence has said no hash
            return at < from.sequence()
                    || witnessed.hash().equals(from.hash())
                    || witnessed.hash().equals(Hash.ZERO);
        }
        return at > from.sequence()
                && under < entered
                && disbelieved.stream().anyMatch(each -> each.witness().equals(witness) && at <= each.sequence());
    }
}
