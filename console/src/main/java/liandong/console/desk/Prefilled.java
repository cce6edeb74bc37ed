package liandong.console.desk;

import java.util.Map;
import java.util.TreeMap;
import liandong.message.Message.ReportFiled;
import liandong.node.report.Drafts;
import liandong.report.Qualifier;
import liandong.report.Status;

/** A filed version as if somebody had typed it, so that a later one begins with it. */
final class Prefilled {
    private Prefilled() {}

    static Drafts.Typed from(ReportFiled filed) {
        Map<String, String> fields = new TreeMap<>();
        filed.figures().forEach(figure -> {
            String line = figure.line();
            if (figure.status() != Status.REPORTED) {
                fields.put("k." + line, figure.status().name());
            }
            if (figure.amount() != null) {
                fields.put("a." + line, figure.amount().toString());
            }
            if (figure.denominator() != null) {
                fields.put("d." + line, figure.denominator().toString());
            }
            if (figure.qualifier() != Qualifier.EXACT) {
                fields.put("q." + line, figure.qualifier().name());
            }
        });
        filed.explanations().forEach(each -> fields.put("x." + each.line(), each.text()));
        if (filed.summary() != null) {
            fields.put("summary", filed.summary());
        }
        return new Drafts.Typed(fields, filed.attachments());
    }
}
