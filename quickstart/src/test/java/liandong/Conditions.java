package liandong;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.JavaWildcardType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The parts of {@link ArchitectureRule} for which ArchUnit has no words. */
final class Conditions {
    /** Calls and method references whose answer differs from run to run. */
    static final DescribedPredicate<JavaAccess<?>> CLOCK_OR_CHANCE =
            describe("asks a clock, the machine's zone or chance", Conditions::asksClockOrChance);

    /** No parameter is a Kafka record, or a collection of records, of anything but bytes. */
    static final ArchCondition<JavaCodeUnit> TAKE_RECORDS_OF_BYTES_ONLY =
            new ArchCondition<>("take Kafka records of byte[] keys and byte[] values only") {
                @Override
                public void check(JavaCodeUnit method, ConditionEvents events) {
                    if (!method.getParameterTypes().stream().allMatch(Conditions::bytesIfRecords)) {
                        events.add(SimpleConditionEvent.violated(
                                method, method.getFullName() + " takes records of other things than bytes"));
                    }
                }
            };

    /** A class and those nested in it use no other one that uses them; a sealed type and those it permits belong together. */
    static final ArchCondition<JavaClass> BE_IN_NO_CIRCLE_OF_TWO =
            new ArchCondition<>("be in no circle of two classes") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    List<JavaClass> whole = type.getPackage().getClasses().stream()
                            .filter(each -> outermost(each).equals(type))
                            .toList();
                    Set<JavaClass> users = whole.stream()
                            .flatMap(each -> each.getDirectDependenciesToSelf().stream())
                            .map(each -> outermost(each.getOriginClass()))
                            .filter(each -> !each.equals(type) && !belongTogether(type, each))
                            .collect(Collectors.toSet());
                    whole.stream()
                            .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                            .filter(each -> users.contains(outermost(each.getTargetClass())))
                            .forEach(each -> events.add(SimpleConditionEvent.violated(
                                    type,
                                    outermost(each.getTargetClass()).getName() + " uses " + type.getName()
                                            + ", which uses it: " + each.getDescription())));
                }
            };

    private static final Set<String> CHANCE = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.security.SecureRandom",
            "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> CLOCK_OR_CHANCE_METHODS = Set.of(
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.lang.StrictMath.random",
            "java.util.UUID.randomUUID",
            "java.time.ZoneId.systemDefault");

    private Conditions() {}

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(Conditions::outermost).orElse(type);
    }

    private static boolean belongTogether(JavaClass one, JavaClass other) {
        return (one.reflect().isSealed() && other.isAssignableTo(one.getName()))
                || (other.reflect().isSealed() && one.isAssignableTo(other.getName()));
    }

    private static boolean asksClockOrChance(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String target = access.getTarget().getName();
        return CHANCE.contains(owner)
                || owner.startsWith("java.util.random.")
                || CLOCK_OR_CHANCE_METHODS.contains(owner + "." + target)
                || (owner.startsWith("java.time.") && target.equals("now"))
                || (owner.equals("java.time.Clock") && (target.startsWith("system") || target.startsWith("tick")));
    }

    private static boolean bytesIfRecords(JavaType type) {
        if (type instanceof JavaWildcardType wildcard) {
            return Stream.concat(wildcard.getUpperBounds().stream(), wildcard.getLowerBounds().stream())
                    .allMatch(Conditions::bytesIfRecords);
        }
        List<JavaType> arguments = type instanceof JavaParameterizedType of ? of.getActualTypeArguments() : List.of();
        if (type.toErasure().getName().matches("org\\.apache\\.kafka\\.clients\\.consumer\\.ConsumerRecords?")) {
            return arguments.size() == 2
                    && arguments.stream()
                            .allMatch(argument -> argument.toErasure().getName().equals("[B"));
        }
        return arguments.stream().allMatch(Conditions::bytesIfRecords);
    }
}
