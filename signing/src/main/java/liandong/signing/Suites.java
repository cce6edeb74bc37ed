package liandong.signing;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The suites of this release; a new one is a line here. */
public final class Suites {
    private static final List<SigningSuite> ALL = List.of(new Ed25519Suite(), new Sm2Suite());

    private Suites() {}

    /** All of them, the default first. */
    public static List<SigningSuite> all() {
        return ALL;
    }

    /** The suite with this name. */
    public static Optional<SigningSuite> find(String name) {
        return ALL.stream().filter(suite -> suite.name().equals(name)).findFirst();
    }

    /** The suite with this name; throws IllegalArgumentException with the possible ones. */
    public static SigningSuite of(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("a suite is "
                        + ALL.stream().map(SigningSuite::name).collect(Collectors.joining(" or ")) + ", not '" + name
                        + "'"));
    }
}
