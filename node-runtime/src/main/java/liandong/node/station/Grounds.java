package liandong.node.station;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.directive.Clause;
import liandong.directive.FormPeriod;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Casebook;
import liandong.duty.Command;
import liandong.duty.Known;
import liandong.duty.Known.Standing;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.node.store.DirectiveTable;
import liandong.node.store.Tables;
import liandong.report.Amount;
import liandong.report.Filing;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** The grounds on which a station decides about a command: what of its casebook, and of what it was sent, bears on it. */
final class Grounds {
    private final Tables tables;
    private final Casebook book;

    Grounds(Tables tables, Casebook book) {
        this.tables = tables;
        this.book = book;
    }

    /** What decides whether a directive is issued. */
    Known.OfDirective ofDirective(Post post, Command.IssueDirective command) {
        String basedOn = command.basedOn();
        return new Known.OfDirective(
                post,
                standing(command.number().directiveId(post.unit()), true),
                basedOn == null ? null : standing(basedOn, false),
                command.supersedes() == null ? null : standing(command.supersedes(), true),
                open(post.unit(), command));
    }

    /** What decides about a directive of the station's own. */
    Known.OfIssued ofIssued(Post post, String directive) {
        return new Known.OfIssued(post, standing(directive, true));
    }

    private @Nullable Standing standing(String directive, boolean issued) {
        return book.directive(directive)
                .filter(kept -> kept.own() == issued)
                .map(kept -> new Standing(kept.content(), book.fate(directive)))
                .orElse(null);
    }

    /** With which version of their form units below are asked for the periods of the command already. */
    private Map<FormPeriod, Integer> open(UnitCode unit, Command.IssueDirective command) {
        Map<FormPeriod, Integer> open = new HashMap<>();
        for (Clause clause : command.clauses()) {
            if (clause.form() != null && clause.period() != null) {
                ObligationId id = new ObligationId(unit, clause.form().code(), clause.period());
                book.total(id).ifPresent(total -> open.put(id.asked(), total.formVersion()));
            }
        }
        return open;
    }

    /** What decides about a directive that the station has received. */
    Known.OfReceipt ofReceipt(Post post, String directive) {
        DirectiveIssued received = book.directive(directive)
                .filter(kept -> !kept.own())
                .map(Casebook.Kept::content)
                .orElse(null);
        boolean signed = tables.directives().receipts(post.unit(), directive).stream()
                .anyMatch(receipt -> receipt.unit().equals(post.unit()));
        return new Known.OfReceipt(
                post,
                received,
                signed,
                tables.directives().sentBack(post.unit(), directive).stream()
                        .filter(each -> each.unit().equals(post.unit()))
                        .reduce((one, later) -> later)
                        .map(DirectiveTable.SentBack::reason)
                        .orElse(null));
    }

    /**
     * What decides about an obligation.
     *
     * @param toFile whether a report of it is to be filed, of which more must be known
     */
    Known.OfObligation ofObligation(Post post, ObligationId id, boolean toFile) {
        Obligation obligation = book.obligation(id);
        return toFile
                ? new Known.OfObligation(post, obligation, lastPeriod(id), inForce(obligation), returned(obligation))
                : new Known.OfObligation(post, obligation, Map.of());
    }

    /** What the unit's own counted report of the period before states, in whichever spelling it was asked for. */
    private Map<String, Amount> lastPeriod(ObligationId id) {
        return id.period().previous().map(Period::spellings).orElse(List.of()).stream()
                .map(period -> new ObligationId(id.unit(), id.form(), period))
                .flatMap(last -> counted(book.obligation(last)).stream())
                .findFirst()
                .map(report -> Filing.stated(report.figures()))
                .orElse(Map.of());
    }

    /** The own report that counts. */
    Optional<ReportFiled> counted(Obligation obligation) {
        return obligation.counted(Part.OWN).flatMap(version -> content(obligation, version));
    }

    /** The newest own report, unless it was returned or withdrawn. */
    private @Nullable ReportFiled inForce(Obligation obligation) {
        return obligation
                .newest(Part.OWN)
                .filter(version -> switch (version.state()) {
                    case FILED, ACCEPTED -> true;
                    case RETURNED, WITHDRAWN -> false;
                })
                .flatMap(version -> content(obligation, version))
                .orElse(null);
    }

    /** The newest own report with what its desk found, if it was returned. */
    private Known.@Nullable Returned returned(Obligation obligation) {
        return obligation
                .newest(Part.OWN)
                .filter(version -> version.state() == ReportVersion.State.RETURNED)
                .flatMap(version -> content(obligation, version))
                .map(content -> new Known.Returned(content, findings(obligation.id(), content.version())))
                .orElse(null);
    }

    private List<Message.ReturnFinding> findings(ObligationId id, int version) {
        return tables.envelopes().about(id.toString()).stream()
                .map(tables.envelopes()::message)
                .filter(Message.ReportReturned.class::isInstance)
                .map(Message.ReportReturned.class::cast)
                .filter(each -> each.part() == Part.OWN && each.version() == version)
                .flatMap(each -> each.findings().stream())
                .toList();
    }

    private Optional<ReportFiled> content(Obligation obligation, ReportVersion version) {
        return Optional.ofNullable(version.message())
                .flatMap(message -> book.report(obligation.id().unit(), message));
    }
}
