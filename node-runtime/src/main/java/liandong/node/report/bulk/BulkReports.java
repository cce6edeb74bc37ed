package liandong.node.report.bulk;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import liandong.node.access.Acting;
import liandong.node.access.Holder;
import liandong.node.hosting.Hosting;
import liandong.node.http.line.LineByLine;
import liandong.node.report.Base;
import liandong.node.report.ReportView;
import liandong.node.store.Database;
import liandong.node.store.NodeState;
import liandong.node.surface.Commands;
import liandong.node.surface.LineWise;
import liandong.node.surface.OnWatch;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.RequestRule;
import liandong.node.surface.StoreRule;
import liandong.node.surface.Troubled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reports of stations of this node, many in one request: a line for each, each answered by its own as it goes. */
@RestController
class BulkReports {
    private static final Logger LOG = LoggerFactory.getLogger(BulkReports.class);

    /** Headers of a single report, and the field of a line that says the same. */
    private static final Map<String, String> FIELDS = Map.of("Idempotency-Key", "id", Base.HEADER, "base");

    private final Commands commands;
    private final ReportView reports;
    private final Hosting hosting;
    private final NodeState state;
    private final Database database;
    private final BulkPlaces places;
    private final OnWatch watch;

    BulkReports(
            Commands commands,
            ReportView reports,
            Hosting hosting,
            NodeState state,
            Database database,
            BulkPlaces places,
            OnWatch watch) {
        this.commands = commands;
        this.reports = reports;
        this.hosting = hosting;
        this.state = state;
        this.database = database;
        this.places = places;
        this.watch = watch;
    }

    @PostMapping(LineByLine.PATH)
    @LineWise(takes = ReportLine.class, answers = LineResult.class, last = LastResult.class)
    void file(Holder holder, HttpServletRequest request, HttpServletResponse response) throws IOException {
        check(request);
        Acting acting = Acting.of(holder, request.getHeader(Acting.ACTOR), request.getHeader(Acting.ROLE));
        if (!state.isRebuilt()) {
            throw StoreRule.NOT_READY.refused();
        }
        Troubled.requireRoom(database);
        Bounds bounds = Bounds.ALWAYS;
        WorkQueue queue = new WorkQueue(bounds);
        places.take(holder.id(), queue);
        try {
            response.setContentType(LineWise.TYPE);
            ResultStream stream = new ResultStream(response.getOutputStream(), bounds.results());
            Results results = new Results(stream, ProblemAnswer.Reader.of(request));
            new Conversation(queue, stream, new Filing(commands, watch, queue, results))
                    .hold(new BodyLines(LineByLine.body(request), bounds), new LineReading(hosting, reports, acting));
            tell(acting, results, request);
        } finally {
            places.give(holder.id(), queue);
        }
    }

    private static void tell(Acting acting, Results results, HttpServletRequest request) {
        LOG.atInfo()
                .addKeyValue("account", acting.account())
                .addKeyValue("lines", results)
                .log("reports were filed in bulk");
        if (results.forbidden() > 0) {
            request.setAttribute(ProblemAnswer.RULE, results.firstForbidden());
            request.setAttribute(ProblemAnswer.REFUSED_LINES, results.forbidden());
        }
    }

    private static void check(HttpServletRequest request) {
        if (!isLines(request.getContentType())) {
            throw RequestRule.NOT_LINES.refused(code(request.getContentType()));
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw RequestRule.LINES_ENCODED.refused(code(encoding));
        }
        FIELDS.forEach((header, field) -> {
            if (request.getHeader(header) != null) {
                throw RequestRule.HEADER_OF_LINES.refused(code(header), code(field));
            }
        });
    }

    private static boolean isLines(@Nullable String type) {
        try {
            return type != null && MediaType.APPLICATION_NDJSON.equalsTypeAndSubtype(MediaType.parseMediaType(type));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
