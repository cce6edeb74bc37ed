package liandong.quickstart.story;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import liandong.client.Await;
import liandong.client.Caller;
import liandong.client.NodeApi;
import liandong.directive.Attachment;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.report.Explanation;
import liandong.report.Figure;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One unit's place at its node: what its clerks and reviewers see and do there. */
final class Station {
    /** How long anything may take to arrive. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String OF_THE_FORM = "form=" + AnnualWork.CODE + "&period=" + AnnualWork.PERIOD;
    private final UnitCode unit;
    private final NodeApi api;
    private final String story;

    Station(UnitCode unit, NodeApi api, String story) {
        this.story = story;
        this.unit = unit;
        this.api = api;
    }

    UnitCode unit() {
        return unit;
    }

    /** The id of the directive that this unit has issued under {@code number}. */
    Optional<String> issued(String number) {
        return api.items(path("/directives?state=issued")).stream()
                .filter(item -> item.path("number").asString("").equals(number))
                .map(item -> item.path("directive").asString())
                .findFirst();
    }

    /** Issues {@code directive}, unless that has been done; returns its id. */
    String issue(NewDirective directive) {
        return issue(directive, "issue");
    }

    /** The same, as another step of the story. */
    String issue(NewDirective directive, String step) {
        return issued(directive.number())
                .orElseGet(() -> api.post(path("/directives"), directive, as(Role.CLERK, step))
                        .path("directive")
                        .asString());
    }

    /** Waits for a directive from above and signs for it; gives its page. */
    JsonNode sign(String directive, String step) {
        JsonNode arrived = Await.until(
                "directive " + directive + " at unit " + unit,
                PATIENCE,
                () -> api.find(path("/directives/" + directive)));
        api.post(path("/directives/" + directive + "/receipt"), null, as(Role.CLERK, step));
        return arrived;
    }

    /** Waits for the superior's directive and signs for it. */
    NewDirective.Received receive(String directive) {
        JsonNode arrived = sign(directive, "sign");
        return new NewDirective.Received(
                directive,
                LocalDate.parse(arrived.path("issueDate").asString()),
                arrived.path("clauses")
                        .valueStream()
                        .map(clause -> clause.path("due"))
                        .filter(JsonNode::isString)
                        .map(due -> LocalDate.parse(due.asString()))
                        .findFirst()
                        .orElseThrow());
    }

    /** A directive's page; none while it has not arrived. */
    Optional<JsonNode> directive(String directive) {
        return api.find(path("/directives/" + directive));
    }

    /** What stands at {@code rest} below the unit's address; none while there is nothing. */
    Optional<JsonNode> find(String rest) {
        return api.find(path(rest));
    }

    /** Gives a command as a clerk, once for each {@code step}. */
    void command(String rest, Object body, String step) {
        api.post(path(rest), body, as(Role.CLERK, step));
    }

    /** Leaves the bytes of a file at the unit's node. */
    void keep(Attachment file, byte[] bytes) {
        api.put(path("/attachments/" + file.sha256()), bytes, as(Role.CLERK, "keep-" + file.name()));
    }

    /** The newest version of the unit's own report; none if nothing has been filed. */
    Optional<Version> newestOwn() {
        return api.find(path("/reports/" + AnnualWork.ownReport(unit))).stream()
                .flatMap(report -> report.path("versions").valueStream())
                .map(each -> new Version(
                        each.path("version").asInt(), each.path("state").asString()))
                .max(Comparator.comparingInt(Version::number));
    }

    /** One version of an own report. */
    record Version(int number, String state) {}

    /** The body of {@code POST /api/{unit}/reports}. */
    private record NewReport(
            String form,
            String period,
            List<Figure> figures,
            List<Explanation> explanations,
            @Nullable String reason,
            @Nullable String summary,
            List<Attachment> attachments) {}

    /** Files a version of the unit's own report. */
    void file(int number, ReportPlan.Version version) {
        NewReport report = new NewReport(
                AnnualWork.CODE,
                AnnualWork.PERIOD.text(),
                version.figures(),
                List.of(),
                version.reason(),
                null,
                List.of());
        api.post(path("/reports"), report, as(Role.CLERK, "file-" + number));
    }

    /** Own reports that units below have sent, each with its newest version. */
    List<Incoming> incoming() {
        return api.items(path("/reports?box=received&" + OF_THE_FORM)).stream()
                .filter(item -> item.path("part").asString().equals("OWN"))
                .map(item -> new Incoming(
                        UnitCode.of(item.path("unit").asString()),
                        item.path("version").asInt(),
                        item.path("state").asString()))
                .toList();
    }

    /** The newest version of a report from below. */
    record Incoming(UnitCode from, int version, String state) {}

    void accept(Incoming report) {
        api.post(version(report) + "/accept", null, as(Role.REVIEWER, key(report, "accept")));
    }

    /** What a reviewer asks to be mended; siblings can read it, so it says no figure. */
    private record Finding(String line, String rule, String note) {}

    private record Findings(List<Finding> findings) {}

    void sendBack(Incoming report) {
        Finding finding = new Finding("preaching-sessions", "reviewer", "与底册不符，请核对后重报");
        api.post(version(report) + "/return", new Findings(List.of(finding)), as(Role.REVIEWER, key(report, "return")));
    }

    /** The unit's total as it stands; none while nothing has been counted. */
    Optional<Total> total() {
        return api.find(path("/totals/" + AnnualWork.CODE + "/" + AnnualWork.PERIOD))
                .flatMap(Total::of);
    }

    void certify(int version) {
        api.post(
                path("/totals/" + AnnualWork.CODE + "/" + AnnualWork.PERIOD + "/versions/" + version + "/certify"),
                null,
                as(Role.REVIEWER, "certify-" + version));
    }

    private String path(String rest) {
        return "/api/" + unit + rest;
    }

    private String version(Incoming report) {
        return path("/reports/" + AnnualWork.ownReport(report.from()) + "/versions/" + report.version());
    }

    private static String key(Incoming report, String step) {
        return step + "-" + report.from() + "-" + report.version();
    }

    // the same step of the same unit has the same key: repeated after an interruption, it is not carried out twice
    private Caller as(Role role, String step) {
        return Caller.of(role, unit, story + ":" + unit + ":" + step);
    }
}
