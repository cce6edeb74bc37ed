package liandong.console.review;

import static liandong.rule.Argument.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import liandong.console.review.Round.Show;
import liandong.console.shell.Acts;
import liandong.console.shell.Csv;
import liandong.console.shell.Formats;
import liandong.console.shell.Outcome;
import liandong.console.shell.Refusal;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.duty.Command;
import liandong.node.report.ReportId;
import liandong.node.store.Standings;
import liandong.node.store.Standings.Asked;
import liandong.node.surface.AbsenceRule;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who has filed, is late, has nothing; what is beyond doubt is accepted together. */
@Controller
class RoundPages {
    private final Rounds rounds;
    private final Acts acts;
    private final Words words;

    RoundPages(Rounds rounds, Acts acts, Words words) {
        this.rounds = rounds;
        this.acts = acts;
        this.words = words;
    }

    /**
     * What became of one of the reports that were accepted together.
     *
     * @param refusal why it was not; none if it was
     */
    record Result(String unit, boolean done, @Nullable String refusal) {}

    @GetMapping("/at/{unit}/review")
    String list(
            Visit visit,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "all") String show,
            Model model) {
        List<Standings.Column> all = rounds.all(visit.unit());
        Optional<Asked> asked = rounds.choose(all, form, period);
        model.addAttribute("unit", visit.unit().value());
        model.addAttribute("name", visit.unitName());
        model.addAttribute(
                "rounds",
                all.stream()
                        .map(column -> new Offered(
                                column.asked().form(),
                                column.asked().period().text(),
                                visit.names().form(column.asked().form()),
                                column.open(),
                                column.asked().equals(asked.orElse(null))))
                        .toList());
        model.addAttribute("show", Show.of(show));
        model.addAttribute("shows", Show.values());
        if (asked.isPresent()) {
            Round round = rounds.of(visit, asked.get());
            model.addAttribute("round", round.showing(Show.of(show)));
            model.addAttribute("counts", round.counts());
            model.addAttribute("may", visit.may(Command.AcceptReport.class));
            model.addAttribute("once", UUID.randomUUID().toString());
        }
        return "review/round";
    }

    /**
     * A form and period that can be chosen.
     *
     * @param open units that have not fulfilled it
     */
    record Offered(String form, String period, String name, int open, boolean chosen) {}

    @GetMapping(path = "/at/{unit}/review", params = "format=csv")
    ResponseEntity<byte[]> csv(
            Visit visit,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String period,
            @RequestParam(defaultValue = "all") String show,
            @RequestAttribute("fmt") Formats fmt) {
        Asked asked = rounds.choose(rounds.all(visit.unit()), form, period)
                .orElseThrow(() -> AbsenceRule.UNITS_NEVER_ASKED.refused(code(visit.unit())));
        List<String> header = words.heads(
                visit.language(),
                "review.column.",
                "code",
                "unit",
                "state",
                "version",
                "filed",
                "late",
                "due",
                "findings",
                "apart",
                "reason");
        List<List<String>> rows = rounds.of(visit, asked).showing(Show.of(show)).rows().stream()
                .map(row -> List.of(
                        Csv.code(row.unit()),
                        row.name(),
                        words.of(visit.language(), "review.state." + row.state()),
                        row.version() == 0 ? "" : String.valueOf(row.version()),
                        row.filedAt() == null ? "" : fmt.filed(row.filedAt()),
                        row.late() ? words.of(visit.language(), "review.late") : "",
                        Objects.toString(row.due(), ""),
                        String.valueOf(row.findings()),
                        String.valueOf(row.apart()),
                        row.exempted() == null ? "" : row.exempted()))
                .toList();
        return Csv.of("review-" + visit.unit() + "-" + asked.form() + "-" + asked.period(), header, rows);
    }

    /** Accepts the chosen reports one after the other; one that is refused stops no other. */
    @PostMapping("/at/{unit}/review/accept")
    String accept(Visit visit, @RequestParam MultiValueMap<String, String> sent, RedirectAttributes next) {
        visit.actor(Command.AcceptReport.class);
        List<String> chosen = sent.getOrDefault("report", List.of());
        String once = String.valueOf(sent.getFirst("once"));
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            results.add(accept(visit, chosen.get(i), once + "-" + i));
        }
        next.addFlashAttribute("results", results);
        next.addAttribute("form", sent.getFirst("form"));
        next.addAttribute("period", sent.getFirst("period"));
        next.addAttribute("show", sent.getFirst("show"));
        return "redirect:/at/" + visit.unit() + "/review";
    }

    /** {@code chosen} names a report and, behind an at sign, its version. */
    private Result accept(Visit visit, String chosen, String key) {
        String[] parts = chosen.split("@", 2);
        String name = parts[0];
        try {
            ReportId report = ReportId.of(parts[0]);
            name = visit.name(report.obligation().unit());
            Command command =
                    new Command.AcceptReport(report.obligation(), Integer.parseInt(parts.length == 2 ? parts[1] : ""));
            return switch (acts.give(visit, command, key)) {
                case Outcome.Done done -> new Result(name, true, null);
                case Outcome.Refused(Refusal why) -> new Result(name, false, why.title());
            };
        } catch (IllegalArgumentException e) {
            return new Result(name, false, Refusal.title("bad-request", visit.language()));
        }
    }
}
