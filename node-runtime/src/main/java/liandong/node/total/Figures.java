package liandong.node.total;

import liandong.duty.Post;
import liandong.node.report.FigureHistory;
import liandong.node.report.ReportId;
import liandong.node.surface.Choice;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A figure through its versions, and figures over several periods. */
@RestController
class Figures {
    private final FigureHistory history;
    private final OverTimeView overTime;

    Figures(FigureHistory history, OverTimeView overTime) {
        this.history = history;
        this.overTime = overTime;
    }

    @GetMapping("/api/{unit}/reports/{report}/lines/{line}")
    FigureHistory.Line history(Post post, @PathVariable ReportId report, @PathVariable String line) {
        return history.of(post, report, line);
    }

    @GetMapping("/api/{unit}/over-time/{form}/{period}")
    OverTimeView.Full overTime(
            Post post,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(required = false) @Nullable String certified) {
        boolean onlyCertified = Boolean.TRUE.equals(Choice.isFirst("certified", certified, "true", "false"));
        return overTime.of(post, ReportId.obligation(post.unit(), form, period), onlyCertified);
    }
}
