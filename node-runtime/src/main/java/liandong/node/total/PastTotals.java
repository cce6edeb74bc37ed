package liandong.node.total;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.days;
import static liandong.rule.Argument.moment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Post;
import liandong.duty.Replay;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.RecordedDirectives;
import liandong.node.store.Row;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.AsOf;
import liandong.node.surface.Past;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.RunningTotal;
import liandong.schemas.Schemas;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Totals as they had been recorded up to an instant. */
@Component
public final class PastTotals {
    private static final String REPORT =
            Schemas.released().of(ReportFiled.class).name();

    private final Past past;
    private final EnvelopeTable envelopes;
    private final RecordedDirectives directives;
    private final TotalView pages;

    public PastTotals(Past past, EnvelopeTable envelopes, RecordedDirectives directives, TotalView pages) {
        this.past = past;
        this.envelopes = envelopes;
        this.directives = directives;
        this.pages = pages;
    }

    public TotalView.Full one(Post today, ObligationId id, AsOf at) {
        Post post = past.post(today, at);
        List<Row> mail = mail(post, id, at);
        Replay.Outcome known =
                Replay.of(post, id, mail.stream().map(envelopes::envelope).toList(), Post.day(at.instant()));
        RunningTotal running = known.total()
                .orElseThrow(() -> AbsenceRule.NOTHING_ASKED_THEN.refused(
                        code(id.unit()), code(id.form()), days(id.period()), moment(at.instant())));
        Form form = post.directory().form(id.form(), running.formVersion()).orElseThrow();
        Map<String, Row> filings = new HashMap<>();
        mail.stream()
                .filter(row -> row.type().equals(REPORT) && row.subject().equals(id.toString()))
                .forEach(row -> filings.put(row.id(), row));
        Obligation own = known.own();
        TotalView.Version latest = own.newest(Part.TOTAL)
                .flatMap(version -> version(post, form, version, filings))
                .orElse(null);
        TotalView.Version certified = own.certified() == 0
                ? null
                : version(post, form, own.version(Part.TOTAL, own.certified()), filings)
                        .orElse(null);
        return new TotalView.Full(
                id.unit(),
                id.form(),
                id.period(),
                latest,
                certified,
                latest == null ? TotalView.running(id.unit(), form, running) : null);
    }

    /** What concerns the total, in the order in which it became known here. */
    private List<Row> mail(Post post, ObligationId id, AsOf at) {
        List<Row> mail = new ArrayList<>();
        List<DirectiveIssued> issued = new ArrayList<>();
        for (Past.Document document : past.documents(directives.all(post.unit(), at.instant()))) {
            mail.add(envelopes.atPlace(document.held().place()));
            mail.addAll(past.withdrawals(document, at));
            if (document.held().issued()) {
                issued.add(document.content());
            }
        }
        Replay.subjects(id, issued).forEach(subject -> mail.addAll(past.about(subject.toString(), at)));
        mail.sort(Comparator.comparingLong(Row::place));
        return mail;
    }

    private Optional<TotalView.Version> version(Post post, Form form, ReportVersion version, Map<String, Row> filings) {
        @Nullable Row row = filings.get(version.message());
        return Optional.ofNullable(row).map(found -> pages.version(post, form, found));
    }
}
