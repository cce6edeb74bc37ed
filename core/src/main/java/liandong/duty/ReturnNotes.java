package liandong.duty;

import static liandong.rule.Argument.code;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import liandong.duty.Command.ReturnReport;
import liandong.duty.Decision.Refusal;
import liandong.message.Message.ReturnFinding;
import liandong.report.Form;
import liandong.rule.ReviewRule;

/** What somebody writes who sends a report back: of which line, and never a figure or a person. */
final class ReturnNotes {
    private static final Pattern DIGIT = Pattern.compile("[0-9]");
    /** What a note may count by: lines, pages, days, periods, versions; never what is reported. */
    private static final Pattern PLACES = Pattern.compile("第\\h?\\d{1,3}\\h?(行|页|条|款|项|列|栏|季|期|版|个月|段|章|节|部分|张表|格)"
            + "|(?<!\\d)(19|20|21)\\d{2}年度?|(?<!\\d)\\d{1,2}(月份?|日|号|时)"
            + "|(?<!\\d)(19|20|21)\\d{2}-(Q[1-4]|\\d{2}(-\\d{2})?)(?!\\d)"
            + "|[表图]\\d{1,2}(-\\d{1,2})?(?!\\d)"
            + "|\\b(?i:line|row|column|page|version|item|table)\\h\\d{1,3}(?!\\d)");

    private ReturnNotes() {}

    static Optional<Refusal> refusal(Known.OfObligation known, ReturnReport command) {
        if (command.findings().isEmpty()) {
            return Optional.of(Refusal.by(ReviewRule.NO_FINDING));
        }
        Optional<Form> form = known.post().form(known.obligation());
        return command.findings().stream()
                .flatMap(finding -> refusal(form, finding).stream())
                .findFirst();
    }

    private static Optional<Refusal> refusal(Optional<Form> form, ReturnFinding finding) {
        String note = finding.note() == null ? "" : finding.note();
        boolean names = finding.line().isEmpty()
                || form.flatMap(f -> f.line(finding.line())).isPresent();
        if (!names || finding.rule().isBlank()) {
            return Optional.of(Refusal.by(ReviewRule.UNKNOWN_LINE, code(finding.line())));
        }
        return holdsFigure(note, form)
                ? Optional.of(Refusal.by(ReviewRule.AMOUNT_IN_NOTE, code(finding.line())))
                : PersonalText.in("note on " + finding.line(), note);
    }

    /** Whether digits stand in the note that name no line, page, day or period. */
    private static boolean holdsFigure(String note, Optional<Form> form) {
        String left = note.codePoints()
                .map(each -> Character.isDigit(each) ? '0' + Character.digit(each, 10) : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        for (Form.Line line : form.map(Form::lines).orElse(List.of())) {
            // a code of digits alone could be an amount
            if (!line.code().matches("[0-9.]+")) {
                left = left.replace(line.code(), "");
            }
        }
        return DIGIT.matcher(PLACES.matcher(left).replaceAll("")).find();
    }
}
