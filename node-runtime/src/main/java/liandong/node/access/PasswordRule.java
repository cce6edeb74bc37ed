package liandong.node.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import liandong.rule.Argument;

/**
 * Which passwords are taken (OWASP ASVS 5.0, 6.2): long ones of any kind of characters, but none that somebody guesses
 * early, that is one which a few common passwords, years, rows of characters or the account's id put together make.
 */
public final class PasswordRule {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    /** So many pieces, of which a character by itself is one, are too many to be guessed early. */
    private static final int ENOUGH = 4;

    private static final int LONGEST_PIECE = 32;
    /** Shorter ones are in too many words to say anything. */
    private static final int SHORTEST_PIECE = 4;

    private static final int SHORTEST_ROW = 3;
    private static final String[] KEYS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};

    private PasswordRule() {}

    /** What is wrong with {@code password} for this account; empty if nothing is. */
    public static Optional<NotKept> broken(String account, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            return Optional.of(new NotKept(
                    AccessRule.PASSWORD_LENGTH,
                    Argument.count(SHORTEST),
                    Argument.count(LONGEST),
                    Argument.count(length)));
        }
        String low = password.toLowerCase(Locale.ROOT);
        Set<String> common = common();
        common.add("liandong");
        common.add("联动");
        if (account.length() >= SHORTEST_ROW) {
            common.add(account.toLowerCase(Locale.ROOT));
        }
        return pieces(low, common) < ENOUGH
                ? Optional.of(new NotKept(AccessRule.PASSWORD_GUESSABLE))
                : Optional.empty();
    }

    /** The least number of pieces that make {@code text}; the same piece again counts once more. */
    private static int pieces(String text, Set<String> common) {
        int[] least = new int[text.length() + 1];
        for (int end = 1; end <= text.length(); end++) {
            least[end] = least[end - 1] + 1;
            for (int start = Math.max(0, end - LONGEST_PIECE); start < end - 1; start++) {
                if (least[start] + 1 < least[end] && isPiece(text.substring(start, end), common)) {
                    least[end] = least[start] + 1;
                }
            }
        }
        int whole = least[text.length()];
        return repeats(text) ? Math.min(whole, 1) : whole;
    }

    private static boolean isPiece(String part, Set<String> common) {
        return (part.length() >= SHORTEST_ROW && isRow(part))
                || part.matches("19[0-9]{2}|20[0-9]{2}")
                || common.contains(part);
    }

    /** aaaa, 1234, 4321, abcd, or keys side by side. */
    private static boolean isRow(String part) {
        int step = part.charAt(1) - part.charAt(0);
        boolean even = Math.abs(step) <= 1;
        for (int i = 2; even && i < part.length(); i++) {
            even = part.charAt(i) - part.charAt(i - 1) == step;
        }
        if (even) {
            return true;
        }
        for (String row : KEYS) {
            if (row.contains(part) || new StringBuilder(row).reverse().indexOf(part) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a short text, four characters or fewer, over and over, makes the whole. */
    private static boolean repeats(String text) {
        for (int period = 1; period <= SHORTEST_PIECE; period++) {
            if (text.length() % period == 0
                    && text.equals(text.substring(0, period).repeat(text.length() / period))) {
                return true;
            }
        }
        return false;
    }

    /** Read when a password is set, and forgotten: a node that runs for months sets few. */
    private static Set<String> common() {
        try (InputStream in = Objects.requireNonNull(PasswordRule.class.getResourceAsStream("common-passwords.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new HashSet<>(lines.lines()
                    // a head, an empty line, then the list
                    .dropWhile(line -> !line.isEmpty())
                    .filter(line -> line.length() >= SHORTEST_PIECE)
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("common-passwords.txt cannot be read", e);
        }
    }
}
