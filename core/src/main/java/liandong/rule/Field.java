package liandong.rule;

import java.util.List;
import java.util.Locale;

/** A text, day or period of a command or a document, as a refusal names it. */
public enum Field {
    // of a directive
    DIRECTIVE("directive"),
    KIND("kind"),
    NUMBER_YEAR("year of the number"),
    TITLE("title"),
    BODY("body"),
    ISSUING_BODY("issuing body"),
    ISSUE_DATE("issueDate"),
    BASED_ON("basedOn"),
    MARKING("marking"),
    SUPERSEDES("supersedes"),
    CLAUSES("clauses"),
    CLAUSE_CODE("clause code"),
    CLAUSE_TITLE("clause %s: title"),
    CLAUSE_LEAD("clause %s: lead"),
    CLAUSE_SUPPORT("clause %s: supporting body"),
    CLAUSE_FORM("clause %s: form"),
    CLAUSE_PERIOD("clause %s: period"),
    CLAUSE_DUE("clause %s: due"),
    CLAUSE_UNTIL("clause %s: until"),
    CLAUSE_BASED_ON("clause %s: basedOn"),
    ATTACHMENT_NAME("name of an attachment"),
    ATTACHMENT_TYPE("type of an attachment"),
    REASON("reason"),
    // of a report
    PERIOD("period"),
    FIGURES("figures"),
    SUMMARY("summary"),
    EXPLAINED_LINE("line of an explanation"),
    EXPLAINED_RULE("rule of an explanation"),
    EXPLANATION("explanation of %s"),
    FINDING_LINE("line of a finding"),
    FINDING_RULE("rule of a finding"),
    NOTE("note on %s"),
    // of the directory
    UNIT_LEVEL("unit %s: level"),
    UNIT_KIND("unit %s: kind"),
    UNIT_NAME("unit %s: name"),
    UNIT_NAME_EN("unit %s: nameEn"),
    UNIT_FROM("unit %s: validFrom"),
    UNIT_UNTIL("unit %s: validUntil"),
    UNIT_ISSUERS("unit %s: issuers"),
    CHANGE_FROM("from"),
    CHANGE_BASIS("basis"),
    NAME("name"),
    NAME_EN("nameEn"),
    ISSUERS("issuers"),
    INDICATOR_CODE("indicator code"),
    INDICATOR_NAME("indicator %s: nameZh"),
    INDICATOR_NAME_EN("indicator %s: nameEn"),
    INDICATOR_UNIT("indicator %s: unit"),
    INDICATOR_GROUP("indicator %s: group"),
    INDICATOR_FROM("indicator %s: validFrom"),
    FORM_CODE("form code"),
    FORM_NAME("nameZh"),
    FORM_FROM("validFrom"),
    LINE_CODE("line code"),
    LINE_INDICATOR("indicator of a line"),
    LINE_DOMAIN("domain of line %s"),
    FILERS("filers"),
    LINE_FILERS("filers of line %s"),
    RELATION_CHECK("check of a relation"),
    RELATION_LINE("line of a relation"),
    // of keys and streams
    PROOF("proof"),
    NODE("node"),
    LAST_GOOD("lastGood"),
    STREAM("stream");

    private final String written;

    Field(String written) {
        this.written = written;
    }

    /** What a message on the wire calls it: English, as all that nodes write by rule. */
    public String written(String of) {
        return written.formatted(of);
    }

    /** Under which its words stand, such as {@code field.clause-title}. */
    public String key() {
        return "field." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether its words name what it belongs to. */
    public boolean belongs() {
        return written.contains("%s");
    }

    /** The field as a refusal names it. */
    public Argument of(String what) {
        return new Argument.Term(key(), belongs() ? List.of(new Argument.Code(what)) : List.of());
    }
}
