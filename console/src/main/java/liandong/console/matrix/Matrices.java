package liandong.console.matrix;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import liandong.console.shell.Stretch;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.directive.Obligation.Account;
import liandong.directive.Progress;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.directive.Documents;
import liandong.node.report.ReportId;
import liandong.node.store.Standings;
import liandong.node.store.Standings.Asked;
import liandong.node.store.Standings.Below;
import liandong.node.store.Standings.Standing;
import liandong.node.total.Subtree;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the matrix of a desk; the number of statements depends on its columns, never on its rows. */
@Component
class Matrices {
    /** What is neither open nor was due in so many days is old. */
    private static final int RECENT_DAYS = 60;

    private final Standings standings;
    private final Documents documents;
    private final Subtree subtree;
    private final Words words;

    Matrices(Standings standings, Documents documents, Subtree subtree, Words words) {
        this.standings = standings;
        this.documents = documents;
        this.subtree = subtree;
        this.words = words;
    }

    /**
     * Which columns to show.
     *
     * @param form its code; empty for all
     * @param old whether those that are long done are shown too
     * @param from how many to leave out at the left
     */
    record Choice(String form, boolean old, int from) {}

    /** The words of the states in one language. */
    private record Signs(
            Map<Progress, String> signs,
            Map<Progress, String> labels,
            Map<Progress, String> looks,
            String late,
            String nothing) {}

    /** One column with what stands in it. */
    private record Found(Asked asked, Map<UnitCode, Standing> units, Map<UnitCode, Below> below, boolean closed) {}

    /** The matrix of the units below {@code desk}, which is the visited station or one below it. */
    Matrix of(Visit visit, UnitCode desk, Choice choice) {
        LocalDate recent = visit.today().minusDays(RECENT_DAYS);
        List<Standings.Column> ever = standings.columns(desk);
        List<Standings.Column> all = ever.stream()
                .filter(column ->
                        choice.form().isEmpty() || column.asked().form().equals(choice.form()))
                .filter(column -> choice.old() || column.open() > 0 || isSince(column.due(), recent))
                .toList();
        Stretch<Standings.Column> shown = Stretch.of(all, choice.from(), Matrix.WIDTH);
        List<Found> found = shown.rows().stream()
                .map(column -> find(visit, desk, column.asked()))
                .toList();
        Signs signs = signs(visit.language());
        List<Matrix.Row> rows = units(visit, desk, found).stream()
                .map(unit -> row(visit, desk, unit, found, signs))
                .toList();
        return new Matrix(shown.with(columns -> columns(visit, desk, columns, found)), rows, forms(visit, ever));
    }

    private List<Matrix.Column> columns(Visit visit, UnitCode desk, List<Standings.Column> columns, List<Found> found) {
        Map<String, @Nullable String> numbers = new HashMap<>();
        List<Matrix.Column> made = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            made.add(column(visit, desk, columns.get(i), found.get(i), numbers));
        }
        return made;
    }

    private static Map<String, String> forms(Visit visit, List<Standings.Column> columns) {
        Map<String, String> forms = new TreeMap<>();
        columns.forEach(column -> forms.computeIfAbsent(column.asked().form(), visit.names()::form));
        return forms;
    }

    private static boolean isSince(@Nullable LocalDate due, LocalDate day) {
        return due == null || !due.isBefore(day);
    }

    private Found find(Visit visit, UnitCode desk, Asked asked) {
        Map<UnitCode, Standing> units = standings.of(desk, asked);
        boolean desks = units.values().stream().anyMatch(Standing::desk);
        return new Found(
                asked,
                units,
                desks ? standings.below(desk, asked) : Map.of(),
                standings.isClosed(desk, visit.post().directory().desksOf(desk), asked));
    }

    private Matrix.Column column(
            Visit visit, UnitCode desk, Standings.Column column, Found found, Map<String, @Nullable String> numbers) {
        List<Matrix.Document> asking = new ArrayList<>();
        for (String directive : standings.askedBy(desk, column.asked())) {
            String number = numbers.computeIfAbsent(
                    directive,
                    id -> documents
                            .find(desk, id)
                            .map(DirectiveIssued::number)
                            .map(Object::toString)
                            .orElse(id));
            asking.add(new Matrix.Document(directive, number == null ? directive : number));
        }
        Collection<Standing> units = found.units().values();
        return new Matrix.Column(
                column.asked().form(),
                visit.names().form(column.asked().form()),
                column.asked().period().text(),
                column.due(),
                asking,
                (int) units.stream()
                        .filter(each -> each.account() == Account.FULFILLED)
                        .count(),
                (int) units.stream()
                        .filter(each -> each.account() == Account.FULFILLED || each.account() == Account.OPEN)
                        .count());
    }

    private static TreeSet<UnitCode> units(Visit visit, UnitCode desk, List<Found> found) {
        TreeSet<UnitCode> units =
                new TreeSet<>(visit.post().directory().on(visit.today()).children(desk));
        found.forEach(each -> units.addAll(each.units().keySet()));
        return units;
    }

    private Matrix.Row row(Visit visit, UnitCode desk, UnitCode unit, List<Found> found, Signs signs) {
        boolean own = desk.equals(visit.unit());
        boolean seen = subtree.sees(visit.post(), unit);
        String station = "/at/" + visit.unit();
        List<Matrix.Cell> cells = new ArrayList<>();
        for (Found column : found) {
            Standing standing = column.units().get(unit);
            cells.add(
                    standing == null
                            ? new Matrix.Cell(null, "cell cell-none", "", signs.nothing(), "", null)
                            : cell(visit, standing, column, signs, own ? station : null));
        }
        return new Matrix.Row(unit, visit.name(unit), seen ? station + "/matrix/" + unit : null, cells);
    }

    private static Matrix.Cell cell(
            Visit visit, Standing standing, Found column, Signs signs, @Nullable String station) {
        Progress progress = standing.progress(column.closed(), visit.today());
        Below below = column.below().get(standing.obligation().unit());
        boolean late = progress.hasCome() && standing.isLate();
        String label = signs.labels().getOrDefault(progress, "");
        return new Matrix.Cell(
                progress,
                signs.looks().getOrDefault(progress, ""),
                signs.signs().getOrDefault(progress, ""),
                late ? label + signs.late() : label,
                below == null ? "" : below.done() + "/" + below.asked(),
                station == null ? null : station + "/review/" + new ReportId(standing.obligation(), standing.part()));
    }

    private Signs signs(Locale language) {
        Map<Progress, String> signs = new EnumMap<>(Progress.class);
        Map<Progress, String> labels = new EnumMap<>(Progress.class);
        Map<Progress, String> looks = new EnumMap<>(Progress.class);
        for (Progress each : Progress.values()) {
            signs.put(each, words.of(language, "matrix.sign." + each));
            labels.put(each, words.of(language, "matrix.state." + each));
            looks.put(each, "cell cell-" + each.name().toLowerCase(Locale.ROOT));
        }
        return new Signs(
                signs, labels, looks, words.of(language, "matrix.late"), words.of(language, "matrix.not-asked"));
    }
}
