package liandong.node.obligation;

import java.time.LocalDate;
import java.util.Map;
import liandong.directive.Obligation.Account;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.duty.Post;
import liandong.node.store.ObligationQueries;
import liandong.node.store.ObligationQueries.Filter;
import liandong.node.surface.Caller;
import liandong.node.surface.Choice;
import liandong.node.surface.Commands;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What is owed, by the station and to it. */
@RestController
@RequestMapping("/api/{unit}/obligations")
class Obligations {
    private final Commands commands;
    private final ObligationView pages;
    private final ObligationQueries queries;

    Obligations(Commands commands, ObligationView pages, ObligationQueries queries) {
        this.commands = commands;
        this.pages = pages;
        this.queries = queries;
    }

    /** {@code issued = open + fulfilled + exempted + cancelled}, of the units below. */
    record Ledger(long issued, long open, long fulfilled, long exempted, long cancelled) {}

    @GetMapping
    Page<ObligationView.Item> list(
            Post post,
            @RequestParam(required = false) @Nullable Account state,
            @RequestParam(name = "due-before", required = false)
                    @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Nullable
                    LocalDate dueBefore,
            @RequestParam(required = false) @Nullable String side,
            @RequestParam(required = false) @Nullable String form,
            @RequestParam(required = false) @Nullable Period period,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") Limit limit) {
        Boolean own = Choice.isFirst("side", side, "own", "below");
        return pages.list(post, new Filter(state, dueBefore, own, form, period), after, limit);
    }

    record Reason(String reason) {}

    @PostMapping("/{obligation}/exempt")
    ResponseEntity<JsonNode> exempt(Caller caller, @PathVariable ObligationId obligation, @RequestBody Reason reason) {
        return commands.carryOut(caller, new Command.ExemptObligation(obligation, reason.reason()));
    }

    @GetMapping("/ledger")
    Ledger ledger(Post post) {
        Map<Account, Long> accounts = queries.accounts(post.unit());
        return new Ledger(
                queries.issued(post.unit()),
                accounts.getOrDefault(Account.OPEN, 0L),
                accounts.getOrDefault(Account.FULFILLED, 0L),
                accounts.getOrDefault(Account.EXEMPTED, 0L),
                accounts.getOrDefault(Account.CANCELLED, 0L));
    }
}
