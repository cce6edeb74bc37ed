package liandong.node.total;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.days;

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
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.RequestRule;
import liandong.node.surface.StoreRule;
import liandong.report.Figure;
import liandong.report.Part;
import liandong.report.Period;
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
            throw RequestRule.DEPTH.refused(count(DEEPEST), count(depth));
        }
        Row row = newest(post, ReportId.obligation(post.unit(), form, period));
        ReportFiled total = tree.content(row);
        if (total.figures().stream().noneMatch(figure -> figure.line().equals(line))) {
            throw AbsenceRule.NO_SUCH_LINE.refused(
                    code(line),
                    count(total.formVersion()),
                    code(form),
                    codes(total.figures().stream().map(Figure::line).toList()));
        }
        total.contributions().stream()
                .filter(each -> envelopes.byHash(each.envelope()).isEmpty())
                .findFirst()
                .ifPresent(each -> {
                    ObligationId id = new ObligationId(each.unit(), form, period);
                    throw StoreRule.REPORT_NOT_HERE.refused(code(new ReportId(id, each.part())));
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
        return row.orElseThrow(() -> AbsenceRule.NO_TOTAL.refused(code(id.unit()), code(id.form()), days(id.period())));
    }
}
