package liandong.node.directive;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import liandong.duty.Post;
import liandong.node.report.Drafts;
import liandong.node.store.Database;
import liandong.node.store.DirectiveDraftTable;
import liandong.node.surface.Troubled;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What accounts have typed into forms of directives and not issued yet: each one's own, a few at each station, as JSON that
 * its pages understand. Nothing is overwritten that was not seen, and none goes by itself.
 */
@Component
public final class DirectiveDrafts {
    /** So many an account may have at a station. */
    public static final int MOST = 20;
    /** So large one may be, in bytes. */
    public static final int LARGEST = 1024 * 1024;

    private static final Duration ISSUED = Duration.ofDays(7);

    private final Database database;
    private final DirectiveDraftTable directiveDrafts;
    private final Clock clock;

    public DirectiveDrafts(Database database, DirectiveDraftTable directiveDrafts, Clock clock) {
        this.database = database;
        this.directiveDrafts = directiveDrafts;
        this.clock = clock;
    }

    /**
     * A draft.
     *
     * @param revision what is kept, in short; a page that shows it says so when it saves
     * @param issued the directive that came of it; none while it is a draft
     */
    public record Draft(
            String id,
            String content,
            Instant savedAt,
            String revision,
            @Nullable String issued) {}

    /** What came of saving. */
    public sealed interface Outcome {
        /** It is kept. */
        record Kept(Draft draft) implements Outcome {}

        /** Nothing was saved: the draft was changed from another page since this one was shown. */
        record Overtaken(Draft theirs) implements Outcome {}

        /** Nothing was saved: there are as many drafts as an account may have. */
        record TooMany() implements Outcome {}

        /** Nothing was saved: it is larger than a draft may be. */
        record TooLarge() implements Outcome {}
    }

    /** The drafts of an account at the station, the newest first. */
    public List<Draft> list(Post post, String account) {
        return directiveDrafts.list(post.unit(), account).stream()
                .map(DirectiveDrafts::read)
                .toList();
    }

    public Optional<Draft> find(Post post, String account, String id) {
        return directiveDrafts.find(post.unit(), account, id).map(DirectiveDrafts::read);
    }

    /** Keeps a draft in the place of what {@code place} has seen. */
    public Outcome save(Post post, String account, String id, String content, Drafts.Place place) {
        Troubled.requireRoom(database);
        if (content.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return new Outcome.TooLarge();
        }
        DirectiveDraftTable.Draft draft =
                new DirectiveDraftTable.Draft(id, content, place.page(), clock.instant(), null);
        return database.write(() -> {
            Optional<DirectiveDraftTable.Draft> before = directiveDrafts.find(post.unit(), account, id);
            Optional<Draft> theirs = before.filter(kept -> !kept.page().equals(place.page()))
                    .map(DirectiveDrafts::read)
                    .filter(kept -> !kept.revision().equals(place.seen())
                            && !kept.content().equals(content));
            if (theirs.isPresent()) {
                return new Outcome.Overtaken(theirs.get());
            }
            if (before.isEmpty() && directiveDrafts.list(post.unit(), account).size() >= MOST) {
                return new Outcome.TooMany();
            }
            directiveDrafts.save(post.unit(), account, draft);
            return new Outcome.Kept(read(draft));
        });
    }

    /** Notes what came of a draft, so that its button pressed again does nothing. */
    public void issued(Post post, String account, String id, String directive) {
        Instant now = clock.instant();
        database.run(() -> {
            directiveDrafts.forgetIssued(now.minus(ISSUED));
            directiveDrafts.save(post.unit(), account, new DirectiveDraftTable.Draft(id, "{}", "", now, directive));
        });
    }

    public void delete(Post post, String account, String id) {
        database.run(() -> directiveDrafts.delete(post.unit(), account, id));
    }

    private static Draft read(DirectiveDraftTable.Draft kept) {
        return new Draft(kept.id(), kept.content(), kept.savedAt(), Drafts.revision(kept.content()), kept.issued());
    }
}
