package liandong.auditor;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import liandong.auditor.check.Fault;
import liandong.auditor.check.Foreign;
import liandong.auditor.check.Untrusted;
import liandong.auditor.check.Verdict;
import liandong.ledger.StreamHead;

/** A verdict for people: what was read, the verdict, the first wrong record, what hangs on it. */
final class VerdictText {
    private static final int MOST = 20;

    private final PrintWriter out;

    VerdictText(PrintWriter out) {
        this.out = out;
    }

    void print(Checking.Checked checked) {
        Verdict verdict = checked.verdict();
        line("source    " + checked.source() + (checked.until() == null ? "" : ", recorded up to " + checked.until()));
        line("root      " + (verdict.root() == null ? "none" : verdict.root() + (verdict.pinned() ? " (pinned)" : "")));
        line("checked   " + checked.rate() + " in " + verdict.streams() + " streams, " + verdict.totals()
                + " totals added up again");
        witnesses(verdict);
        some(
                "remark    ",
                verdict.remarks(),
                remark -> remark.name() + " in " + remark.topic() + " from offset " + remark.offset() + " on"
                        + times(remark.count()) + ": " + remark.text());
        some("beside    ", verdict.foreign(), VerdictText::foreign);
        verdict.first().ifPresent(first -> faults(first, verdict));
        line("");
        line(verdict.words());
        if (!verdict.pinned() && verdict.root() != null) {
            line("Compare the root with the fingerprint that the region has published, then give it with --root.");
        }
    }

    private void witnesses(Verdict verdict) {
        int without = verdict.unwitnessed().size();
        line("witnessed " + (verdict.streams() - without) + " streams by a key other than their own, " + without
                + " by none"
                + (without == 0 ? "" : ", such as " + verdict.unwitnessed().getFirst()));
    }

    private void faults(Fault first, Verdict verdict) {
        line("");
        line("First wrong record");
        line("  " + first.kind().text() + times(first.count()) + ": "
                + first.kind().matters());
        line("  " + place(first));
        line("  expected  " + first.expected());
        line("  found     " + first.found());
        line("  last good head before it that another key has witnessed: " + head(first));
        List<Fault> others = verdict.faults().subList(1, verdict.faults().size());
        if (!others.isEmpty()) {
            line("");
            line("Also wrong");
            some(
                    "  ",
                    others,
                    fault -> fault.kind().text() + times(fault.count()) + " in " + place(fault) + ": expected "
                            + fault.expected() + ", found " + fault.found());
        }
        if (!verdict.untrusted().isEmpty()) {
            line("");
            line("Published totals that can no longer be trusted");
            some("  ", verdict.untrusted(), VerdictText::untrusted);
        }
    }

    private static String foreign(Foreign each) {
        return each.kind().text() + times(each.count()) + " in topic " + each.topic() + ", offset " + each.offset()
                + (each.last() == each.offset() ? "" : " to " + each.last())
                + (each.sender().isEmpty() ? "" : ", sender " + each.sender())
                + (each.sequence() == 0 ? "" : ", sequence " + each.sequence()) + ": expected " + each.expected()
                + ", found " + each.found() + "; no part of the stream";
    }

    private static String untrusted(Untrusted each) {
        return each.total() + " version " + each.version()
                + (each.certified() == 0 ? "" : ", certified in version " + each.certified()) + ", because of "
                + each.because().kind().text() + " in " + place(each.because());
    }

    private static String place(Fault fault) {
        return "topic " + fault.topic() + ", offset " + fault.offset()
                + (fault.sender().isEmpty() ? "" : ", sender " + fault.sender())
                + (fault.sequence() == 0 ? "" : ", sequence " + fault.sequence())
                + (isRecorded(fault) ? ", recorded " + Instant.ofEpochMilli(fault.recorded()) : "");
    }

    static boolean isRecorded(Fault fault) {
        return fault.recorded() != Long.MAX_VALUE && fault.recorded() != Long.MIN_VALUE;
    }

    private static String head(Fault fault) {
        StreamHead head = fault.lastWitnessed();
        return head == null ? "none" : "sequence " + head.sequence() + ", hash " + head.hash();
    }

    private static String times(long count) {
        return count == 1 ? "" : " (" + count + " records)";
    }

    private <T> void some(String before, List<T> all, Function<T, String> text) {
        all.stream().limit(MOST).forEach(each -> line(before + text.apply(each)));
        if (all.size() > MOST) {
            line(before + "... and " + (all.size() - MOST) + " more; --json has all");
        }
    }

    private void line(String text) {
        out.println(Lines.plain(text));
    }
}
