package liandong.console.shell;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import liandong.node.front.Refused;
import liandong.node.front.Titles;
import liandong.node.front.Told;
import liandong.report.Finding;

/**
 * A refusal in the words of the reader.
 *
 * @param rule its name on the wire; for the operator more than for the clerk
 * @param where which part of the page, or of the node, it is about
 * @param what what is wrong there
 * @param mend what to do about it
 * @param detail all three as one text
 */
public record Refusal(
        String rule, String title, String where, String what, String mend, String detail, List<Found> findings) {

    /** What was found at a line of a report, or at a part of a document. */
    public record Found(String line, String title, Finding.Severity severity, String found, String expected) {}

    /** What was refused, and why. */
    public static Refusal of(Refused refused, Locale language) {
        Told told = refused.told(language);
        return new Refusal(
                refused.rule(),
                told.title(),
                told.where(),
                told.what(),
                told.mend(),
                told.detail(),
                refused.findings().stream().map(each -> of(each, language)).toList());
    }

    /** A finding in the words of the reader. */
    public static Found of(Finding finding, Locale language) {
        return new Found(
                finding.line(),
                title(finding.rule(), language),
                finding.severity(),
                Phrases.of(finding.found(), language),
                Phrases.of(finding.expected(), language));
    }

    /** What a rule is called; its own text where it is no rule of ours. */
    public static String title(String rule, Locale language) {
        return Objects.requireNonNullElse(Titles.of(rule, language), rule);
    }

    /** What was found at one line. */
    public List<Found> at(String line) {
        return findings.stream().filter(each -> each.line().equals(line)).toList();
    }
}
