package liandong.console.desk;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liandong.directive.Attachment;
import liandong.node.report.Drafts;
import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/**
 * What a report form has sent.
 *
 * @param base number of the version that was the newest when the form was shown; 0 for none
 * @param place the page on which it was typed, and which draft that page showed
 */
record Sent(Drafts.Typed typed, int base, Drafts.Place place) {
    private static final Set<String> TEXTS = Set.of("summary", "reason");
    /** Of a line: amount, denominator, kind, qualifier, explanation. */
    private static final List<String> PREFIXES = List.of("a.", "d.", "k.", "q.", "x.");

    /** On which version a form builds; 0 where it does not say it. */
    static int base(Map<String, String> sent) {
        String base = sent.getOrDefault("base", "");
        return base.matches("[0-9]{1,9}") ? Integer.parseInt(base) : 0;
    }

    /**
     * The fields of {@code form} among those that were sent.
     *
     * @param attachments which are not sent again, but stay as they were kept
     */
    static Sent of(Form form, Map<String, String> sent, List<Attachment> attachments) {
        Map<String, String> fields = new TreeMap<>();
        for (String name : TEXTS) {
            put(fields, name, sent.get(name));
        }
        for (Form.Line line : form.lines()) {
            for (String prefix : PREFIXES) {
                put(fields, prefix + line.code(), sent.get(prefix + line.code()));
            }
        }
        return new Sent(
                new Drafts.Typed(fields, attachments),
                base(sent),
                new Drafts.Place(sent.getOrDefault("once", ""), sent.getOrDefault("seen", "")));
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(name, Drafts.typeable(value));
        }
    }

    Sent with(List<Attachment> attachments) {
        return new Sent(new Drafts.Typed(typed.fields(), attachments), base, place);
    }
}
