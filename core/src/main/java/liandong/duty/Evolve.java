package liandong.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DirectiveId;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
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
                                .filedBy(
                                        envelope.id(),
                                        envelope.hash(),
                                        envelope.time(),
                                        envelope.actor().id(),
                                        envelope.directory()));
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
            case DirectiveIssued other -> known;
            case Message.DirectiveWithdrawn other -> known;
            case Message.ReceiptSigned other -> known;
            case Message.DirectiveSentBack other -> known;
            case Message.KeyOffered other -> known;
            case Message.Witnessed other -> known;
            case Message.OfDirectory other -> known;
        };
    }

    /** The obligations that {@code issued} may ask of {@code unit} up to {@code day}. */
    public static Set<ObligationId> asked(DirectiveIssued issued, Fate fate, UnitCode unit, LocalDate day) {
        Set<ObligationId> asked = new LinkedHashSet<>();
        issued.clauses().stream()
                .filter(clause -> clause.concerns(unit) && fate.stands(clause))
                .flatMap(clause -> clause.askedUpTo(day).stream())
                .forEach(each -> asked.add(new ObligationId(unit, each.form().code(), each.period())));
        return asked;
    }

    /**
     * The obligations that {@code issued} opens or joins for {@code unit}, those of recurring clauses up to {@code day}.
     * First periods are opened under the tree of the issue date, later ones under that of their first day.
     *
     * @param post with the directory under which the directive was issued, or, for later periods, as it is now
     * @param known those that are known already
     */
    public static List<Obligation> opened(
            Post post,
            DirectiveIssued issued,
            Fate fate,
            UnitCode unit,
            LocalDate day,
            Map<ObligationId, Obligation> known) {
        Map<String, Obligation> opened = new TreeMap<>();
        for (Clause clause : issued.clauses()) {
            if (!clause.concerns(unit) || !fate.stands(clause)) {
                continue;
            }
            for (Clause.Asked asked : clause.askedUpTo(day)) {
                boolean first = asked.period().equals(clause.period());
                Hierarchy tree = post.directory()
                        .on(first ? issued.issueDate() : asked.period().first());
                if (first || isIssuer(tree.parent(unit), issued)) {
                    ObligationId id = new ObligationId(unit, asked.form().code(), asked.period());
                    Obligation before =
                            opened.getOrDefault(id.toString(), known.getOrDefault(id, Obligation.unknown(id)));
                    opened.put(id.toString(), ask(post, tree, issued, clause, asked, before));
                }
            }
        }
        return new ArrayList<>(opened.values());
    }

    private static boolean isIssuer(Optional<UnitCode> desk, DirectiveIssued issued) {
        return desk.filter(code -> DirectiveId.isOf(code, issued.directive())).isPresent();
    }

    private static Obligation ask(
            Post post, Hierarchy tree, DirectiveIssued issued, Clause clause, Clause.Asked asked, Obligation before) {
        UnitCode unit = before.id().unit();
        int reporting = post.directory()
                .form(asked.form().code(), asked.form().version())
                .map(form -> tree.count(unit, each -> Post.reports(tree, form, each)))
                .orElse(0);
        ClauseRef ref = new ClauseRef(issued.directive(), clause.code());
        return before.askedBy(
                ref, asked.form().version(), asked.due(), !tree.isLeaf(unit), reporting, issued.supersedes());
    }
}
