package liandong.duty;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.duty.Decision.Refusal;

/**
 * What must hold before a command is carried out, as a value with a name; conditions stand in lists, each with its place,
 * and adding one is adding a line.
 *
 * @param <K> what is known
 * @param <C> the command, or the part of it that the condition is about
 */
@FunctionalInterface
interface Condition<K, C> {
    /** Why the command is refused; empty where the condition holds. */
    Optional<Refusal> refusal(K known, C command);

    /** What does not hold, in the order of the list; each condition is asked when it is its turn. */
    static <K, C> Stream<Refusal> refusals(List<Condition<K, C>> all, K known, C command) {
        return all.stream().flatMap(each -> each.refusal(known, command).stream());
    }

    /** The first that does not hold; those behind it are not asked. */
    static <K, C> Optional<Refusal> first(List<Condition<K, C>> all, K known, C command) {
        return refusals(all, known, command).findFirst();
    }

    /** The refusal by the first that does not hold, as what is decided; empty where all of them hold. */
    static <K, C> Optional<Decision> refused(List<Condition<K, C>> all, K known, C command) {
        return first(all, known, command).map(Decision.class::cast);
    }
}
