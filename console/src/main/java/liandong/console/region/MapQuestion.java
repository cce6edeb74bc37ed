package liandong.console.region;

import java.util.List;
import java.util.Optional;
import liandong.directive.FormPeriod;
import liandong.duty.Post;
import liandong.node.store.ObligationQueries.Asked;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/**
 * What the map is coloured by: of what can be asked the nearest to what the address says.
 *
 * @param line of the form; none for a form without lines
 * @param byCoverage whether the colour says how many reporting units have answered; otherwise the amount
 */
record MapQuestion(Asked asked, Form form, Form.@Nullable Line line, boolean byCoverage) {

    /** An entry of a list to choose from. */
    record Choice(String value, String text) {}

    /**
     * The question; empty where nothing was asked of anybody.
     *
     * @param table form and period as {@code form~period}; the newest where it is none of those asked
     */
    static Optional<MapQuestion> of(Post desk, List<Asked> all, String table, String line, String by) {
        return all.stream()
                .filter(each -> key(each).equals(table))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .flatMap(asked -> desk.directory()
                        .form(asked.form(), asked.version())
                        .map(form -> new MapQuestion(
                                asked,
                                form,
                                form.line(line)
                                        .or(() -> form.lines().stream().findFirst())
                                        .orElse(null),
                                by.equals("coverage"))));
    }

    /** How a form and period stand in the address. */
    static String key(Asked asked) {
        return new FormPeriod(asked.form(), asked.period()).toString();
    }

    public String key() {
        return key(asked);
    }

    /** The line's code; empty for a form without lines. */
    public String lineCode() {
        return line == null ? "" : line.code();
    }
}
