package liandong.console.review;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.console.shell.Visit;
import liandong.directive.Obligation.Account;
import liandong.directive.Progress;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.node.report.ReportId;
import liandong.node.store.Filings;
import liandong.node.store.Standings;
import liandong.node.store.Standings.Asked;
import liandong.node.store.Standings.Newest;
import liandong.node.store.Standings.Standing;
import liandong.report.Amount;
import liandong.report.Checks;
import liandong.report.Filing;
import liandong.report.Finding;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the list of who has filed; the number of statements does not grow with the units. */
@Component
class Rounds {
    private final Standings standings;
    private final Filings filings;

    Rounds(Standings standings, Filings filings) {
        this.standings = standings;
        this.filings = filings;
    }

    /** All that units below were ever asked for, the latest due day first. */
    List<Standings.Column> all(UnitCode desk) {
        return standings.columns(desk);
    }

    /** The one that the address names, otherwise the newest that is open, otherwise the newest. */
    Optional<Asked> choose(List<Standings.Column> all, String form, String period) {
        Optional<Asked> named = all.stream()
                .map(Standings.Column::asked)
                .filter(asked ->
                        asked.form().equals(form) && asked.period().text().equals(period))
                .findFirst();
        return named.or(() -> all.stream()
                        .filter(column -> column.open() > 0)
                        .map(Standings.Column::asked)
                        .findFirst())
                .or(() -> all.stream().map(Standings.Column::asked).findFirst());
    }

    /** What has come in for one form and period. */
    Round of(Visit visit, Asked asked) {
        UnitCode desk = visit.unit();
        Map<UnitCode, Standing> units = standings.of(desk, asked);
        boolean closed = standings.isClosed(desk, visit.post().directory().desksOf(desk), asked);
        Read read = read(desk, asked);
        List<Round.Row> rows = new ArrayList<>();
        LocalDate due = null;
        for (Standing standing : units.values()) {
            rows.add(row(visit, standing, standing.part(), standing.progress(closed, visit.today()), read));
            if (standing.desk() && standing.own() != null) {
                rows.add(row(visit, standing, Part.OWN, ownPart(standing, closed, visit.today()), read));
            }
            due = later(due, standing.due());
        }
        return new Round(
                asked.form(), visit.names().form(asked.form()), asked.period().text(), due, rows);
    }

    /** What was read of all units together. */
    private record Read(
            Map<Part, SortedMap<UnitCode, ReportFiled>> reports,
            Map<Part, Peers> peers,
            SortedMap<UnitCode, ReportFiled> last) {}

    private Read read(UnitCode desk, Asked asked) {
        Map<Part, SortedMap<UnitCode, ReportFiled>> reports = new HashMap<>();
        Map<Part, Peers> peers = new HashMap<>();
        for (Part part : Part.values()) {
            SortedMap<UnitCode, ReportFiled> found = filings.ofUnits(desk, asked.form(), asked.period(), part);
            reports.put(part, found);
            peers.put(part, Peers.of(found.values()));
        }
        SortedMap<UnitCode, ReportFiled> last = new TreeMap<>();
        List<Period> spellings =
                asked.period().previous().map(Period::spellings).orElse(List.of());
        for (Period period : spellings.reversed()) {
            last.putAll(filings.countedOfUnits(desk, asked.form(), period, Part.OWN));
        }
        return new Read(reports, peers, last);
    }

    private static Round.Row row(Visit visit, Standing standing, Part part, Progress progress, Read read) {
        UnitCode unit = standing.obligation().unit();
        Newest newest = part == Part.OWN ? standing.own() : standing.total();
        SortedMap<UnitCode, ReportFiled> of = read.reports().getOrDefault(part, new TreeMap<>());
        ReportFiled report = progress.hasCome() ? of.get(unit) : null;
        int findings = report != null && part == Part.OWN
                ? findings(visit.post(), report, read.last().get(unit)).size()
                : 0;
        Peers peers = read.peers().get(part);
        int apart = report != null && peers != null ? (int) peers.apart(report) : 0;
        return new Round.Row(
                new ReportId(standing.obligation(), part),
                unit,
                visit.name(unit),
                progress,
                part == standing.part(),
                standing.due(),
                newest == null ? 0 : newest.number(),
                newest == null ? null : newest.filedAt(),
                standing.isLate(),
                findings,
                apart,
                part == Part.OWN && progress == Progress.FILED && findings + apart == 0,
                standing.exempted());
    }

    /** Where a desk's own part stands, which nobody waits for in this list. */
    static Progress ownPart(Standing standing, boolean closed, LocalDate today) {
        Newest own = standing.own();
        Account account = standing.account() == Account.FULFILLED ? Account.OPEN : standing.account();
        return Progress.of(
                new Progress.Facts(
                        false,
                        account,
                        standing.due(),
                        own == null ? null : own.state(),
                        own == null ? 0 : own.number(),
                        0,
                        closed),
                today);
    }

    /** What checks find in a report; the last period's is its unit's counted one. */
    static List<Finding> findings(Post post, ReportFiled report, @Nullable ReportFiled last) {
        Map<String, Amount> amounts = last == null ? Map.of() : Filing.stated(last.figures());
        return post.directory()
                .form(report.obligation().form(), report.formVersion())
                .map(form -> Checks.of(Filing.of(form, post.directory().indicators(), report.figures(), amounts)))
                .orElse(List.of());
    }

    private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
