package liandong.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import liandong.node.access.Totp;

/** An account for trying out, as {@code up} has written it down. */
record Seat(String level, String unit, String address, String account, String password) {
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Map<String, String> SECRETS = new HashMap<>();

    /** All accounts of the platform whose data is in {@code data}. */
    static List<Seat> of(Path data) throws IOException {
        return Files.readAllLines(data.resolve("access/accounts.txt")).stream()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length == 5 && words[2].startsWith("http"))
                .map(words -> new Seat(words[0], words[1], words[2], words[3], words[4]))
                .toList();
    }

    static Seat find(List<Seat> seats, String level, String role) {
        return seats.stream()
                .filter(each -> each.level().equals(level) && each.account().startsWith(role + "-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + role + " at the " + level + " in " + seats));
    }

    /** Signs in, with a code where one is asked for; the first time a telephone is enrolled. */
    void signIn(Chromium browser) {
        browser.go("/sign-in");
        browser.type("#account", account);
        browser.type("#password", password);
        browser.press("form[action='/sign-in'] button");
        if (browser.path().startsWith("/sign-in/telephone")) {
            String secret = browser.find(".secret").getText();
            SECRETS.put(address + account, secret);
            browser.type("#code", Totp.code(secret, Instant.now()));
            browser.press("form[action='/sign-in/telephone'] button");
        } else if (browser.path().startsWith("/sign-in/code")) {
            giveCode(browser, Objects.requireNonNull(SECRETS.get(address + account), "enrolled by somebody else"));
        }
        if (browser.path().startsWith("/sign-in")) {
            throw new AssertionError(account + " does not come in: "
                    + Arrays.toString(browser.text().split("\n")));
        }
    }

    /** A code is good once, and so is the next one, which is taken early; then the next half minute has to come. */
    private static void giveCode(Chromium browser, String secret) {
        for (int tries = 0; tries < 3 && browser.path().startsWith("/sign-in/code"); tries++) {
            Instant now = Instant.now();
            String code = Totp.code(secret, now.plus(STEP));
            if (tries > 0) {
                String used = code;
                browser.awaitThat(
                        () -> !Totp.code(secret, Instant.now().plus(STEP)).equals(used));
                code = Totp.code(secret, Instant.now().plus(STEP));
            }
            browser.type("#code", code);
            browser.press("form[action='/sign-in/code'] button");
        }
    }
}
