package liandong.node.front;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import liandong.directive.Attachment;
import liandong.directive.ObligationId;
import liandong.duty.Post;
import liandong.node.store.DraftTable;
import liandong.node.store.Tables;
import org.springframework.stereotype.Component;

/** What was typed into the report forms of a station and not filed yet. */
@Component
public final class Drafts {
    /** What no keyboard types and no store can keep. */
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

    private final Tables tables;
    private final Clock clock;

    public Drafts(Tables tables, Clock clock) {
        this.tables = tables;
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

    /** A draft, and who typed last. */
    public record Draft(Typed typed, String savedBy, Instant savedAt) {}

    public Optional<Draft> find(Post post, ObligationId obligation) {
        return tables.drafts()
                .find(post.unit(), obligation)
                .map(kept ->
                        new Draft(Json.MAPPER.readValue(kept.content(), Typed.class), kept.savedBy(), kept.savedAt()));
    }

    /** Keeps what {@code account} has typed, in the place of an earlier draft. */
    public Draft save(Post post, ObligationId obligation, Typed typed, String account) {
        Troubled.requireRoom(tables.database());
        Instant now = clock.instant();
        DraftTable.Draft draft = new DraftTable.Draft(Json.MAPPER.writeValueAsString(typed), account, now);
        tables.database().run(() -> tables.drafts().save(post.unit(), obligation, draft));
        return new Draft(typed, account, now);
    }

    public void delete(Post post, ObligationId obligation) {
        tables.database().run(() -> tables.drafts().delete(post.unit(), obligation));
    }

    /** {@code text} without characters that nobody has typed on purpose. */
    public static String typeable(String text) {
        return CONTROLS.matcher(text).replaceAll("");
    }
}
