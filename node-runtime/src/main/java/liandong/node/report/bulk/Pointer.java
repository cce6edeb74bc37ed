package liandong.node.report.bulk;

import java.util.List;
import java.util.Set;
import liandong.node.surface.CallerRule;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.report.Finding;
import liandong.rule.ReportRule;
import liandong.rule.RightRule;
import liandong.rule.Rule;

/** Where in a line that could be read the matter lies, as a JSON pointer; empty where it is the line as a whole. */
final class Pointer {
    private static final Set<String> TEXTS = Set.of("reason", "summary", "explanations", "attachments");
    private static final String EXPLANATION = "explanation of ";

    private Pointer() {}

    static String of(Refused refused, ReportLine said) {
        String place = of(refused.by());
        return place.isEmpty() && !refused.findings().isEmpty() ? of(refused.findings(), said) : place;
    }

    private static String of(Rule rule) {
        return switch (rule) {
            case CallerRule caller -> "/unit";
            case RightRule right -> "/unit";
            case RequestRule.LINE_ID_WRONG, RequestRule.LINE_ID_REUSED, RequestRule.IDEMPOTENCY_KEY_REUSED -> "/id";
            case RequestRule.WRONG_VALUE -> "/form";
            case ReportRule.OWN_REPORT_NOT_ASKED -> "/form";
            case ReportRule.PERIOD_NOT_BEGUN -> "/period";
            case ReportRule.BUILT_ON_OTHER_VERSION -> "/base";
            case ReportRule.CORRECTED_WITHOUT_REASON, ReportRule.UNCHANGED_AFTER_RETURN -> "/reason";
            // unit, form and period together name what is not asked for, or no more
            default -> "";
        };
    }

    /** Of the first finding: what it is about may be what the line lacks. */
    private static String of(List<Finding> findings, ReportLine said) {
        String part = findings.getFirst().line();
        for (int i = 0; i < said.figures().size(); i++) {
            if (said.figures().get(i).line().equals(part)) {
                return "/figures/" + i;
            }
        }
        if (part.startsWith(EXPLANATION)) {
            return "/explanations";
        }
        return TEXTS.contains(part) ? "/" + part : "/figures";
    }
}
