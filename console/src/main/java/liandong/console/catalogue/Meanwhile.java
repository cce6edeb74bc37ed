package liandong.console.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import liandong.hierarchy.Unit;
import liandong.ledger.Hash;
import liandong.report.Form;
import liandong.report.Indicator;
import org.jspecify.annotations.Nullable;

/**
 * What the directory says of that which somebody is about to change: a page names what it has shown, and where the directory
 * says something else by now, its reader sees that first.
 *
 * @param seen names what the directory says now, in short
 * @param rows in which that differs from what was typed
 */
record Meanwhile(String seen, List<Row> rows) {

    /**
     * A part in which the two differ.
     *
     * @param key of its words
     */
    record Row(String key, String now, String mine) {}

    /** The short name of what a page shows; of nothing too. */
    static String seen(String code, @Nullable Object said) {
        byte[] all = (code + "=" + said).getBytes(StandardCharsets.UTF_8);
        return Hash.of(all).hex().substring(0, 16);
    }

    /** Whether a page that has shown {@code seen} of {@code of} has shown what the directory says now. */
    static boolean isOf(String code, @Nullable Object said, Typed typed) {
        return typed.text("seen").isEmpty()
                || !typed.text("seen-of").equals(code)
                || typed.text("seen").equals(seen(code, said));
    }

    static Meanwhile of(@Nullable Form now, FormDraft mine, FilerWords filing) {
        FormDraft theirs = now == null ? FormDraft.empty() : FormDraft.basedOn(now, filing);
        Meanwhile found = new Meanwhile(seen(mine.code(), now), new ArrayList<>());
        found.add("catalogue.name", theirs.nameZh(), mine.nameZh());
        found.add("catalogue.name-en", theirs.nameEn(), mine.nameEn());
        found.add("catalogue.form.review", theirs.review(), mine.review());
        found.add("catalogue.form.own", theirs.own(), mine.own());
        found.add("catalogue.form.summary", theirs.summary(), mine.summary());
        found.add("catalogue.form.attachments", theirs.attachments(), mine.attachments());
        found.add("catalogue.form.filers", theirs.filers(), mine.filers());
        found.add("catalogue.form.lines", lines(theirs), lines(mine));
        found.add("catalogue.form.relations", relations(theirs), relations(mine));
        return found;
    }

    static Meanwhile of(@Nullable Indicator now, Indicator mine) {
        Meanwhile found = new Meanwhile(seen(mine.code(), now), new ArrayList<>());
        if (now != null) {
            found.add("catalogue.name", now.nameZh(), mine.nameZh());
            found.add("catalogue.name-en", text(now.nameEn()), text(mine.nameEn()));
            found.add("catalogue.indicator.unit", now.unit(), mine.unit());
            found.add("catalogue.indicator.kind", now.kind().name(), mine.kind().name());
            found.add(
                    "catalogue.indicator.across",
                    now.across().name(),
                    mine.across().name());
            found.add(
                    "catalogue.indicator.over-time",
                    now.overTime().name(),
                    mine.overTime().name());
            found.add("catalogue.indicator.decimals", now.decimals() + "", mine.decimals() + "");
            found.add("catalogue.indicator.group", now.group(), mine.group());
        }
        return found;
    }

    static Meanwhile of(Unit now, UnitDraft mine) {
        Meanwhile found = new Meanwhile(seen(now.code().value(), now), new ArrayList<>());
        found.add("catalogue.name", now.name(), mine.name());
        found.add("catalogue.name-en", text(now.nameEn()), mine.nameEn());
        found.add("catalogue.change.desk", text(now.reportsTo()), mine.other());
        found.add("catalogue.issuers", String.join("、", now.issuers()), mine.issuers());
        return found;
    }

    private void add(String key, String now, String mine) {
        if (!now.equals(mine)) {
            rows.add(new Row(key, now, mine));
        }
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static String lines(FormDraft draft) {
        return draft.lines().stream()
                .map(each -> String.join(" ", each.code(), each.indicator(), each.domain(), each.filers())
                        .strip())
                .collect(Collectors.joining("\n"));
    }

    private static String relations(FormDraft draft) {
        return draft.relations().stream()
                .map(each -> each.check() + " " + each.lines())
                .collect(Collectors.joining("\n"));
    }
}
