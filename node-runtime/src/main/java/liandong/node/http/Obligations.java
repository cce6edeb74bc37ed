package liandong.node.http;

import java.time.LocalDate;
import java.util.Map;
import liandong.directive.Obligation.Account;
import liandong.duty.Post;
import liandong.node.store.ObligationTable;
import liandong.node.store.Tables;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is owed, by the station and to it. */
@RestController
@RequestMapping("/api/{unit}/obligations")
class Obligations {
    private final ObligationPages pages;
    private final ObligationTable table;

    Obligations(ObligationPages pages, Tables tables) {
        this.pages = pages;
        this.table = tables.obligations();
    }

    /** {@code issued = open + fulfilled + exempted + cancelled}, of the units below. */
    record Ledger(long issued, long open, long fulfilled, long exempted, long cancelled) {}

    @GetMapping
    Page<ObligationPages.Item> list(
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
        return pages.list(post, new ObligationPages.Filter(state, dueBefore, own, form, period), after, limit);
    }

    @GetMapping("/ledger")
    Ledger ledger(Post post) {
        Map<Account, Long> accounts = table.accounts(post.unit());
        return new Ledger(
                table.issued(post.unit()),
                accounts.getOrDefault(Account.OPEN, 0L),
                accounts.getOrDefault(Account.FULFILLED, 0L),
                accounts.getOrDefault(Account.EXEMPTED, 0L),
                accounts.getOrDefault(Account.CANCELLED, 0L));
    }
}
