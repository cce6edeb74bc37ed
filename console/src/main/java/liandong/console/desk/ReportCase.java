package liandong.console.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import liandong.console.shell.Rows;
import liandong.console.shell.Visit;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.node.report.Drafts;
import liandong.node.report.ReportView;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Filing;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * An obligation with all that its form needs to know.
 *
 * @param form none where the directory does not hold it, as while a clause is not known
 * @param indicators as they are for the period
 * @param report its versions; none before the first
 * @param last what counted in the period before, by line
 */
record ReportCase(
        Visit visit,
        Obligation obligation,
        @Nullable Form form,
        Map<String, Indicator> indicators,
        ReportView.@Nullable Full report,
        Map<String, Figure> last,
        Optional<Drafts.Draft> draft) {

    /** The same with what was kept just now. */
    ReportCase with(Drafts.Draft now) {
        return new ReportCase(visit, obligation, form, indicators, report, last, Optional.of(now));
    }

    public ObligationId id() {
        return obligation.id();
    }

    /** Whether the report is one that the station itself makes. */
    public boolean isOwn() {
        return id().unit().equals(visit.unit());
    }

    /** Whether the visitor may file a version of it, if nothing in it is wrong. */
    public boolean mayFile() {
        return isOwn()
                && form != null
                && obligation.isExpected()
                && (!obligation.desk() || visit.post().own(id().unit(), form) != Form.Own.NONE)
                && visit.may(Command.FileReport.class);
    }

    /** Whether the newest version was returned: then it may stay as it is only with a reason. */
    public boolean isReturned() {
        return obligation
                .newest(Part.OWN)
                .filter(version -> version.state() == ReportVersion.State.RETURNED)
                .isPresent();
    }

    /** Whether a version stands that nobody has returned or withdrawn: then a later one is a correction. */
    public boolean isCorrection() {
        ReportVersion.State state = newestState();
        return state == ReportVersion.State.FILED || state == ReportVersion.State.ACCEPTED;
    }

    public ReportVersion.@Nullable State newestState() {
        return obligation.newest(Part.OWN).map(ReportVersion::state).orElse(null);
    }

    /** Number of the newest version; 0 before the first. */
    public int newest() {
        return obligation.newest(Part.OWN).map(ReportVersion::number).orElse(0);
    }

    /** Whether the draft builds on a version that is not the newest any more. */
    public boolean isOvertaken() {
        return draft.filter(each -> each.base() >= 0 && each.base() != newest()).isPresent();
    }

    /** Whether the period has begun: before, nothing can be filed. */
    public boolean isBegun() {
        return !visit.today().isBefore(id().period().first());
    }

    /** The period before; none before the first that can be written. */
    public @Nullable Period lastPeriod() {
        return id().period().previous().orElse(null);
    }

    /** What the counted report of the period before states, as the checks compare with them. */
    public Map<String, Amount> lastAmounts() {
        return Filing.stated(last.values());
    }

    /** What the form shows first: the draft, or what was filed last, or nothing. */
    public Drafts.Typed typed() {
        return draft.map(Drafts.Draft::typed)
                .orElseGet(() -> report == null || report.newest() == null
                        ? Drafts.Typed.NOTHING
                        : Prefilled.from(report.newest().content()));
    }

    /** What was typed, read as far as it can be read; only where the directory holds the form. */
    Entry entry(Drafts.Typed of) {
        return Entry.of(Objects.requireNonNull(form), indicators, of);
    }

    /** The lines of its form, by their numbers. */
    public Rows rows() {
        return new Rows(form);
    }

    /** What the desk said of the newest version, by line. */
    public Map<String, List<ReportView.Found>> said() {
        Map<String, List<ReportView.Found>> said = new HashMap<>();
        if (report != null && newestState() == ReportVersion.State.RETURNED) {
            report.versions().stream()
                    .filter(version -> version.version() == newest())
                    .flatMap(version -> version.findings().stream())
                    .forEach(found -> said.computeIfAbsent(found.line(), any -> new java.util.ArrayList<>())
                            .add(found));
        }
        return said;
    }
}
