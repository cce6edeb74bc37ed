package liandong.console.issue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import liandong.console.shell.Visit;
import liandong.directive.Clause;
import liandong.directive.IssuingBody;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.DirectiveIssued;
import liandong.node.directive.NextNumber;
import liandong.node.directive.Relays;
import liandong.report.Period;
import org.springframework.stereotype.Component;

/** What stands in the form before anybody has typed: as the station wrote last time, under the next number. */
@Component
class Proposal {
    private static final String KIND = "通知";

    /** So many days before the superior's due day a relay is due. */
    private static final int EARLIER = 3;

    private static final int LONGEST_TITLE = 500;

    private final NextNumber numbers;

    Proposal(NextNumber numbers) {
        this.numbers = numbers;
    }

    /** An empty directive to all units below. */
    Draft fresh(Visit visit) {
        Optional<DirectiveIssued> last = numbers.last(visit.post());
        LocalDate today = visit.today();
        String issuer = last.map(each -> each.number().issuer()).orElseGet(visit::ownIssuer);
        return new Draft(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                issuer,
                Integer.toString(today.getYear()),
                serial(visit.post(), issuer, today.getYear()),
                last.map(DirectiveIssued::kind).orElse(KIND),
                "",
                "",
                last.map(each -> bodies(each.issuingBodies())).orElseGet(visit::unitName),
                last.map(each -> leading(each.issuingBodies())).orElse(""),
                today.toString(),
                "",
                below(visit, today),
                Set.of(),
                List.of(),
                List.of(),
                "");
    }

    /** What shall stand in the place of {@code old}: all that it says, under the next number. */
    Draft inPlaceOf(Visit visit, DirectiveIssued old) {
        LocalDate today = visit.today();
        return new Draft(
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                old.number().issuer(),
                Integer.toString(today.getYear()),
                serial(visit.post(), old.number().issuer(), today.getYear()),
                old.kind(),
                old.title(),
                old.body(),
                bodies(old.issuingBodies()),
                leading(old.issuingBodies()),
                today.toString(),
                "",
                codes(old.recipients()),
                codes(old.copies()),
                old.clauses().stream().map(ClauseDraft::of).toList(),
                old.attachments(),
                old.directive());
    }

    /** One more clause, which asks for no report until a form is chosen. */
    static List<ClauseDraft> oneMore(List<ClauseDraft> clauses, LocalDate today) {
        List<ClauseDraft> all = new ArrayList<>(clauses);
        int code = clauses.size() + 1;
        while (isTaken(clauses, Integer.toString(code))) {
            code++;
        }
        String period = Period.of(today.toString().substring(0, 7)).text();
        all.add(new ClauseDraft(Integer.toString(code), "", "", "", "", period, "", "", Set.of()));
        return all;
    }

    private static boolean isTaken(List<ClauseDraft> clauses, String code) {
        return clauses.stream().anyMatch(each -> each.code().equals(code));
    }

    private String serial(Post post, String issuer, int year) {
        return issuer.isEmpty() ? "1" : Integer.toString(numbers.serial(post, issuer, year));
    }

    /** The units that report to the station on {@code day}. */
    static Set<String> below(Visit visit, LocalDate day) {
        return codes(visit.post().directory().on(day).children(visit.unit()));
    }

    private static Set<String> codes(List<UnitCode> units) {
        return units.stream().map(UnitCode::value).collect(Collectors.toSet());
    }

    private static String bodies(List<IssuingBody> bodies) {
        return bodies.stream().map(IssuingBody::name).collect(Collectors.joining("\n"));
    }

    private static String leading(List<IssuingBody> bodies) {
        return Long.toString(bodies.stream().takeWhile(body -> !body.lead()).count());
    }

    /** What is proposed for passing a superior's directive on: what it asks, to all units below, a little earlier. */
    RelayDraft relay(Visit visit, Relays.Received received) {
        DirectiveIssued superior = received.directive().content();
        List<Clause> asked = received.clauses();
        List<Clause> open = received.open();
        Set<Integer> on = new HashSet<>();
        List<ClauseDraft> clauses = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Clause clause = asked.get(i);
            ClauseDraft draft = ClauseDraft.of(clause);
            clauses.add(draft.as(draft.title(), draft.lead(), due(visit, clause), Set.of()));
            if (open.isEmpty() || open.contains(clause) || clause.form() == null) {
                on.add(i);
            }
        }
        Draft fresh = fresh(visit);
        String body = "现将《" + superior.title() + "》（" + superior.number() + "）转发给你们，请按各条要求和时限报送。";
        return new RelayDraft(fresh.withTexts(title(superior), body).withClauses(clauses), on);
    }

    /** What is passed on once more keeps its name: 转发《转发《…》》 says nothing more. */
    private static String title(DirectiveIssued superior) {
        String title = superior.title().startsWith("转发") ? superior.title() : "转发《" + superior.title() + "》";
        return title.length() > LONGEST_TITLE ? superior.title() : title;
    }

    private static String due(Visit visit, Clause clause) {
        LocalDate due = clause.due();
        if (due == null) {
            return "";
        }
        LocalDate earlier = due.minusDays(EARLIER);
        return (earlier.isBefore(visit.today()) ? due : earlier).toString();
    }
}
