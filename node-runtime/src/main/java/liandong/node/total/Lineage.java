package liandong.node.total;

import java.util.List;
import java.util.Optional;
import liandong.directive.ObligationId;
import liandong.duty.Post;
import liandong.message.Message.ReportFiled;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.ObligationTable;
import liandong.node.store.Row;
import liandong.node.surface.Refused;
import liandong.report.Part;
import liandong.report.Period;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where a total comes from, and whether what is seen below agrees with it. */
@RestController
class Lineage {
    private static final int DEEPEST = 12;

    private final EnvelopeTable envelopes;
    private final ObligationTable obligations;
    private final ReportRows rows;
    private final LineageTree tree;
    private final SubtreeDifferences differences;

    Lineage(
            EnvelopeTable envelopes,
            ObligationTable obligations,
            ReportRows rows,
            LineageTree tree,
            SubtreeDifferences differences) {
        this.envelopes = envelopes;
        this.obligations = obligations;
        this.rows = rows;
        this.tree = tree;
        this.differences = differences;
    }

    /** The tree under a line of the newest version of a total, {@code depth} levels deep. */
    @GetMapping("/api/{unit}/lineage/{form}/{period}/{line}")
    LineageTree.Node of(
            Post post,
            @PathVariable String form,
            @PathVariable Period period,
            @PathVariable String line,
            @RequestParam(defaultValue = "1") int depth) {
        if (depth < 1 || depth > DEEPEST) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "depth",
                    "depth is how many levels to follow, 1 to " + DEEPEST + ", not " + depth);
        }
        Row row = newest(post, ReportId.obligation(post.unit(), form, period));
        ReportFiled total = tree.content(row);
        if (total.figures().stream().noneMatch(figure -> figure.line().equals(line))) {
            throw new Refused(
                    HttpStatus.NOT_FOUND,
                    "no-such-line",
                    "version " + total.formVersion() + " of form " + form + " has no line " + line);
        }
        total.contributions().stream()
                .filter(each -> envelopes.byHash(each.envelope()).isEmpty())
                .findFirst()
                .ifPresent(each -> {
                    ObligationId id = new ObligationId(each.unit(), form, period);
                    throw new Refused(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "not-ready",
                            "report " + new ReportId(id, each.part())
                                    + ", which the total counts, is not here yet; this"
                                    + " node is reading its streams");
                });
        return tree.of(post, row, line, depth);
    }

    /** Where totals below, this one included, do not count what their desks have accepted; empty if all agree. */
    @GetMapping("/api/{unit}/lineage/{form}/{period}/differences")
    List<SubtreeDifferences.Difference> differences(Post post, @PathVariable String form, @PathVariable Period period) {
        newest(post, ReportId.obligation(post.unit(), form, period));
        return differences.of(post, form, period);
    }

    private Row newest(Post post, ObligationId id) {
        Optional<Row> row = obligations
                .load(post.unit(), id)
                .newest(Part.TOTAL)
                .flatMap(version -> rows.filing(new ReportId(id, Part.TOTAL), version));
        return row.orElseThrow(() -> new Refused(
                HttpStatus.NOT_FOUND,
                "no-such-total",
                "unit " + id.unit() + " has stated no total of form " + id.form() + " for period " + id.period()));
    }
}
