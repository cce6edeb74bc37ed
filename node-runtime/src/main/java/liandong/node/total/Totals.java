package liandong.node.total;

import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.duty.Post;
import liandong.node.report.ReportId;
import liandong.node.surface.AsOf;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a station's own and its units' reports add up to. */
@RestController
@RequestMapping("/api/{unit}/totals/{form}/{period}")
class Totals {
    private final Commands commands;
    private final TotalView pages;
    private final PastTotals past;

    Totals(Commands commands, TotalView pages, PastTotals past) {
        this.commands = commands;
        this.pages = pages;
        this.past = past;
    }

    @GetMapping
    TotalView.Full total(
            Post post,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        ObligationId id = ReportId.obligation(post.unit(), form, period);
        return asOf == null ? pages.one(post, id) : past.one(post, id, asOf);
    }

    @PostMapping("/versions/{version}/certify")
    ResponseEntity<JsonNode> certify(
            Caller caller, @PathVariable String form, @PathVariable Period period, @PathVariable int version) {
        return commands.carryOut(
                caller,
                new Command.CertifyTotal(ReportId.obligation(caller.post().unit(), form, period), version));
    }
}
