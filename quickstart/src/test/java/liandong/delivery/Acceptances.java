package liandong.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;

/** Whether each county has accepted each version of each report once, in its order, and has said nothing else. */
final class Acceptances {
    private final History history;
    private final List<String> faults = new ArrayList<>();

    private Acceptances(History history) {
        this.history = history;
    }

    static List<String> faults(History history) {
        Acceptances acceptances = new Acceptances(history);
        MadeUpRegion.DESKS.forEach(acceptances::oneDirective);
        MadeUpRegion.COUNTIES.forEach(acceptances::ofCounty);
        return acceptances.faults;
    }

    private void oneDirective(UnitCode desk) {
        long directives = history.directives(desk).stream()
                .filter(envelope -> envelope.message() instanceof DirectiveIssued)
                .count();
        if (directives != 1) {
            faults.add("desk " + desk + " issued " + directives + " directives instead of one");
        }
        boolean others = history.directives(desk).stream()
                .anyMatch(envelope -> !(envelope.message() instanceof DirectiveIssued)
                        && !(envelope.message() instanceof ReportAccepted && MadeUpRegion.COUNTIES.contains(desk)));
        if (others) {
            faults.add("desk " + desk + " has sent down what nobody asked for");
        }
    }

    private void ofCounty(UnitCode county) {
        Map<UnitCode, List<Envelope>> acceptedOf = new HashMap<>();
        for (Envelope envelope : history.directives(county)) {
            if (envelope.message() instanceof ReportAccepted accepted) {
                acceptedOf
                        .computeIfAbsent(accepted.obligation().unit(), any -> new ArrayList<>())
                        .add(envelope);
            }
        }
        for (UnitCode township : MadeUpRegion.children(county)) {
            List<Hash> filed =
                    history.reports(township).stream().map(Envelope::hash).toList();
            List<Envelope> accepted = acceptedOf.getOrDefault(township, List.of());
            if (!filed.equals(accepted.stream().map(Acceptances::causeOf).toList())) {
                faults.add("county " + county + " answered " + accepted.size() + " times to " + filed.size()
                        + " reports of " + township + ", or not in their order");
            } else {
                sameVersions(history.reports(township), accepted);
            }
        }
    }

    private void sameVersions(List<Envelope> reports, List<Envelope> acceptances) {
        for (int i = 0; i < reports.size(); i++) {
            Envelope report = reports.get(i);
            if (report.message() instanceof ReportFiled filed
                    && !new ReportAccepted(filed.obligation(), filed.version(), report.hash())
                            .equals(acceptances.get(i).message())) {
                faults.add("not what was filed is accepted: " + filed.obligation() + " version " + filed.version());
            }
        }
    }

    private static Hash causeOf(Envelope envelope) {
        return envelope.cause() instanceof Cause.ByEnvelope by ? by.envelope() : Hash.ZERO;
    }
}
