package liandong.console.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import liandong.report.Form;

/** A form as somebody writes it; the version is always the next one. */
record FormDraft(
        String code,
        String nameZh,
        String nameEn,
        String validFrom,
        String review,
        String own,
        String summary,
        String attachments,
        String filers,
        List<LineDraft> lines,
        List<RelationDraft> relations) {
    /** Those that compare lines, which a form names. */
    static final List<String> CHECKS = List.of("part-above-whole", "funnel-order", "attendance-without-session");

    private static final int MOST = 300;

    /** {@code filers} are names of levels, kinds and units with commas between them, as in the form. */
    record LineDraft(String code, String indicator, String domain, String filers) {}

    /** {@code lines} are codes with commas between them. */
    record RelationDraft(String check, String lines) {}

    static FormDraft empty() {
        return new FormDraft(
                "",
                "",
                "",
                "",
                "REVIEWER",
                "NONE",
                "NONE",
                "0",
                "",
                List.of(new LineDraft("1", "", "", "")),
                List.of());
    }

    static FormDraft basedOn(Form form, FilerWords filing) {
        return new FormDraft(
                form.code(),
                form.nameZh(),
                Objects.requireNonNullElse(form.nameEn(), ""),
                "",
                form.review().name(),
                form.own().name(),
                form.summary().name(),
                Integer.toString(form.attachments()),
                filing.written(form.filers()),
                form.lines().stream()
                        .map(line -> new LineDraft(
                                line.code(),
                                line.indicator(),
                                Objects.requireNonNullElse(line.domain(), ""),
                                filing.written(line.filers())))
                        .toList(),
                form.relations().stream()
                        .map(each -> new RelationDraft(each.check(), String.join("、", each.lines())))
                        .toList());
    }

    static FormDraft read(Typed typed) {
        List<LineDraft> lines = new ArrayList<>();
        for (int i = 0; i < MOST && typed.has("line" + i + ".code"); i++) {
            lines.add(new LineDraft(
                    typed.text("line" + i + ".code"),
                    typed.text("line" + i + ".indicator"),
                    typed.text("line" + i + ".domain"),
                    typed.text("line" + i + ".filers")));
        }
        List<RelationDraft> relations = new ArrayList<>();
        for (int i = 0; i < MOST && typed.has("relation" + i + ".check"); i++) {
            relations.add(
                    new RelationDraft(typed.text("relation" + i + ".check"), typed.text("relation" + i + ".lines")));
        }
        return new FormDraft(
                typed.text("code"),
                typed.text("nameZh"),
                typed.text("nameEn"),
                typed.text("validFrom"),
                typed.text("review"),
                typed.text("own"),
                typed.text("summary"),
                typed.text("attachments"),
                typed.text("filers"),
                lines,
                relations);
    }

    /** With what a button does to its lines and checks. */
    FormDraft after(String act) {
        List<LineDraft> nextLines = new ArrayList<>(lines);
        List<RelationDraft> nextRelations = new ArrayList<>(relations);
        String[] parts = act.split(":", 2);
        int place = parts.length == 2 && parts[1].matches("[0-9]{1,3}") ? Integer.parseInt(parts[1]) : MOST;
        switch (parts[0]) {
            case "add-line" -> nextLines.add(new LineDraft(Integer.toString(lines.size() + 1), "", "", ""));
            case "add-relation" -> nextRelations.add(new RelationDraft(CHECKS.getFirst(), ""));
            case "remove-line" -> {
                if (place < nextLines.size()) {
                    nextLines.remove(place);
                }
            }
            case "remove-relation" -> {
                if (place < nextRelations.size()) {
                    nextRelations.remove(place);
                }
            }
            default -> {}
        }
        return new FormDraft(
                code, nameZh, nameEn, validFrom, review, own, summary, attachments, filers, nextLines, nextRelations);
    }

    Form form(int version, Typed typed, FilerWords filing) {
        return new Form(
                code,
                version,
                nameZh,
                typed.optional("nameEn"),
                typed.day("validFrom"),
                typed.choice("review", Form.Review.class),
                typed.choice("own", Form.Own.class),
                lines.stream()
                        .map(line -> new Form.Line(
                                line.code(),
                                line.indicator(),
                                line.domain().isEmpty() ? null : line.domain(),
                                filing.read(line.filers())))
                        .toList(),
                relations.stream()
                        .map(each -> new Form.Relation(each.check(), split(each.lines())))
                        .toList(),
                typed.choice("summary", Form.Summary.class),
                typed.number("attachments", 100),
                filing.read(filers));
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split("[、,，;；\\s]+"))
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
