package liandong.console.desk;

import liandong.console.shell.Visit;
import liandong.node.paper.Kind;
import liandong.node.paper.Papers;
import liandong.node.report.ReportId;
import liandong.report.Part;
import liandong.report.Period;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Files to be printed and calculated with, at the address of the page whose they are. */
@Controller
class PaperPages {
    private final Cases cases;
    private final Papers papers;

    PaperPages(Cases cases, Papers papers) {
        this.cases = cases;
        this.papers = papers;
    }

    @GetMapping(path = "/at/{unit}/directives/{directive}", params = "format=pdf")
    ResponseEntity<byte[]> directive(Visit visit, @PathVariable String directive) {
        return papers.directive(visit.post(), directive, null);
    }

    @GetMapping(path = "/at/{unit}/reports/{obligation}", params = "format=pdf")
    ResponseEntity<byte[]> report(Visit visit, @PathVariable String obligation) {
        return report(visit, obligation, Kind.PDF);
    }

    @GetMapping(path = "/at/{unit}/reports/{obligation}", params = "format=xlsx")
    ResponseEntity<byte[]> reportBook(Visit visit, @PathVariable String obligation) {
        return report(visit, obligation, Kind.XLSX);
    }

    @GetMapping(path = "/at/{unit}/totals/{form}/{period}", params = "format=pdf")
    ResponseEntity<byte[]> total(Visit visit, @PathVariable String form, @PathVariable Period period) {
        return total(visit, form, period, Kind.PDF);
    }

    @GetMapping(path = "/at/{unit}/totals/{form}/{period}", params = "format=xlsx")
    ResponseEntity<byte[]> totalBook(Visit visit, @PathVariable String form, @PathVariable Period period) {
        return total(visit, form, period, Kind.XLSX);
    }

    private ResponseEntity<byte[]> report(Visit visit, String obligation, Kind kind) {
        ReportId report = new ReportId(cases.of(visit, obligation).id(), Part.OWN);
        return papers.report(visit.post(), report, null, kind);
    }

    private ResponseEntity<byte[]> total(Visit visit, String form, Period period, Kind kind) {
        return papers.total(visit.post(), ReportId.obligation(visit.unit(), form, period), null, kind);
    }
}
