package liandong.console.shell;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.node.surface.Refused;
import liandong.node.surface.Titles;
import liandong.node.surface.Told;
import liandong.report.Finding;
import liandong.report.PersonalData;
import liandong.rule.ReportFault;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/**
 * A refusal in the words of the reader.
 *
 * @param rule its name on the wire; for the operator more than for the clerk
 * @param where which part of the page, or of the node, it is about
 * @param what what is wrong there
 * @param mend what to do about it
 * @param detail all three as one text
 * @param status of the answer that says it
 */
public record Refusal(
        String rule,
        String title,
        String where,
        String what,
        String mend,
        String detail,
        List<Found> findings,
        HttpStatus status) {

    /**
     * What was found at a line of a report, or in a text.
     *
     * @param line as the finding names it
     * @param place the same in the words of the reader
     */
    public record Found(
            String line, String place, String title, Finding.Severity severity, String found, String expected) {}

    /** Rules of findings that name a text where others name a line. */
    private static final Set<String> TEXTS = Stream.concat(
                    PersonalData.rules().stream(),
                    Stream.of(ReportFault.SUMMARY_MISSING, ReportFault.ATTACHMENTS_MISSING, ReportFault.TEXT_TOO_LONG)
                            .map(ReportFault::code))
            .collect(Collectors.toUnmodifiableSet());

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
                refused.findings().stream().map(each -> of(each, language)).toList(),
                refused.status());
    }

    /** The same on a page that calls the lines of its form by their numbers. */
    public Refusal in(Rows rows) {
        return new Refusal(
                rule,
                title,
                where,
                what,
                mend,
                detail,
                findings.stream()
                        .map(each -> each.place().equals(each.line())
                                ? new Found(
                                        each.line(),
                                        rows.of(each.line()),
                                        each.title(),
                                        each.severity(),
                                        each.found(),
                                        each.expected())
                                : each)
                        .toList(),
                status);
    }

    /** Lets the page that stands again say it. */
    public void show(Model model, HttpServletResponse response) {
        model.addAttribute("refusal", this);
        response.setStatus(status.value());
    }

    /** A finding in the words of the reader. */
    public static Found of(Finding finding, Locale language) {
        return of(finding, language, Phrases.Called.BY_CODES);
    }

    /** The same in a form whose lines are called by their numbers. */
    public static Found of(Finding finding, Locale language, Rows rows) {
        return of(finding, language, new Phrases.Called(UnaryOperator.identity(), rows::of));
    }

    private static Found of(Finding finding, Locale language, Phrases.Called called) {
        return new Found(
                finding.line(),
                TEXTS.contains(finding.rule())
                        ? Phrases.place(finding.line(), language)
                        : called.line().apply(finding.line()),
                title(finding.rule(), language),
                finding.severity(),
                Phrases.of(finding.found(), language, called),
                Phrases.of(finding.expected(), language, called));
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
