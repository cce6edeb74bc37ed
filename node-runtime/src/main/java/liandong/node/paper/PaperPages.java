package liandong.node.paper;

import liandong.duty.Post;
import liandong.node.report.ReportId;
import liandong.node.surface.AsOf;
import liandong.node.surface.Yields;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Papers for programs, each below the resource whose paper it is. */
@RestController
@RequestMapping("/api/{unit}")
class PaperPages {
    private final Papers papers;

    PaperPages(Papers papers) {
        this.papers = papers;
    }

    @GetMapping("/directives/{directive}/paper.pdf")
    @Yields(Kind.PDF_TYPE)
    ResponseEntity<byte[]> directive(
            Post post,
            @PathVariable String directive,
            @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        return papers.directive(post, directive, asOf);
    }

    @GetMapping("/reports/{report}/paper.pdf")
    @Yields(Kind.PDF_TYPE)
    ResponseEntity<byte[]> report(
            Post post, @PathVariable ReportId report, @RequestParam(required = false) @Nullable Integer version) {
        return papers.report(post, report, version, Kind.PDF);
    }

    @GetMapping("/reports/{report}/paper.xlsx")
    @Yields(Kind.XLSX_TYPE)
    ResponseEntity<byte[]> reportBook(
            Post post, @PathVariable ReportId report, @RequestParam(required = false) @Nullable Integer version) {
        return papers.report(post, report, version, Kind.XLSX);
    }

    @GetMapping("/totals/{form}/{period}/paper.pdf")
    @Yields(Kind.PDF_TYPE)
    ResponseEntity<byte[]> total(
            Post post,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        return papers.total(post, ReportId.obligation(post.unit(), form, period), asOf, Kind.PDF);
    }

    @GetMapping("/totals/{form}/{period}/paper.xlsx")
    @Yields(Kind.XLSX_TYPE)
    ResponseEntity<byte[]> totalBook(
            Post post,
            @PathVariable String form,
            @PathVariable Period period,
            @RequestParam(name = "as-of", required = false) @Nullable AsOf asOf) {
        return papers.total(post, ReportId.obligation(post.unit(), form, period), asOf, Kind.XLSX);
    }
}
