package liandong.paper;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Attachment;
import liandong.directive.Fate;
import liandong.directive.IssuingBody;
import liandong.duty.Directory;
import liandong.message.Message.DirectiveIssued;
import org.jspecify.annotations.Nullable;

/**
 * What is printed of a directive, in the words of the record; what the record does not have is not printed.
 *
 * @param issuers in the record's order
 * @param remarks what became of it since
 */
record DirectivePaper(
        List<String> issuers,
        String number,
        String title,
        List<String> recipients,
        List<String> body,
        List<ClauseText> clauses,
        List<String> attachments,
        LocalDate issueDate,
        List<String> copies,
        List<String> remarks) {

    /**
     * As {@code issued} and named by the directory on that day.
     *
     * @param successor number of the directive that stands in its place, where that is known
     */
    static DirectivePaper of(DirectiveIssued issued, Fate fate, @Nullable String successor, Directory directory) {
        LocalDate day = issued.issueDate();
        return new DirectivePaper(
                issued.issuingBodies().stream().map(IssuingBody::name).toList(),
                issued.number().toString(),
                issued.title(),
                UnitNames.of(issued.recipients(), day, directory),
                issued.body().lines().map(String::strip).toList(),
                ClauseText.of(issued, fate, directory),
                issued.attachments().stream().map(Attachment::name).toList(),
                day,
                UnitNames.of(issued.copies(), day, directory),
                remarks(fate, successor));
    }

    private static List<String> remarks(Fate fate, @Nullable String successor) {
        return switch (fate.state()) {
            case IN_FORCE -> List.of();
            case WITHDRAWN -> List.of("本件已撤回");
            case SUPERSEDED -> List.of(successor == null ? "本件已由其他文件代替" : "本件已由" + successor + "代替");
        };
    }
}
