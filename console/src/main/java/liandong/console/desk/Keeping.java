package liandong.console.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liandong.directive.Attachment;
import liandong.node.report.Drafts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what is typed into a report form, unless somebody has filed or typed meanwhile what it would undo. */
@Component
class Keeping {
    private final Drafts drafts;
    private final Disputes disputes;

    Keeping(Drafts drafts, Disputes disputes) {
        this.drafts = drafts;
        this.disputes = disputes;
    }

    /** What came of keeping. */
    sealed interface Kept {
        record AsDraft(ReportCase now) implements Kept {}

        /** Nothing is kept before somebody has chosen. */
        record InDispute(ReportCase given, Sent sent, Dispute dispute) implements Kept {}
    }

    /** What a form has sent. Attachments are not sent again: they stay as they were kept, or as its version lists them. */
    Sent sent(ReportCase given, Map<String, String> fields) {
        List<Attachment> attachments = given.draft()
                .map(draft -> draft.typed().attachments())
                .orElseGet(() -> disputes.filed(given, Sent.base(fields)).attachments());
        return Sent.of(Objects.requireNonNull(given.form()), fields, attachments);
    }

    Kept keep(ReportCase given, Sent sent) {
        if (isOvertaken(given, sent)) {
            return new Kept.InDispute(given, sent, disputes.ofVersion(given, sent));
        }
        Drafts.Outcome outcome = drafts.save(
                given.visit().post(),
                given.id(),
                sent.typed(),
                given.newest(),
                given.visit().holder().id(),
                sent.place());
        return switch (outcome) {
            case Drafts.Outcome.Kept kept -> new Kept.AsDraft(given.with(kept.draft()));
            case Drafts.Outcome.Overtaken overtaken ->
                new Kept.InDispute(given, sent, disputes.ofDraft(given, sent, overtaken.theirs()));
        };
    }

    /** Whether a version was filed since; where none is known there is none to undo, whatever a page has shown before. */
    private static boolean isOvertaken(ReportCase given, Sent sent) {
        return sent.base() != given.newest() && given.newest() > 0;
    }

    /** That somebody else has typed since, on another page. */
    Optional<Kept.InDispute> typedSince(ReportCase given, Sent sent) {
        return drafts.overtaken(given.visit().post(), given.id(), sent.place())
                .map(theirs -> new Kept.InDispute(given, sent, disputes.ofDraft(given, sent, theirs)));
    }

    void forget(ReportCase given) {
        drafts.delete(given.visit().post(), given.id());
    }

    /**
     * Keeps what comes of a choice; in dispute still where a part was not decided, or another state was shown.
     *
     * @param all {@code theirs} or {@code mine} for every part; none for what was chosen at each
     */
    Kept merge(ReportCase given, Sent sent, Map<String, String> fields, @Nullable String all) {
        Optional<Drafts.Draft> draft = given.draft();
        boolean versions = isOvertaken(given, sent);
        if (!versions && draft.isEmpty()) {
            return keep(given, sent);
        }
        Dispute dispute =
                versions ? disputes.ofVersion(given, sent) : disputes.ofDraft(given, sent, draft.orElseThrow());
        Drafts.Typed now = versions
                ? disputes.filed(given, given.newest())
                : draft.orElseThrow().typed();
        boolean shown = dispute.theirs().equals(fields.getOrDefault("theirs", ""));
        Optional<Drafts.Typed> merged = shown ? dispute.merged(now, sent.typed(), fields, all) : Optional.empty();
        if (merged.isEmpty()) {
            return new Kept.InDispute(given, sent, shown ? dispute.chosen(fields) : dispute);
        }
        String seen = versions ? sent.place().seen() : dispute.theirs();
        Drafts.Place place = new Drafts.Place(sent.place().page(), seen);
        return keep(given, new Sent(merged.get(), given.newest(), place));
    }
}
