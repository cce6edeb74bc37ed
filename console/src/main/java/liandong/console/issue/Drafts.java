package liandong.console.issue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import liandong.console.shell.Visit;
import liandong.node.directive.DirectiveDrafts;
import liandong.node.report.Drafts.Place;
import liandong.node.surface.Json;
import org.springframework.stereotype.Component;

/** The directives that a visitor writes at a station, kept until they are issued or deleted. */
@Component
class Drafts {
    /** As JSON writes it, and not where a backslash was typed before it. */
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private final DirectiveDrafts drafts;

    Drafts(DirectiveDrafts drafts) {
        this.drafts = drafts;
    }

    /**
     * What is kept.
     *
     * @param revision which the page that shows it says when it saves
     */
    record Kept(Draft draft, Instant savedAt, String revision) {}

    /** What came of saving. */
    sealed interface Outcome {
        record Saved(Instant at) implements Outcome {}

        /** It was changed from another page; nothing was saved. */
        record Overtaken(Kept theirs) implements Outcome {}

        /** Nothing was saved, by this rule. */
        record Refused(String rule) implements Outcome {}
    }

    List<Kept> list(Visit visit) {
        return drafts.list(visit.post(), visit.holder().id()).stream()
                .filter(each -> isOurs(each.id()))
                .map(Drafts::read)
                .toList();
    }

    /** The draft; none if it was issued. */
    Optional<Kept> find(Visit visit, String id) {
        return isOurs(id)
                ? drafts.find(visit.post(), visit.holder().id(), id)
                        .filter(each -> each.issued() == null)
                        .map(Drafts::read)
                : Optional.empty();
    }

    /** The directive that came of a draft. */
    Optional<String> issued(Visit visit, String id) {
        return drafts.find(visit.post(), visit.holder().id(), id).map(DirectiveDrafts.Draft::issued);
    }

    Outcome save(Visit visit, Draft draft, Place place) {
        String content = Json.MAPPER.writeValueAsString(draft);
        return switch (drafts.save(visit.post(), visit.holder().id(), draft.id(), content, place)) {
            case DirectiveDrafts.Outcome.Kept kept ->
                new Outcome.Saved(kept.draft().savedAt());
            case DirectiveDrafts.Outcome.Overtaken other -> new Outcome.Overtaken(read(other.theirs()));
            case DirectiveDrafts.Outcome.TooMany many -> new Outcome.Refused("too-many-drafts");
            case DirectiveDrafts.Outcome.TooLarge large -> new Outcome.Refused("draft-too-large");
        };
    }

    void issued(Visit visit, String id, String directive) {
        drafts.issued(visit.post(), visit.holder().id(), id, directive);
    }

    void delete(Visit visit, String id) {
        drafts.delete(visit.post(), visit.holder().id(), id);
    }

    static boolean isOurs(String id) {
        return id.matches("[0-9a-f-]{36}");
    }

    /** An older release kept U+0000 as it was typed, and no page could read its own draft: it is shown as U+FFFD. */
    static String readable(String content) {
        // to look for what is nearly never there costs more than to read the draft
        return content.contains("\\u0000") ? NUL.matcher(content).replaceAll("$1\\\\ufffd") : content;
    }

    private static Kept read(DirectiveDrafts.Draft kept) {
        return new Kept(Json.MAPPER.readValue(readable(kept.content()), Draft.class), kept.savedAt(), kept.revision());
    }
}
