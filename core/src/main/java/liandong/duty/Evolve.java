package liandong.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.FormRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ObligationExempted;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReportWithdrawn;
import liandong.message.Message.TotalCertified;
import liandong.report.Part;

/**
 * What an envelope, own or received, live or in a rebuild, changes in what a station knows. Envelopes of one stream
 * come in order; the streams may come in any order and the state in the end is the same.
 */
public final class Evolve {
    private Evolve() {}

    /** The obligation after {@code envelope}; the same one if the envelope does not concern it. */
    public static Obligation evolve(Obligation known, Envelope envelope) {
        return switch (envelope.message()) {
            case ReportFiled filed ->
                known.with(
                        filed.part(),
                        known.version(filed.part(), filed.version())
                                .filedBy(envelope.id(), envelope.hash(), envelope.time()));
            case ReportAccepted accepted ->
                known.with(Part.OWN, known.version(Part.OWN, accepted.version()).nowAccepted());
            case ReportReturned returned -> {
                ReportVersion version = known.version(returned.part(), returned.version());
                yield known.with(returned.part(), version.nowReturned());
            }
            case ReportWithdrawn withdrawn ->
                known.with(
                        Part.OWN, known.version(Part.OWN, withdrawn.version()).nowWithdrawn());
            case TotalCertified certified -> known.nowCertified(certified.version());
            case ObligationExempted exempted -> known.nowExempted(exempted.reason());
            default -> known;
        };
    }

    /** The obligations that {@code issued} opens or joins for {@code unit}, given those that are known already. */
    public static List<Obligation> opened(
            Post post, DirectiveIssued issued, UnitCode unit, Map<ObligationId, Obligation> known) {
        Map<String, Obligation> opened = new TreeMap<>();
        Hierarchy hierarchy = post.directory().on(issued.issueDate());
        boolean isDesk = !hierarchy.isLeaf(unit);
        for (Clause clause : issued.clauses()) {
            FormRef form = clause.form();
            if (form == null || clause.period() == null || clause.due() == null || !clause.concerns(unit)) {
                continue;
            }
            ObligationId id = new ObligationId(unit, form.code(), clause.period());
            Obligation before = opened.getOrDefault(id.toString(), known.getOrDefault(id, Obligation.unknown(id)));
            ClauseRef ref = new ClauseRef(issued.directive(), clause.code());
            int reporting = post.directory()
                    .form(form.code(), form.version())
                    .map(asked -> hierarchy.count(unit, each -> Post.reports(hierarchy, asked, each)))
                    .orElse(0);
            opened.put(id.toString(), before.askedBy(ref, form.version(), clause.due(), isDesk, reporting));
        }
        return new ArrayList<>(opened.values());
    }
}
