package liandong.console.matrix;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import liandong.console.shell.Stretch;
import liandong.directive.Progress;
import liandong.hierarchy.UnitCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * Units by obligations.
 *
 * @param columns those shown of the ones that these filters take
 * @param forms codes and names of the forms that units below were ever asked for
 */
record Matrix(Stretch<Column> columns, List<Row> rows, Map<String, String> forms) {
    /** So many columns fit beside each other and are written fast enough. */
    static final int WIDTH = 8;

    private static final String UTF_8 = "UTF-8";

    /**
     * What units are asked for.
     *
     * @param documents the directives that ask for it, with their numbers
     */
    record Column(
            String form,
            String name,
            String period,
            @Nullable LocalDate due,
            List<Document> documents,
            int done,
            int asked) {}

    /** A directive and its number. */
    record Document(String directive, String number) {}

    /**
     * A unit.
     *
     * @param href of the units below it; none where it has none or they are not seen here
     */
    record Row(UnitCode unit, String name, @Nullable String href, List<Cell> cells) {

        /** The cells as HTML: there are thousands, for which a template takes several times as long. */
        public String markup() {
            StringBuilder html = new StringBuilder();
            cells.forEach(cell -> cell.write(html));
            return html.toString();
        }
    }

    /**
     * How the unit stands.
     *
     * @param look classes of style
     * @param sign one letter
     * @param label in words
     * @param share how far the units below it are; empty where that is not seen
     * @param href of the report; none where it is reviewed elsewhere
     */
    record Cell(
            @Nullable Progress progress,
            String look,
            String sign,
            String label,
            String share,
            @Nullable String href) {

        private void write(StringBuilder html) {
            String words = HtmlUtils.htmlEscape(share.isEmpty() ? label : label + " " + share, UTF_8);
            String shown = HtmlUtils.htmlEscape(share.isEmpty() ? sign : sign + " " + share, UTF_8);
            html.append("<td class=\"")
                    .append(look)
                    .append("\" title=\"")
                    .append(words)
                    .append("\">");
            if (href == null) {
                html.append("<span aria-hidden=\"true\">").append(shown);
                html.append("</span><span class=\"visually-hidden\">")
                        .append(words)
                        .append("</span>");
            } else {
                html.append("<a href=\"").append(HtmlUtils.htmlEscape(href, UTF_8));
                html.append("\" aria-label=\"")
                        .append(words)
                        .append("\">")
                        .append(shown)
                        .append("</a>");
            }
            html.append("</td>");
        }
    }

    /** In how many cells each state stands; all of them, also with 0. */
    Map<Progress, Integer> counts() {
        Map<Progress, Integer> counts = new EnumMap<>(Progress.class);
        EnumSet.allOf(Progress.class).forEach(each -> counts.put(each, 0));
        for (Row row : rows) {
            for (Cell cell : row.cells()) {
                if (cell.progress() != null) {
                    counts.merge(cell.progress(), 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    /** The same with those rows only in which one of the states stands; all where none is named. */
    Matrix with(Set<Progress> states) {
        return states.isEmpty()
                ? this
                : new Matrix(
                        columns,
                        rows.stream()
                                .filter(row -> row.cells().stream().anyMatch(cell -> states.contains(cell.progress())))
                                .toList(),
                        forms);
    }
}
