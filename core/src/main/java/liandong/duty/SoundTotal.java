package liandong.duty;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReturnFinding;
import liandong.report.Amount;
import liandong.report.Checks;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.rule.ReportFault;
import org.jspecify.annotations.Nullable;

/** What no honest desk can state; added to the totals above, it could overflow them and stop the desks beside it. */
final class SoundTotal {
    private SoundTotal() {}

    /** What is wrong with a total that has a figure and a coverage for each line of its form. */
    static List<ReturnFinding> broken(Post post, ReportFiled filed) {
        int units = post.directory().units().size();
        List<ReturnFinding> findings = new ArrayList<>();
        for (int i = 0; i < filed.figures().size(); i++) {
            Coverage coverage = filed.coverage().get(i);
            Figure figure = filed.figures().get(i);
            if (!coverage.isSound() || coverage.expected() > units || coverage.amounts() > units) {
                findings.add(new ReturnFinding(figure.line(), ReportFault.UNSOUND_COVERAGE.code(), null));
            } else if (isNegative(figure.amount()) || isNegative(figure.denominator())) {
                findings.add(new ReturnFinding(figure.line(), ReportFault.NEGATIVE.code(), null));
            } else if (exceeds(figure.amount(), coverage) || exceeds(figure.denominator(), coverage)) {
                findings.add(new ReturnFinding(figure.line(), ReportFault.TOO_LARGE.code(), null));
            }
        }
        return findings;
    }

    private static boolean isNegative(@Nullable Amount amount) {
        return amount != null && amount.isNegative();
    }

    /** Whether the amount is more than all reports behind it may state together. */
    private static boolean exceeds(@Nullable Amount amount, Coverage coverage) {
        BigDecimal most = Checks.LARGEST.decimal().multiply(BigDecimal.valueOf(coverage.amounts()));
        return amount != null && amount.decimal().compareTo(most) > 0;
    }
}
