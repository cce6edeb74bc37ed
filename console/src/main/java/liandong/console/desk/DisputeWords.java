package liandong.console.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Qualifier;
import liandong.report.Status;

/** The parts of a report form, and what stands in each, as a clerk reads it. */
record DisputeWords(Visit visit, Form form, Map<String, Indicator> indicators, Words words) {

    /**
     * A part about which is decided at once.
     *
     * @param fields that belong to it; none for the attachments
     */
    record Part(String name, String label, List<String> fields) {}

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (Form.Line line : form.lines()) {
            String code = line.code();
            parts.add(
                    new Part("line." + code, label(line), List.of("a." + code, "d." + code, "k." + code, "q." + code)));
            parts.add(new Part("x." + code, label(line) + " · " + word("desk.explain"), List.of("x." + code)));
        }
        parts.add(new Part("summary", word("desk.summary"), List.of("summary")));
        parts.add(new Part("reason", word("desk.reason"), List.of("reason")));
        return parts;
    }

    Part attachments() {
        return new Part("attachments", word("desk.attachments"), List.of());
    }

    private String label(Form.Line line) {
        Indicator indicator = indicators.get(line.indicator());
        String name = indicator == null ? line.indicator() : visit.names().indicator(indicator);
        return line.domain() == null ? name : name + "（" + line.domain() + "）";
    }

    /** What stands in a part. */
    String text(Part part, Map<String, String> fields) {
        if (part.fields().size() == 1) {
            return fields.getOrDefault(part.fields().getFirst(), "").replace("\r\n", "\n");
        }
        String amount = fields.getOrDefault(part.fields().get(0), "");
        String denominator = fields.getOrDefault(part.fields().get(1), "");
        String kind = fields.getOrDefault(part.fields().get(2), Status.REPORTED.name());
        String qualifier = fields.getOrDefault(part.fields().get(3), Qualifier.EXACT.name());
        String number = denominator.isEmpty() ? amount : amount + " / " + denominator;
        String said = kind.equals(Status.REPORTED.name()) ? "" : " " + word("desk.kind." + kind);
        String about = qualifier.equals(Qualifier.EXACT.name()) ? "" : " " + word("desk.qualifier." + qualifier);
        return (number + said + about).strip();
    }

    private String word(String key) {
        return words.or(visit.language(), key, key);
    }
}
