package liandong.console.issue;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import liandong.directive.Attachment;

/** Reads what a browser sends of the form. */
final class DraftReader {
    /** More clauses than a directive may have cannot be sent either. */
    private static final int MOST = 201;

    private DraftReader() {}

    /** The draft as it was sent; what was attached before stays attached. */
    static Draft read(HttpServletRequest request, List<Attachment> attached) {
        return new Draft(
                text(request, "draft"),
                text(request, "once"),
                text(request, "issuer").strip(),
                text(request, "year").strip(),
                text(request, "serial").strip(),
                text(request, "kind").strip(),
                text(request, "title").strip(),
                text(request, "body"),
                text(request, "bodies"),
                text(request, "issueDate").strip(),
                text(request, "marking").strip(),
                units(request, "recipients"),
                units(request, "copies"),
                clauses(request),
                attached,
                text(request, "supersedes"));
    }

    private static List<ClauseDraft> clauses(HttpServletRequest request) {
        List<ClauseDraft> clauses = new ArrayList<>();
        for (int i = 0; i < MOST && request.getParameter("clause" + i + ".code") != null; i++) {
            String field = "clause" + i + ".";
            clauses.add(new ClauseDraft(
                    text(request, field + "code").strip(),
                    text(request, field + "title").strip(),
                    text(request, field + "lead").strip(),
                    text(request, field + "supporting"),
                    text(request, field + "form"),
                    text(request, field + "period").strip(),
                    text(request, field + "due").strip(),
                    text(request, field + "until").strip(),
                    units(request, field + "units")));
        }
        return clauses;
    }

    private static Set<String> units(HttpServletRequest request, String name) {
        String[] sent = Objects.requireNonNullElse(request.getParameterValues(name), new String[0]);
        Set<String> units = new TreeSet<>();
        for (String each : sent) {
            if (each.matches("[0-9]{2,15}")) {
                units.add(each);
            }
        }
        return units;
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
