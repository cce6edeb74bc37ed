package liandong.node.report;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import liandong.directive.Attachment;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.duty.Post;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.node.store.ReportQueries.Filter;
import liandong.node.surface.Caller;
import liandong.node.surface.Choice;
import liandong.node.surface.Commands;
import liandong.node.surface.Json;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import liandong.node.surface.Refused;
import liandong.node.surface.Titles;
import liandong.report.Explanation;
import liandong.report.Part;
import liandong.report.Period;
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

/** Reports that a station filed or received. */
@RestController
@RequestMapping("/api/{unit}/reports")
class Reports {
    private final Commands commands;
    private final ReportList list;
    private final ReportView pages;
    private final DryRun dryRun;

    Reports(Commands commands, ReportList list, ReportView pages, DryRun dryRun) {
        this.commands = commands;
        this.list = list;
        this.pages = pages;
        this.dryRun = dryRun;
    }

    /**
     * A report to be filed; the unit is that of the path.
     *
     * @param base number of the version on which it builds, 0 for none; without it, whatever is the newest
     */
    record Body(
            String form,
            Period period,
            List<FigureBody> figures,
            List<Explanation> explanations,
            @Nullable String reason,
            @Nullable String summary,
            List<Attachment> attachments,
            @Nullable Integer base)
            implements Base.Said {}

    @PostMapping
    ResponseEntity<JsonNode> file(
            Caller caller,
            @RequestParam(name = "dry-run", required = false) @Nullable String dry,
            @RequestBody Body body,
            HttpServletRequest request) {
        Base base = Base.of(body.base(), request);
        Command.FileReport command = new Command.FileReport(
                ReportId.obligation(caller.post().unit(), body.form(), body.period()),
                body.figures().stream().map(FigureBody::figure).toList(),
                body.explanations(),
                body.reason(),
                body.summary(),
                body.attachments(),
                base.version());
        return Boolean.TRUE.equals(Choice.isFirst("dry-run", dry, "true", "false"))
                ? ResponseEntity.ok(Json.MAPPER.valueToTree(dryRun.of(caller, command, request)))
                : carryOut(caller, command, base);
    }

    private ResponseEntity<JsonNode> carryOut(Caller caller, Command.FileReport command, Base base) {
        try {
            return commands.carryOut(caller, command, said -> made(caller, said));
        } catch (Refused refused) {
            throw refused.rule().equals(Base.RULE)
                    ? refused.with(base.status(), pages.changed(caller.post(), command))
                    : refused;
        }
    }

    @GetMapping
    Page<ReportList.Item> list(
            Post post,
            @RequestParam(required = false) @Nullable String box,
            @RequestParam(required = false) @Nullable String form,
            @RequestParam(required = false) @Nullable Period period,
            @RequestParam(required = false) ReportVersion.@Nullable State state,
            @RequestParam(required = false) @Nullable ReportId after,
            @RequestParam(defaultValue = "100") Limit limit) {
        Boolean sent = Choice.isFirst("box", box, "sent", "received");
        return list.list(post, new Filter(sent, form, period, state), after, limit);
    }

    @GetMapping("/{report}")
    ResponseEntity<ReportView.Full> one(Post post, @PathVariable ReportId report, HttpServletRequest request) {
        ReportView.Full full = pages.one(post, report, Titles.language(request));
        return ResponseEntity.ok()
                .eTag(Base.tag(full.versions().getLast().version()))
                .body(full);
    }

    @GetMapping("/{report}/versions/{version}")
    ReportView.Filed version(Post post, @PathVariable ReportId report, @PathVariable int version) {
        return pages.version(post, report, version);
    }

    private static Commands.Made made(Caller caller, Message said) {
        ReportFiled filed = (ReportFiled) said;
        ReportId report = new ReportId(filed.obligation(), Part.OWN);
        return new Commands.Made(
                "/api/" + caller.post().unit() + "/reports/" + report + "/versions/" + filed.version(),
                Map.of("report", report.toString(), "version", filed.version()));
    }
}
