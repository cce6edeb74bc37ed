package liandong.auditor;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import liandong.auditor.check.Fault;
import liandong.auditor.check.Foreign;
import liandong.auditor.check.Remark;
import liandong.auditor.check.Untrusted;
import liandong.auditor.check.Verdict;
import liandong.ledger.StreamHead;
import org.jspecify.annotations.Nullable;

/** A verdict for programs. */
final class VerdictJson {
    private VerdictJson() {}

    static String of(Checking.Checked checked) {
        Verdict verdict = checked.verdict();
        Map<String, @Nullable Object> all = checked.data();
        all.put("streams", verdict.streams());
        all.put("records", verdict.records());
        all.put("bytes", verdict.bytes());
        all.put("seconds", checked.rate().seconds());
        all.put("recordsPerSecond", checked.rate().recordsPerSecond());
        all.put("totals", verdict.totals());
        all.put("unwitnessed", verdict.unwitnessed());
        all.put("faults", verdict.faults().stream().map(VerdictJson::fault).toList());
        all.put(
                "untrusted",
                verdict.untrusted().stream().map(VerdictJson::untrusted).toList());
        all.put("foreignRecords", verdict.foreignRecords());
        all.put("foreign", verdict.foreign().stream().map(VerdictJson::foreign).toList());
        all.put("remarks", verdict.remarks().stream().map(VerdictJson::remark).toList());
        return Json.text(all);
    }

    private static Map<String, @Nullable Object> fault(Fault fault) {
        Map<String, @Nullable Object> all = place(fault);
        all.put("recorded", VerdictText.isRecorded(fault) ? Instant.ofEpochMilli(fault.recorded()) : null);
        all.put("count", fault.count());
        all.put("matters", fault.kind().matters());
        all.put("expected", fault.expected());
        all.put("found", fault.found());
        StreamHead head = fault.lastWitnessed();
        all.put(
                "lastWitnessed",
                head == null ? null : new LinkedHashMap<>(Map.of("sequence", head.sequence(), "hash", head.hash())));
        return all;
    }

    private static Map<String, @Nullable Object> place(Fault fault) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("kind", fault.kind().text());
        all.put("topic", fault.topic());
        all.put("offset", fault.offset());
        all.put("sender", fault.sender());
        all.put("sequence", fault.sequence());
        return all;
    }

    private static Map<String, @Nullable Object> untrusted(Untrusted each) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("total", each.total());
        all.put("version", each.version());
        all.put("certified", each.certified());
        all.put("because", place(each.because()));
        return all;
    }

    private static Map<String, @Nullable Object> foreign(Foreign each) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("kind", each.kind().text());
        all.put("topic", each.topic());
        all.put("offset", each.offset());
        all.put("last", each.last());
        all.put("count", each.count());
        all.put("sender", each.sender());
        all.put("sequence", each.sequence());
        all.put("matters", each.kind().matters());
        all.put("expected", each.expected());
        all.put("found", each.found());
        return all;
    }

    private static Map<String, @Nullable Object> remark(Remark each) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("name", each.name());
        all.put("topic", each.topic());
        all.put("offset", each.offset());
        all.put("count", each.count());
        all.put("text", each.text());
        return all;
    }
}
