package liandong.node.report;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import liandong.directive.Attachment;
import liandong.directive.ObligationId;
import liandong.duty.Post;
import liandong.ledger.Hash;
import liandong.node.store.Database;
import liandong.node.store.DraftTable;
import liandong.node.surface.Json;
import liandong.node.surface.Troubled;
import org.springframework.stereotype.Component;

/** What was typed into the report forms of a station and not filed yet. Nothing is overwritten that was not seen. */
@Component
public final class Drafts {
    /** What no keyboard types and no store can keep: control characters, and half of a letter of two. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cs}&&[^\\n\\r\\t]]");

    private final Database database;
    private final DraftTable drafts;
    private final Clock clock;

    public Drafts(Database database, DraftTable drafts, Clock clock) {
        this.database = database;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * What was typed, as it was typed.
     *
     * @param fields by their names in the form
     */
    public record Typed(Map<String, String> fields, List<Attachment> attachments) {
        public static final Typed NOTHING = new Typed(Map.of(), List.of());

        public Typed {
            fields = Map.copyOf(fields);
            attachments = List.copyOf(attachments);
        }
    }

    /**
     * A draft, and who typed last.
     *
     * @param base number of the version on which it builds, 0 for none, below 0 if that is not known
     * @param revision what is kept, in short; a page that shows it says so when it saves
     */
    public record Draft(Typed typed, String savedBy, Instant savedAt, int base, String revision) {}

    /**
     * From where something is saved.
     *
     * @param page names it: what was saved from it before may be replaced
     * @param seen revision of the draft that it showed; empty if there was none
     */
    public record Place(String page, String seen) {}

    /** What came of saving. */
    public sealed interface Outcome {
        /** It is kept. */
        record Kept(Draft draft) implements Outcome {}

        /** Nothing was saved: somebody has changed the draft since the page was shown. */
        record Overtaken(Draft theirs) implements Outcome {}
    }

    public Optional<Draft> find(Post post, ObligationId obligation) {
        return drafts.find(post.unit(), obligation).map(Drafts::read);
    }

    /** Whether somebody has changed the draft since {@code place} was shown. */
    public Optional<Draft> overtaken(Post post, ObligationId obligation, Place place) {
        return drafts.find(post.unit(), obligation)
                .filter(kept -> !kept.page().equals(place.page())
                        && !revision(kept.content()).equals(place.seen()))
                .map(Drafts::read);
    }

    /** Keeps what {@code account} has typed, in the place of the draft that it has seen. */
    public Outcome save(Post post, ObligationId obligation, Typed typed, int base, String account, Place place) {
        Troubled.requireRoom(database);
        Instant now = clock.instant();
        String content = written(typed);
        DraftTable.Draft draft = new DraftTable.Draft(content, account, now, base, place.page());
        return database.write(() -> {
            Optional<Draft> theirs = overtaken(post, obligation, place)
                    .filter(each -> !each.revision().equals(revision(content)));
            if (theirs.isPresent()) {
                return new Outcome.Overtaken(theirs.get());
            }
            drafts.save(post.unit(), obligation, draft);
            return new Outcome.Kept(read(draft));
        });
    }

    public void delete(Post post, ObligationId obligation) {
        database.run(() -> drafts.delete(post.unit(), obligation));
    }

    /** {@code text} without characters that nobody has typed on purpose. */
    public static String typeable(String text) {
        return CONTROLS.matcher(text).replaceAll("");
    }

    private record Written(TreeMap<String, String> fields, List<Attachment> attachments) {}

    /** The same for the same: fields in the order of their names. */
    private static String written(Typed typed) {
        return Json.MAPPER.writeValueAsString(new Written(new TreeMap<>(typed.fields()), typed.attachments()));
    }

    private static Draft read(DraftTable.Draft kept) {
        return new Draft(
                Json.MAPPER.readValue(kept.content(), Typed.class),
                kept.savedBy(),
                kept.savedAt(),
                kept.base(),
                revision(kept.content()));
    }

    /** What is kept, in sixteen digits. */
    public static String revision(String content) {
        return Hash.of(content.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }
}
