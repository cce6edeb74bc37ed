package liandong.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import liandong.hierarchy.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A published version of a reporting form; a form without lines asks for text or attachments only.
 *
 * @param version from 1; a clause names form and version
 * @param validFrom periods that begin on or after this day may be asked with this version; none for any
 * @param review who accepts a report
 * @param own whether a desk files its own part beside its total; of a desk that {@code filers} names it is expected
 * @param relations which checks bind which lines together
 * @param attachments how many attachments a report needs at least
 * @param filers who files it; none for every unit that has no other below it, and desks as {@code own} says
 */
public record Form(
        String code,
        int version,
        String nameZh,
        @Nullable String nameEn,
        @Nullable LocalDate validFrom,
        Review review,
        Own own,
        List<Line> lines,
        List<Relation> relations,
        Summary summary,
        int attachments,
        @Nullable Filers filers) {

    /** Who accepts a report. */
    public enum Review {
        /** A reviewer of the desk. */
        REVIEWER,
        /** The desk's node, by rule, as soon as the report has passed the mandatory checks. */
        AUTOMATIC
    }

    /** Whether a desk files its own part. */
    public enum Own {
        NONE,
        /** Its amounts count, its absence is not missing. */
        OPTIONAL,
        /** A desk is a reporting unit like a leaf. */
        EXPECTED
    }

    /** Whether a report needs a text. */
    public enum Summary {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /**
     * One line.
     *
     * @param domain the directive's domain (机关, 企业, 学校 …), where one indicator is asked for several
     * @param filers who of those that file the form states this line; none for all of them
     */
    public record Line(
            String code,
            String indicator,
            @Nullable String domain,
            @Nullable Filers filers) {
        /** A line that is asked of all who file the form. */
        public Line(String code, String indicator, @Nullable String domain) {
            this(code, indicator, domain, null);
        }

        /** Whether {@code unit} states it, if it files the form at all. */
        public boolean isFor(Unit unit) {
            return filers == null || filers.include(unit);
        }
    }

    /**
     * Lines that a check compares.
     *
     * @param check name of the check, one of those in {@link Checks}
     * @param lines the lines in the check's order, such as applied, approved, completed
     */
    public record Relation(String check, List<String> lines) {}

    public Form {
        lines = List.copyOf(lines);
        relations = List.copyOf(relations);
    }

    /** A form that every unit without others below it files. */
    public Form(
            String code,
            int version,
            String nameZh,
            @Nullable String nameEn,
            @Nullable LocalDate validFrom,
            Review review,
            Own own,
            List<Line> lines,
            List<Relation> relations,
            Summary summary,
            int attachments) {
        this(code, version, nameZh, nameEn, validFrom, review, own, lines, relations, summary, attachments, null);
    }

    /** Whether {@code unit}, while it is a desk, files its own part. */
    public Own own(Unit unit) {
        if (filers == null) {
            return own;
        }
        return filers.include(unit) ? Own.EXPECTED : own == Own.EXPECTED ? Own.NONE : own;
    }

    /** The form as {@code unit} fills it in: without the lines that are asked of others, and what compares them. */
    public Form askedOf(Unit unit) {
        List<Line> left = lines.stream().filter(line -> line.isFor(unit)).toList();
        if (left.size() == lines.size()) {
            return this;
        }
        List<String> codes = left.stream().map(Line::code).toList();
        List<Relation> bound = relations.stream()
                .filter(relation -> codes.containsAll(relation.lines()))
                .toList();
        return new Form(
                code, version, nameZh, nameEn, validFrom, review, own, left, bound, summary, attachments, filers);
    }

    /** The line with this code. */
    public Optional<Line> line(String line) {
        return lines.stream().filter(each -> each.code().equals(line)).findFirst();
    }
}
