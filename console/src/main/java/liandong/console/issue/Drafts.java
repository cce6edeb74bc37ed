package liandong.console.issue;

import jakarta.servlet.http.HttpSession;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The drafts of one session, the last few; they end with it. */
final class Drafts {
    private static final int MOST = 8;
    private static final String NAME = "liandong.issue";

    private final Map<String, Draft> all = new LinkedHashMap<>();

    private Drafts() {}

    static Drafts of(HttpSession session) {
        synchronized (session) {
            if (session.getAttribute(NAME) instanceof Drafts known) {
                return known;
            }
            Drafts fresh = new Drafts();
            session.setAttribute(NAME, fresh);
            return fresh;
        }
    }

    synchronized Optional<Draft> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    synchronized void save(Draft draft) {
        all.remove(draft.id());
        all.put(draft.id(), draft);
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    synchronized void drop(String id) {
        all.remove(id);
    }
}
