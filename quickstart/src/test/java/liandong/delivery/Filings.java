package liandong.delivery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.delivery.OutsideLedger.Entry;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;

/** Whether each acknowledged report stands once on its topic, with its content and in its order, and nothing else. */
final class Filings {
    private final History history;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, Envelope> byMessage = new HashMap<>();

    private Filings(History history) {
        this.history = history;
    }

    static List<String> faults(History history, OutsideLedger ledger) {
        Filings filings = new Filings(history);
        MadeUpRegion.TOWNSHIPS.forEach(filings::versionsInOrder);
        List<Entry> entries = ledger.entries();
        entries.forEach(filings::standsWithItsContent);
        filings.nothingElse(entries);
        entries.forEach(entry -> filings.afterAllBefore(entry, entries));
        return filings.faults;
    }

    private void versionsInOrder(UnitCode township) {
        Map<ObligationId, Integer> newest = new HashMap<>();
        for (Envelope envelope : history.reports(township)) {
            if (!(envelope.message() instanceof ReportFiled filed)) {
                faults.add("township " + township + " sent " + envelope.message());
                continue;
            }
            int expected = newest.merge(filed.obligation(), 1, Integer::sum);
            if (filed.version() != expected) {
                faults.add(filed.obligation() + ": version " + filed.version() + " stands where version " + expected
                        + " belongs");
            }
            byMessage.put(envelope.id(), envelope);
        }
    }

    private void standsWithItsContent(Entry entry) {
        Envelope envelope = byMessage.get(entry.message());
        PlannedReport report = entry.report();
        if (envelope == null) {
            faults.add("lost: " + report.key());
        } else if (!(envelope.message() instanceof ReportFiled filed)
                || !filed.obligation().equals(report.obligation())
                || filed.version() != report.version()
                || !filed.figures().equals(report.figures())) {
            faults.add("not as it was filed: " + report.key());
        }
    }

    private void nothingElse(List<Entry> entries) {
        Set<String> unknown = new HashSet<>(byMessage.keySet());
        entries.forEach(entry -> unknown.remove(entry.message()));
        unknown.forEach(id -> faults.add("nobody filed " + id + " on " + byMessage.get(id).stream()));
    }

    /** What a unit was asked to file after an answer stands after what was answered. */
    private void afterAllBefore(Entry later, List<Entry> entries) {
        Envelope second = byMessage.get(later.message());
        for (Entry earlier : entries) {
            Envelope first = byMessage.get(earlier.message());
            boolean ordered = earlier.acknowledged() < later.begun();
            if (ordered
                    && first != null
                    && second != null
                    && first.stream().equals(second.stream())
                    && first.sequence() > second.sequence()) {
                faults.add("out of order: " + later.report().key() + " stands before "
                        + earlier.report().key());
            }
        }
    }
}
