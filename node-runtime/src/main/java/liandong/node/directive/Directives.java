package liandong.node.directive;

import java.util.List;
import java.util.Map;
import liandong.duty.Command;
import liandong.duty.Post;
import liandong.node.surface.AsOf;
import liandong.node.surface.Caller;
import liandong.node.surface.Choice;
import liandong.node.surface.Commands;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Directives that a station issued or received. */
@RestController
@RequestMapping("/api/{unit}/directives")
class Directives {
    private final Commands commands;
    private final DirectiveView pages;
    private final PastDirectives past;

    Directives(Commands commands, DirectiveView pages, PastDirectives past) {
        this.commands = commands;
        this.pages = pages;
        this.past = past;
    }

    @PostMapping
    ResponseEntity<JsonNode> issue(Caller caller, @RequestBody Command.IssueDirective directive) {
        String id = directive.number().directiveId(caller.post().unit());
        String location = "/api/" + caller.post().unit() + "/directives/" + id;
        return commands.carryOut(caller, directive, sent -> new Commands.Made(location, Map.of("directive", id)));
    }

    @GetMapping
    Page<DirectiveView.Item> list(
            Post post,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") Limit limit,
            @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        Boolean issued = Choice.isFirst("state", state, "issued", "received");
        return asOf == null ? pages.list(post, issued, after, limit) : past.list(post, issued, after, limit, asOf);
    }

    @GetMapping("/{directive}")
    DirectiveView.Full one(
            Post post,
            @PathVariable String directive,
            @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        return asOf == null ? pages.one(post, directive) : past.one(post, directive, asOf);
    }

    record Withdrawal(List<String> clauses, String reason) {}

    record Reason(String reason) {}

    @PostMapping("/{directive}/withdraw")
    ResponseEntity<JsonNode> withdraw(
            Caller caller, @PathVariable String directive, @RequestBody Withdrawal withdrawal) {
        return commands.carryOut(
                caller, new Command.WithdrawDirective(directive, withdrawal.clauses(), withdrawal.reason()));
    }

    @PostMapping("/{directive}/send-back")
    ResponseEntity<JsonNode> sendBack(Caller caller, @PathVariable String directive, @RequestBody Reason reason) {
        return commands.carryOut(caller, new Command.SendBackDirective(directive, reason.reason()));
    }

    @PostMapping("/{directive}/receipt")
    ResponseEntity<JsonNode> sign(Caller caller, @PathVariable String directive) {
        return commands.carryOut(caller, new Command.SignReceipt(directive));
    }
}
