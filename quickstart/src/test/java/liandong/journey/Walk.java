package liandong.journey;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Goes through all pages that somebody can reach by links, one of each kind, and looks at each in both sizes: what
 * breaks accessibility, errors on the console, what is wider than a telephone.
 */
final class Walk {
    private static final Pattern CODE = Pattern.compile("[0-9]{2,15}");
    private static final Pattern FILE =
            Pattern.compile(".*([?&]format=|/attachments/|/events|/sign-out|/docs/|/api/).*");

    private final Path pictures;
    private final Set<String> kinds = new LinkedHashSet<>();

    Walk(Path pictures) {
        this.pictures = pictures;
    }

    /** Which kinds of pages were seen. */
    Set<String> kinds() {
        return Set.copyOf(kinds);
    }

    /**
     * Walks from where the browser is, and returns what was found wrong, page by page.
     *
     * @param who the first part of the pictures' names
     * @param most how many pages that nobody has seen before are looked at
     */
    List<String> from(String who, Chromium browser, int most) throws IOException {
        List<String> faults = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(browser.path()));
        Set<String> met = new LinkedHashSet<>(open);
        int seen = 0;
        int loaded = 0;
        while (!open.isEmpty() && seen < most && loaded++ < 2 * most) {
            String path = open.remove();
            browser.go(path);
            String page = browser.page();
            if (kinds.add(page)) {
                faults.addAll(look(who, page, browser));
                seen++;
            }
            for (String link : browser.links()) {
                if (!FILE.matcher(link).matches() && met.add(kind(link))) {
                    open.add(link);
                }
            }
        }
        return faults;
    }

    /** Looks at the page where the browser is. */
    private List<String> look(String who, String kind, Chromium browser) throws IOException {
        String name = who
                + kind.replaceAll("[{][a-z]+[}]", "").replaceAll("[^a-z]+", "-").replaceAll("-+$", "");
        List<String> faults = new ArrayList<>();
        browser.inaccessible().forEach(each -> faults.add(browser.path() + ": " + each));
        if (Pattern.compile("\\?\\?[a-z.-]+_").matcher(browser.text()).find()) {
            faults.add(browser.path() + ": a word is missing");
        }
        browser.screenshot(pictures.resolve(name + "-1366.png"));
        browser.size(Chromium.PHONE);
        if (browser.overflow() > 0) {
            faults.add(browser.path() + ": " + browser.overflow() + " pixels wider than a telephone");
        }
        browser.screenshot(pictures.resolve(name + "-360.png"));
        browser.size(Chromium.OFFICE);
        browser.errors().forEach(each -> faults.add(browser.path() + ": console: " + each));
        browser.foreignRequests().forEach(each -> faults.add(browser.path() + ": asked for " + each));
        return faults;
    }

    /** By what links are told apart before the page is known: codes taken out, and what names a line or a form. */
    private static String kind(String path) {
        String[] parts = path.replaceFirst("[?#].*", "").split("/");
        List<String> kept = new ArrayList<>();
        for (String part : parts) {
            boolean varies =
                    CODE.matcher(part).matches() || !part.matches("[a-z-]*") || part.contains("-") && kept.size() > 3;
            kept.add(varies ? "~" : part);
        }
        return String.join("/", kept);
    }
}
