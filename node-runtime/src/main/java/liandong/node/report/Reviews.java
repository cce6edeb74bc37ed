package liandong.node.report;

import java.util.List;
import liandong.duty.Command;
import liandong.message.Message.ReturnFinding;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.RequestRule;
import liandong.report.Part;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What becomes of a version of a report: accepted or returned by the desk, withdrawn by the unit. */
@RestController
@RequestMapping("/api/{unit}/reports/{report}/versions/{version}")
class Reviews {
    private final Commands commands;

    Reviews(Commands commands) {
        this.commands = commands;
    }

    record Return(List<ReturnFinding> findings) {}

    record Withdrawal(String reason) {}

    @PostMapping("/accept")
    ResponseEntity<JsonNode> accept(Caller caller, @PathVariable ReportId report, @PathVariable int version) {
        return commands.carryOut(caller, new Command.AcceptReport(own(report).obligation(), version));
    }

    @PostMapping("/return")
    ResponseEntity<JsonNode> sendBack(
            Caller caller, @PathVariable ReportId report, @PathVariable int version, @RequestBody Return body) {
        return commands.carryOut(
                caller, new Command.ReturnReport(report.obligation(), report.part(), version, body.findings()));
    }

    @PostMapping("/withdraw")
    ResponseEntity<JsonNode> withdraw(
            Caller caller, @PathVariable ReportId report, @PathVariable int version, @RequestBody Withdrawal body) {
        return commands.carryOut(caller, new Command.WithdrawReport(own(report).obligation(), version, body.reason()));
    }

    private static ReportId own(ReportId report) {
        if (report.part() != Part.OWN) {
            throw RequestRule.TOTAL_BY_RULE.refused();
        }
        return report;
    }
}
