package liandong.duty;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import liandong.message.Envelope;

/**
 * Something that a station does: the commands it takes and how it reacts to received mail. A level is a list of
 * duties.
 *
 * @param reaction what it sends by rule when an envelope has changed an obligation
 */
public record Duty(String name, Set<Class<? extends Command>> commands, Reaction reaction) {

    /** A pure function of an obligation after it was changed, and of the envelope that changed it. */
    @FunctionalInterface
    public interface Reaction {
        List<Outgoing> react(Known.OfObligation after, Envelope envelope, Instant now);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Duty duty && duty.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
