package liandong.node.report;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.directive.ReportVersion.State;
import liandong.duty.Command.FileReport;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.node.store.ObligationTable;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Titles;
import liandong.report.Finding;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A report as a station shows it. */
@Component
public final class ReportView {
    private final ObligationTable obligations;
    private final ReportRows rows;

    public ReportView(ObligationTable obligations, ReportRows rows) {
        this.obligations = obligations;
        this.rows = rows;
    }

    /** A report with the fate of all its versions. */
    public record Full(
            String report,
            ObligationId obligation,
            UnitCode unit,
            Part part,
            List<Version> versions,
            @Nullable Filed newest) {}

    /** The fate of a version. */
    public record Version(
            int version,
            State state,
            @Nullable Instant filedAt,
            boolean late,
            @Nullable Hash envelope,
            @Nullable String reason,
            List<Found> findings) {}

    /** Why a version was returned; the title is that of our own rules, in the reader's language. */
    public record Found(
            String line,
            String rule,
            @Nullable String title,
            @Nullable String note) {}

    /**
     * What was filed, and by whom.
     *
     * @param sequence in its stream; none before it is sealed
     */
    public record Filed(
            @JsonUnwrapped ReportFiled content,
            State state,
            Instant filedAt,
            String actor,
            String role,
            @Nullable Hash envelope,
            @Nullable Long sequence) {}

    public Full one(Post post, ReportId id, Locale language) {
        Obligation obligation = obligations.load(post.unit(), id.obligation());
        if (obligation.versions(id.part()).isEmpty()) {
            throw AbsenceRule.NO_SUCH_REPORT.refused(code(post.unit()), code(id));
        }
        List<ReportReturned> returns = rows.returns(id);
        return new Full(
                id.toString(),
                id.obligation(),
                id.obligation().unit(),
                id.part(),
                obligation.versions(id.part()).values().stream()
                        .map(version -> fate(obligation, id, version, found(returns, version, language)))
                        .toList(),
                obligation
                        .newest(id.part())
                        .flatMap(version -> filed(id, version))
                        .orElse(null));
    }

    public Filed version(Post post, ReportId id, int number) {
        return Optional.ofNullable(obligations
                        .load(post.unit(), id.obligation())
                        .versions(id.part())
                        .get(number))
                .flatMap(version -> filed(id, version))
                .orElseThrow(
                        () -> AbsenceRule.NO_SUCH_REPORT_VERSION.refused(code(post.unit()), count(number), code(id)));
    }

    /** In which parts a report that was to be filed and the newest version differ. */
    public List<Finding> changed(Post post, FileReport mine) {
        SortedMap<Integer, ReportVersion> versions =
                obligations.load(post.unit(), mine.obligation()).versions(Part.OWN);
        ReportId id = new ReportId(mine.obligation(), Part.OWN);
        Optional<ReportFiled> newest =
                content(id, versions.isEmpty() ? null : versions.lastEntry().getValue());
        Optional<ReportFiled> base = content(id, mine.base() == null ? null : versions.get(mine.base()));
        return newest.map(theirs -> Changed.between(base.orElse(null), theirs, mine))
                .orElse(List.of());
    }

    /** What a version says; none where it is not known here. */
    public Optional<ReportFiled> content(Post post, ReportId id, int number) {
        return content(
                id,
                obligations
                        .load(post.unit(), id.obligation())
                        .versions(id.part())
                        .get(number));
    }

    private Optional<ReportFiled> content(ReportId id, @Nullable ReportVersion version) {
        return Optional.ofNullable(version)
                .flatMap(known -> rows.filing(id, known))
                .map(rows::content);
    }

    private Version fate(Obligation obligation, ReportId id, ReportVersion version, List<Found> findings) {
        return new Version(
                version.number(),
                version.state(),
                version.filed(),
                version.lateFor(obligation.dueInstant()),
                version.envelope(),
                rows.filing(id, version).map(row -> rows.content(row).reason()).orElse(null),
                findings);
    }

    private static List<Found> found(List<ReportReturned> returns, ReportVersion version, Locale language) {
        return returns.stream()
                .filter(returned -> returned.version() == version.number())
                .flatMap(returned -> returned.findings().stream())
                .map(each -> new Found(each.line(), each.rule(), Titles.of(each.rule(), language), each.note()))
                .toList();
    }

    private Optional<Filed> filed(ReportId id, ReportVersion version) {
        return rows.filing(id, version)
                .map(row -> new Filed(
                        rows.content(row),
                        version.state(),
                        row.time(),
                        row.actor(),
                        row.role(),
                        row.hash(),
                        row.sequence() == 0 ? null : row.sequence()));
    }
}
