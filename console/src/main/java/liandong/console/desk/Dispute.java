package liandong.console.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liandong.directive.Attachment;
import liandong.node.report.Drafts;
import org.jspecify.annotations.Nullable;

/**
 * Two have changed the same: what stands now, what was typed meanwhile, and in which parts they differ. Nothing of either
 * is thrown away before somebody has chosen.
 *
 * @param version that was filed meanwhile; 0 where a draft was changed
 * @param theirs names what stands now, so that a choice holds for what was shown
 * @param undecided whether somebody has chosen, but not for every part
 */
record Dispute(int version, String by, Instant at, String theirs, List<Row> rows, boolean undecided) {
    private static final String PICK = "pick.";

    /**
     * A part in which the two differ.
     *
     * @param fields of the form that belong to it; none for the attachments
     * @param before what it was when the form was shown
     * @param pick {@code theirs} or {@code mine} where only one of the two has changed it; empty where both have
     */
    record Row(String name, String label, List<String> fields, String before, String theirs, String mine, String pick) {
        /** The name of its field on the page. */
        public String field() {
            return PICK + name;
        }
    }

    /** What stands now, by whom. */
    record Standing(int version, String by, Instant at, String name, Drafts.Typed typed) {}

    static Dispute of(DisputeWords words, Drafts.Typed before, Standing now, Drafts.Typed mine) {
        return new Dispute(now.version(), now.by(), now.at(), now.name(), rows(words, before, now, mine), false);
    }

    private static List<Row> rows(DisputeWords words, Drafts.Typed before, Standing now, Drafts.Typed mine) {
        List<Row> rows = new ArrayList<>();
        words.parts().forEach(part -> {
            // why they have corrected is not why we do
            if (now.version() == 0 || !part.fields().contains("reason")) {
                add(
                        rows,
                        part,
                        words.text(part, before.fields()),
                        words.text(part, now.typed().fields()),
                        words.text(part, mine.fields()));
            }
        });
        DisputeWords.Part files = words.attachments();
        add(rows, files, names(before.attachments()), names(now.typed().attachments()), names(mine.attachments()));
        return rows;
    }

    private static void add(List<Row> rows, DisputeWords.Part part, String before, String theirs, String mine) {
        if (!theirs.equals(mine)) {
            String pick = mine.equals(before) ? "theirs" : theirs.equals(before) ? "mine" : "";
            rows.add(new Row(part.name(), part.label(), part.fields(), before, theirs, mine, pick));
        }
    }

    private static String names(List<Attachment> attachments) {
        return attachments.stream()
                .map(each -> each.name() + " (" + each.size() + ", "
                        + each.sha256().hex().substring(0, 8) + ")")
                .sorted()
                .collect(Collectors.joining("、"));
    }

    /** The same with what was chosen so far, as not all of it was. */
    Dispute chosen(Map<String, String> sent) {
        return new Dispute(
                version,
                by,
                at,
                theirs,
                rows.stream()
                        .map(row -> new Row(
                                row.name,
                                row.label,
                                row.fields,
                                row.before,
                                row.theirs,
                                row.mine,
                                sent.getOrDefault(row.field(), row.pick)))
                        .toList(),
                true);
    }

    /**
     * What comes of it as was chosen; nothing where a part was not decided.
     *
     * @param all {@code theirs} or {@code mine} for every part; none for what was chosen at each
     */
    Optional<Drafts.Typed> merged(Drafts.Typed now, Drafts.Typed mine, Map<String, String> sent, @Nullable String all) {
        Map<String, String> fields = new TreeMap<>(mine.fields());
        List<Attachment> attachments = mine.attachments();
        for (Row row : rows) {
            String pick = all == null ? sent.getOrDefault(row.field(), "") : all;
            if (!pick.equals("theirs") && !pick.equals("mine")) {
                return Optional.empty();
            }
            if (pick.equals("theirs")) {
                for (String field : row.fields) {
                    fields.remove(field);
                    if (now.fields().containsKey(field)) {
                        fields.put(field, now.fields().get(field));
                    }
                }
                attachments = row.fields.isEmpty() ? now.attachments() : attachments;
            }
        }
        return Optional.of(new Drafts.Typed(fields, attachments));
    }
}
