package liandong.node.report.bulk;

import java.util.List;
import liandong.directive.Attachment;
import liandong.hierarchy.UnitCode;
import liandong.node.report.FigureBody;
import liandong.report.Explanation;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/**
 * A report to be filed, as one line says it: with the names of the body that files a single one, and with what its path
 * and its headers say.
 *
 * @param id under which the line is carried out once, as an Idempotency-Key of its unit; none where nobody cares
 * @param unit that files
 * @param base number of the version on which it builds, 0 for none; without it, whatever is the newest
 */
record ReportLine(
        @Nullable String id,
        UnitCode unit,
        String form,
        Period period,
        List<FigureBody> figures,
        List<Explanation> explanations,
        @Nullable String reason,
        @Nullable String summary,
        List<Attachment> attachments,
        @Nullable Integer base) {}
