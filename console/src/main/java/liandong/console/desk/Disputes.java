package liandong.console.desk;

import java.util.Objects;
import liandong.console.shell.Words;
import liandong.node.report.Drafts;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.report.Part;
import org.springframework.stereotype.Component;

/** Sets beside each other what two have changed at the same time. */
@Component
class Disputes {
    private final ReportView pages;
    private final Words words;

    Disputes(ReportView pages, Words words) {
        this.pages = pages;
        this.words = words;
    }

    /** A version was filed since the form was shown. */
    Dispute ofVersion(ReportCase given, Sent mine) {
        ReportView.Filed filed =
                pages.version(given.visit().post(), new ReportId(given.id(), Part.OWN), given.newest());
        Dispute.Standing now = new Dispute.Standing(
                given.newest(),
                filed.actor(),
                filed.filedAt(),
                "version-" + given.newest(),
                Prefilled.from(filed.content()));
        return Dispute.of(words(given), filed(given, mine.base()), now, mine.typed());
    }

    /** The draft was changed since the form was shown. */
    Dispute ofDraft(ReportCase given, Sent mine, Drafts.Draft theirs) {
        Dispute.Standing now =
                new Dispute.Standing(0, theirs.savedBy(), theirs.savedAt(), theirs.revision(), theirs.typed());
        // how files were listed on a page nobody knows: they are added and removed one by one, by buttons
        Drafts.Typed typed =
                new Drafts.Typed(mine.typed().fields(), theirs.typed().attachments());
        return Dispute.of(words(given), filed(given, mine.base()), now, typed);
    }

    /** What a version says, as if it had been typed; nothing where it is not known. */
    Drafts.Typed filed(ReportCase given, int version) {
        return pages.content(given.visit().post(), new ReportId(given.id(), Part.OWN), version)
                .map(Prefilled::from)
                .orElse(Drafts.Typed.NOTHING);
    }

    private DisputeWords words(ReportCase given) {
        return new DisputeWords(given.visit(), Objects.requireNonNull(given.form()), given.indicators(), words);
    }
}
