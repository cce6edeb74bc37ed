package liandong.auditor.total;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * One line of a total, followed down to the reports that made it.
 *
 * @param name of the form
 * @param indicator what the line measures
 * @param top the total itself
 */
public record Trace(ObligationId id, String name, Form.Line line, Indicator indicator, Step top) {

    /**
     * One report on the way.
     *
     * @param stated what it says of the line
     * @param coverage reporting units behind it; none of an own report
     * @param certified whether this version of a total was made final
     * @param accepted who accepted an own report; none for a total, or if nobody has
     * @param sum what the reports under it come to; none of an own report
     * @param right whether that is what it says
     * @param lost reports that it names and that are not there
     */
    public record Step(
            UnitCode unit,
            String name,
            Part part,
            int version,
            Figure stated,
            @Nullable Coverage coverage,
            Instant time,
            Instant recorded,
            String actor,
            Hash envelope,
            boolean certified,
            @Nullable String accepted,
            @Nullable String sum,
            boolean right,
            List<Step> steps,
            List<Contribution> lost) {

        /** What it says, as people read it. */
        public String text() {
            return Words.of(stated);
        }

        /** Whether every sum here and below is what was stated, and nothing is lost. */
        public boolean holds() {
            return right && lost.isEmpty() && steps.stream().allMatch(Step::holds);
        }

        /** How many reports stand here and below, this one included. */
        public int size() {
            return 1 + steps.stream().mapToInt(Step::size).sum();
        }
    }

    /**
     * The trace of a line of a total; empty if there is no such total, version or line.
     *
     * @param version none for the newest
     */
    public static Optional<Trace> of(History history, ObligationId id, String line, @Nullable Integer version) {
        History.Filings filings = history.filings(id);
        if (filings == null || filings.versions(Part.TOTAL).isEmpty()) {
            return Optional.empty();
        }
        int number = version == null ? filings.versions(Part.TOTAL).lastKey() : version;
        Entry total = filings.versions(Part.TOTAL).get(number);
        if (total == null) {
            return Optional.empty();
        }
        Directory directory = history.directory();
        Form form = directory
                .form(id.form(), ((ReportFiled) total.message()).formVersion())
                .orElse(null);
        Form.Line of = form == null ? null : form.line(line).orElse(null);
        Indicator indicator = of == null
                ? null
                : directory.indicator(of.indicator(), id.period().first()).orElse(null);
        return form == null || of == null || indicator == null
                ? Optional.empty()
                : Optional.of(new Trace(id, form.nameZh(), of, indicator, new Walk(history, form, of).step(total)));
    }

    /** Goes down from report to report. */
    private record Walk(History history, Form form, Form.Line line) {

        Step step(Entry entry) {
            ReportFiled report = (ReportFiled) entry.message();
            List<Entry> below = new ArrayList<>();
            List<Contribution> lost = new ArrayList<>();
            for (Contribution each : report.contributions()) {
                // a total names what was sealed before it, so there is no circle
                history.report(each.envelope()).ifPresentOrElse(below::add, () -> lost.add(each));
            }
            Figure stated = Stated.figure(report, line.code());
            boolean total = report.part() == Part.TOTAL;
            Tally.Sum sum = Tally.of(history.directory(), entry.sender(), form, line, below)
                    .sum();
            return new Step(
                    entry.sender(),
                    name(entry.sender(), report.obligation().period().first()),
                    report.part(),
                    report.version(),
                    stated,
                    total ? Stated.coverage(report, line.code()) : null,
                    entry.time(),
                    Instant.ofEpochMilli(entry.recorded()),
                    entry.actor().id(),
                    entry.hash(),
                    total && isCertified(report),
                    total ? null : accepted(entry, report),
                    total ? sum.text() : null,
                    !total || sum.isStatedBy(stated),
                    below.stream().map(this::step).toList(),
                    lost);
        }

        private String name(UnitCode unit, LocalDate day) {
            return history.directory().unit(unit, day).map(Unit::name).orElse("");
        }

        private boolean isCertified(ReportFiled total) {
            History.Filings filings = history.filings(total.obligation());
            return filings != null
                    && filings.certified().stream()
                            .anyMatch(each -> ((Message.TotalCertified) each.message()).version() == total.version());
        }

        private @Nullable String accepted(Entry entry, ReportFiled report) {
            for (UnitCode desk : history.directory().desksOf(report.obligation().unit())) {
                for (Entry each : history.down(desk)) {
                    if (each.message() instanceof Message.ReportAccepted accepted
                            && accepted.envelope().equals(entry.hash())) {
                        return each.actor().id();
                    }
                }
            }
            return null;
        }
    }
}
