package liandong.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who sits where, each at a browser of their own that stays open and signed in: a code for signing in is good once, so that
 * whoever comes back at once would have to wait for the next half minute.
 */
final class Seats implements AutoCloseable {
    private final List<Seat> all;
    private final Map<Seat, Chromium> taken = new LinkedHashMap<>();

    private Seats(List<Seat> all) {
        this.all = all;
    }

    /** The accounts for trying out of the platform whose data is in {@code data}; nobody has come yet. */
    static Seats of(Path data) throws IOException {
        return new Seats(Seat.of(data));
    }

    /** The browser of who does {@code role} at {@code level}, signed in. */
    Chromium at(String level, String role) {
        return taken.computeIfAbsent(Seat.find(all, level, role), seat -> {
            Chromium browser = Chromium.open(seat.address());
            try {
                seat.signIn(browser);
                return browser;
            } catch (RuntimeException | Error e) {
                browser.close();
                throw e;
            }
        });
    }

    /** Whoever sits there goes; the next one signs in again. */
    void leave(String level, String role) {
        Chromium browser = taken.remove(Seat.find(all, level, role));
        if (browser != null) {
            browser.close();
        }
    }

    @Override
    public void close() {
        taken.values().forEach(Chromium::close);
        taken.clear();
    }
}
