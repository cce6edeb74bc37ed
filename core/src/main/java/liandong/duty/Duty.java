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
 * @param onDirective what it sends by rule when a directive has arrived or was taken back
 */
public record Duty(
        String name, Set<Class<? extends Command>> commands, Reaction reaction, DirectiveReaction onDirective) {

    /** A pure function of an obligation after it was changed, and of the envelope that changed it. */
    @FunctionalInterface
    public interface Reaction {
        List<Outgoing> react(Known.OfObligation after, Envelope envelope, Instant now);
    }

    /** A pure function of a directive after it was received or changed, and of the envelope that did it. */
    @FunctionalInterface
    public interface DirectiveReaction {
        List<Outgoing> react(Known.OfRelays after, Envelope envelope, Instant now);
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
