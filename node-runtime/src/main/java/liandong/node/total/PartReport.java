package liandong.node.total;

import java.util.Map;
import java.util.Optional;
import liandong.duty.Post;
import liandong.message.Message.ReportFiled;
import liandong.node.store.Row;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Period;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * The report that stands for a shorter period, as far as one is known.
 *
 * @param coverage by line
 */
record PartReport(
        Period period, @Nullable Row row, @Nullable ReportFiled filed, Map<String, Coverage> coverage) {

    /** Whether it says anything of any line; a form without lines does by being there. */
    boolean speaks() {
        return filed != null
                && (filed.figures().isEmpty()
                        || filed.figures().stream().anyMatch(figure -> figure.status() != Status.MISSING));
    }

    /** A period of which nothing is known. */
    static PartReport none(Period period) {
        return new PartReport(period, null, null, Map.of());
    }

    /** The form under which it was filed. */
    Optional<Form> form(Post post, String code) {
        return Optional.ofNullable(filed).flatMap(report -> post.directory().form(code, report.formVersion()));
    }

    /** What it states of a line; a period whose form does not have the line says nothing of it. */
    Figure figure(String line) {
        return filed == null
                ? Figure.without(line, Status.MISSING)
                : filed.figures().stream()
                        .filter(figure -> figure.line().equals(line))
                        .findFirst()
                        .orElse(Figure.without(line, Status.MISSING));
    }
}
