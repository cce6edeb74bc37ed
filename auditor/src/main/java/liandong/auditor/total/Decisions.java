package liandong.auditor.total;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Role;
import liandong.report.Part;

/** Whether acceptances, returns and certifications name reports that were filed, and nobody decides about his own work. */
final class Decisions {
    private final History history;
    private final List<Discrepancy> found = new ArrayList<>();

    private Decisions(History history) {
        this.history = history;
    }

    static List<Discrepancy> of(History history) {
        Decisions decisions = new Decisions(history);
        history.desks().forEach(desk -> history.down(desk).forEach(decisions::down));
        history.filings((id, each) -> each.certified().forEach(decisions::certified));
        history.filedTwice().forEach(decisions::twice);
        return decisions.found;
    }

    private void down(Entry entry) {
        switch ((Message.Down) entry.message()) {
            case Message.ReportAccepted accepted ->
                named(entry, accepted.obligation(), Part.OWN, accepted.version(), accepted.envelope())
                        .ifPresent(report -> apart(entry, report, accepted.obligation()));
            case Message.ReportReturned returned ->
                named(entry, returned.obligation(), returned.part(), returned.version(), returned.envelope());
            case Message.ObligationExempted exempted -> {}
            case Message.DirectiveIssued issued -> {}
            case Message.DirectiveWithdrawn withdrawn -> {}
        }
    }

    private void certified(Entry entry) {
        Message.TotalCertified certified = (Message.TotalCertified) entry.message();
        Optional<Entry> total =
                named(entry, certified.obligation(), Part.TOTAL, certified.version(), certified.envelope());
        if (total.isEmpty()) {
            return;
        }
        apart(entry, total.get(), certified.obligation());
        UnitCode self = entry.sender();
        total.get().filed().contributions().stream()
                .filter(each -> each.unit().equals(self))
                .flatMap(each -> history.report(each.envelope()).stream())
                .forEach(own -> apart(entry, own, certified.obligation()));
    }

    /** The report that a decision names, which is noted if there is none. */
    private Optional<Entry> named(Entry entry, ObligationId id, Part part, int version, Hash envelope) {
        Optional<Entry> report = history.report(envelope).filter(each -> is(each, id, part, version));
        if (report.isEmpty()) {
            found.add(new Discrepancy(
                    Rule.UNKNOWN_REPORT,
                    entry,
                    id.toString(),
                    part.text() + " report of " + id + ", version " + version + ", envelope " + envelope,
                    "no such report on " + String.join(", ", history.up(id.unit())),
                    history.up(id.unit())));
        }
        return report;
    }

    static boolean is(Entry entry, ObligationId id, Part part, int version) {
        return id.equals(entry.reported())
                && entry.sender().equals(id.unit())
                && entry.part() == part
                && entry.version() == version;
    }

    private void apart(Entry decision, Entry report, ObligationId id) {
        Actor one = decision.actor();
        Actor other = report.actor();
        boolean persons = one.role() != Role.RULE && other.role() != Role.RULE;
        boolean oneNode = history.directory()
                .keys()
                .isOneNode(
                        report.sender().value(), decision.sender().value(), report.directory(), decision.directory());
        if (persons && oneNode && one.id().equals(other.id())) {
            found.add(new Discrepancy(
                    Rule.SAME_PERSON,
                    decision,
                    id.toString(),
                    "somebody else than the author of " + id,
                    "account " + one.id() + " of one node has written it, and decides about it",
                    Set.of()));
        }
    }

    private void twice(Entry entry) {
        Filed filed = entry.filed();
        found.add(new Discrepancy(
                Rule.VERSION_TWICE,
                entry,
                filed.obligation().toString(),
                "a new version of the " + filed.part().text() + " report of " + filed.obligation(),
                "version " + filed.version() + " once more",
                Set.of()));
    }
}
