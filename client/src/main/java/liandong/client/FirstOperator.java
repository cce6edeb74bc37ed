package liandong.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import liandong.message.Role;

/**
 * Sets a node up that has no accounts: its first operator, with a password made here, and a token for this program, which
 * may do everything on behalf of accounts that it names. In operation nobody would give one program so much.
 *
 * @param password of {@link #ACCOUNT}
 * @param token of the program
 */
public record FirstOperator(String password, String token) {
    public static final String ACCOUNT = "operator-1";
    /** The name under which the program acts. */
    public static final String PROGRAM = "quickstart";

    private static final int DAYS = 366;
    private static final int GROUPS = 5;
    private static final int LETTERS_OF_A_GROUP = 4;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final SecureRandom CHANCE = new SecureRandom();

    private record SetUp(String secret, String account, String password, int days) {}

    private record NewToken(String application, List<Map<String, String>> grants, List<String> scopes, int days) {}

    /**
     * Sets the node up, if it waits for that.
     *
     * @param data its data folder, in which it has written its one-time secret
     */
    public static Optional<FirstOperator> setUp(Requests requests, URI node, Path data) {
        Path file = data.resolve("set-up");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            String secret = Files.readString(file).strip();
            String password = newPassword();
            String operator = new NodeApi(requests, node)
                    .send("/api/set-up", new SetUp(secret, ACCOUNT, password, 1))
                    .path("secret")
                    .asString();
            return Optional.of(new FirstOperator(password, program(requests, node, operator)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** A token with which this program may do everything, issued with a token of the node's operator. */
    public static String program(Requests requests, URI node, String operator) {
        List<Map<String, String>> everything = Stream.of(Role.values())
                .filter(role -> role != Role.RULE)
                .map(role -> Map.of("unit", "*", "role", role.text()))
                .toList();
        return new NodeApi(requests, node, () -> Optional.of(operator))
                .send(
                        "/api/tokens",
                        new NewToken(PROGRAM, everything, List.of("read", "act", "on-behalf", "metrics"), DAYS))
                .path("secret")
                .asString();
    }

    /** A password to be copied or typed: five times four letters that nobody takes for each other. */
    public static String newPassword() {
        return IntStream.range(0, GROUPS)
                .mapToObj(group -> CHANCE.ints(LETTERS_OF_A_GROUP, 0, LETTERS.length())
                        .mapToObj(i -> LETTERS.substring(i, i + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return "FirstOperator[]";
    }
}
