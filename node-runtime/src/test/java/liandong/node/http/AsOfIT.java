package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import liandong.directive.FormRef;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReturnFinding;
import liandong.node.live.Await;
import liandong.node.live.Fixture;
import liandong.node.live.LiveNode;
import liandong.node.live.Province;
import liandong.node.surface.Json;
import liandong.node.total.TotalView;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Status;
import liandong.schemas.Codec;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What nodes answer of an instant is what the topics say that are cut there. */
@Tag("gate")
class AsOfIT {
    private static final long SEED = 20231109;
    private static final int STEPS = 220;
    private static final int INSTANTS = 100;
    private static final int DIRECTIVES = 10;
    /** Steps that follow each other without waiting for the mail. */
    private static final int BURST = 5;

    private static final List<String> DESKS = List.of("15", "1501", "1502");
    private static final List<String> LEAVES = List.of("150101", "150102", "150201");
    private static final String REVIEWED = "reviewed";
    private static final Codec CODEC = new Codec(Schemas.released());

    private final Random random = new Random(SEED);
    private final Map<String, LiveNode> hosts = new TreeMap<>();
    private final Map<LiveNode, String> bearers = new HashMap<>();
    private final List<String> newUnits = new ArrayList<>(List.of("150103", "150202", "1503", "150104"));
    private int serial = 1;
    private int agreed;

    @TempDir
    Path data;

    @Test
    void an_instant_answers_what_the_topics_say_that_are_cut_there() throws Exception {
        List<String> codes = new ArrayList<>(DESKS);
        codes.addAll(LEAVES);
        try (Province province = new Province(data, codes)) {
            newUnits.forEach(unit -> province.topics.create("reports." + unit));
            try (LiveNode desk = province.start(LiveNode.Middle.class, "desk", "1501");
                    LiveNode both = province.start(LiveNode.Middle.class, "both", "1502,150201");
                    LiveNode leaves = province.start(LiveNode.Leaf.class, "leaves", "150101,150102")) {
                hosts.putAll(Map.of("15", province.top(), "1501", desk, "1502", both));
                hosts.putAll(Map.of("150201", both, "150101", leaves, "150102", leaves));
                Province.agreed(
                        province.top(), "15", new Command.PublishForm(Fixture.form(REVIEWED, Form.Review.REVIEWER)));
                for (int step = 0; step < STEPS; step++) {
                    step();
                    if (step % BURST == 0) {
                        province.settled(List.of(province.top(), desk, both, leaves));
                    }
                }
                province.settled(List.of(province.top(), desk, both, leaves));
                endOfTheLife();
                province.settled(List.of(province.top(), desk, both, leaves));
                compareWithThePresent();
                List<CutTopics.Sent> records = records(province);
                assertThat(agreed).as("commands of seed %d", SEED).isGreaterThan(STEPS / 4);
                compareAll(records);
            }
        }
    }

    /** One thing that somebody somewhere tries to do; what the state does not allow is refused and forgotten. */
    private void step() {
        List<Supplier<Optional<Decision>>> moves = List.of(
                this::issue,
                this::relay,
                this::sign,
                this::file,
                this::file,
                this::file,
                this::accept,
                this::giveBack,
                this::withdraw,
                this::takeBack,
                this::supersede,
                this::sendBack,
                this::certify,
                this::certify,
                this::register);
        Decision decision = moves.get(random.nextInt(moves.size())).get().orElse(null);
        if (decision instanceof Decision.Agreed done && !done.messages().isEmpty()) {
            agreed++;
        }
    }

    private Optional<Decision> issue() {
        if (serial > DIRECTIVES) {
            return Optional.empty();
        }
        List<String> recipients = random.nextInt(3) == 0 ? List.of("1501") : List.of("1501", "1502");
        return Optional.of(run("15", Fixture.issue(serial++, null, recipients, form())));
    }

    private Optional<Decision> relay() {
        String desk = random.nextBoolean() ? "1501" : "1502";
        int of = 1 + random.nextInt(serial);
        String superior = Fixture.directive("15", of);
        List<String> below = children(desk);
        return clauseForm(desk, superior)
                .map(form -> run(
                        desk, Fixture.issue(of, superior, random.nextBoolean() ? below : below.subList(0, 1), form)));
    }

    private Optional<FormRef> clauseForm(String desk, String directive) {
        var tables = hosts.get(desk).tables();
        return tables.directives()
                .find(UnitCode.of(desk), directive)
                .map(held -> (DirectiveIssued)
                        tables.envelopes().message(tables.envelopes().atPlace(held.place())))
                .map(issued -> issued.clauses().getFirst().form());
    }

    private Optional<Decision> sign() {
        String unit = station();
        if (unit.equals("15")) {
            return Optional.empty();
        }
        String desk = unit.substring(0, unit.length() - 2);
        return Optional.of(run(unit, new Command.SignReceipt(Fixture.directive(desk, 1 + random.nextInt(serial)))));
    }

    private Optional<Decision> file() {
        String unit = LEAVES.get(random.nextInt(LEAVES.size()));
        List<Figure> figures = random.nextInt(6) == 0
                ? List.of(
                        Figure.without("sessions", Status.NIL),
                        Figure.without("money", Status.MISSING),
                        Figure.without("longest", Status.NOT_APPLICABLE))
                : List.of(
                        Figure.exact("sessions", Amount.of(String.valueOf(random.nextInt(100)))),
                        Figure.exact("money", Amount.of(random.nextInt(100) + ".25")),
                        Figure.exact("longest", Amount.of(String.valueOf(random.nextInt(30)))));
        return Optional.of(
                run(unit, new Command.FileReport(obligation(unit), figures, List.of(), "更正", null, List.of())));
    }

    private Optional<Decision> accept() {
        String unit = LEAVES.get(random.nextInt(LEAVES.size()));
        String desk = unit.substring(0, 4);
        ObligationId id = new ObligationId(UnitCode.of(unit), REVIEWED, Period.of(Fixture.PERIOD));
        return newest(desk, id, Part.OWN).map(version -> run(desk, new Command.AcceptReport(id, version)));
    }

    private Optional<Decision> giveBack() {
        boolean total = random.nextBoolean();
        String unit = total ? (random.nextBoolean() ? "1501" : "1502") : LEAVES.get(random.nextInt(LEAVES.size()));
        String desk = total ? "15" : unit.substring(0, 4);
        ObligationId id = obligation(unit);
        Part part = total ? Part.TOTAL : Part.OWN;
        List<ReturnFinding> findings = List.of(new ReturnFinding("sessions", "reviewer", "请核对"));
        return newest(desk, id, part).map(version -> run(desk, new Command.ReturnReport(id, part, version, findings)));
    }

    private Optional<Decision> withdraw() {
        String unit = LEAVES.get(random.nextInt(LEAVES.size()));
        ObligationId id = obligation(unit);
        return newest(unit, id, Part.OWN).map(version -> run(unit, new Command.WithdrawReport(id, version, "重复")));
    }

    private Optional<Decision> takeBack() {
        String desk = DESKS.get(random.nextInt(DESKS.size()));
        return random.nextInt(6) > 0
                ? Optional.empty()
                : Optional.of(run(
                        desk,
                        new Command.WithdrawDirective(
                                Fixture.directive(desk, 1 + random.nextInt(serial)), List.of(), "有误")));
    }

    private Optional<Decision> sendBack() {
        String unit = LEAVES.get(random.nextInt(LEAVES.size()));
        String directive = Fixture.directive(unit.substring(0, 4), 1 + random.nextInt(serial));
        return Optional.of(run(unit, new Command.SendBackDirective(directive, "缺附件")));
    }

    private Optional<Decision> supersede() {
        if (serial > DIRECTIVES || serial < 4 || random.nextInt(3) > 0) {
            return Optional.empty();
        }
        String old = Fixture.directive("15", 1 + random.nextInt(serial - 1));
        return clauseForm("15", old).map(form -> run("15", superseding(serial++, old, form)));
    }

    private static Command.IssueDirective superseding(int serial, String old, FormRef form) {
        Command.IssueDirective next = Fixture.issue(serial, null, List.of("1501", "1502"), form);
        return new Command.IssueDirective(
                next.number(),
                next.kind(),
                next.title(),
                next.body(),
                next.issuingBodies(),
                next.issueDate(),
                next.recipients(),
                next.copies(),
                next.clauses(),
                next.attachments(),
                null,
                null,
                old);
    }

    private Optional<Decision> certify() {
        String desk = DESKS.get(random.nextInt(DESKS.size()));
        ObligationId id = obligation(desk);
        return newest(desk, id, Part.TOTAL).map(version -> run(desk, new Command.CertifyTotal(id, version)));
    }

    private Optional<Decision> register() {
        if (newUnits.isEmpty() || random.nextInt(4) > 0) {
            return Optional.empty();
        }
        UnitCode code = UnitCode.of(newUnits.removeFirst());
        UnitCode desk = UnitCode.of(code.value().substring(0, code.value().length() - 2));
        LocalDate from = random.nextBoolean() ? null : LocalDate.of(2022, 1, 1);
        return Optional.of(run(
                "15",
                new Command.RegisterUnits(
                        List.of(new Unit(code, desk, desk, "LEVEL", "made-up", "新单位" + code, null, from, null)))));
    }

    /** What chance may have left out: one directive that is superseded, one that is withdrawn and was sent back. */
    private void endOfTheLife() {
        FormRef form = new FormRef(Fixture.FORM, 1);
        Province.agreed(hosts.get("15"), "15", Fixture.issue(91, null, List.of("1501", "1502"), form));
        Province.agreed(hosts.get("15"), "15", superseding(92, Fixture.directive("15", 91), form));
        Province.agreed(
                hosts.get("15"), "15", new Command.WithdrawDirective(Fixture.directive("15", 92), List.of(), "有误"));
        String sent = Fixture.directive("15", 91);
        Await.until("a directive", () -> clauseForm("1501", sent).isPresent());
        Province.agreed(hosts.get("1501"), "1501", new Command.SendBackDirective(sent, "缺附件"));
    }

    /** As of now, the past is the present: what the envelopes say is what the state says. */
    private void compareWithThePresent() throws Exception {
        Instant now = Instant.now();
        for (String station : hosts.keySet()) {
            List<String> paths = new ArrayList<>(List.of("/directives"));
            for (JsonNode each :
                    see(station, "/api/" + station + "/directives", now).at("/items")) {
                paths.add("/directives/" + each.at("/directive").asString());
            }
            for (String form : List.of(Fixture.FORM, REVIEWED)) {
                paths.add("/totals/" + form + "/" + Fixture.PERIOD);
            }
            for (String path : paths) {
                String whole = "/api/" + station + path;
                HttpResponse<String> present = CLIENT.send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + hosts.get(station).port() + whole))
                                .header("Authorization", bearer(hosts.get(station)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                HttpResponse<String> past = ask(station, whole, now);
                assertThat(past.statusCode()).as(whole).isEqualTo(present.statusCode());
                if (present.statusCode() == 200) {
                    assertThat(Json.MAPPER.readTree(past.body()))
                            .as(whole)
                            .isEqualTo(Json.MAPPER.readTree(present.body()));
                }
            }
        }
    }

    private void compareAll(List<CutTopics.Sent> records) throws Exception {
        List<Instant> times =
                records.stream().map(CutTopics.Sent::recorded).sorted().toList();
        long first = times.getFirst().toEpochMilli();
        long last = times.getLast().toEpochMilli();
        assertThat(times.stream().distinct().count()).as("distinct times").isGreaterThan(100);
        int totals = 0;
        int running = 0;
        for (int i = 0; i < INSTANTS; i++) {
            Instant cut = i % 2 == 0
                    ? times.get(random.nextInt(times.size()))
                    : Instant.ofEpochMilli(first - 1 + (long) (random.nextDouble() * (last - first + 2)));
            CutTopics topics = new CutTopics(records, cut);
            for (String desk : DESKS) {
                for (String form : List.of(Fixture.FORM, REVIEWED)) {
                    Optional<TotalView.Full> expected = total(topics, cut, desk, form);
                    totals += expected.isPresent() ? 1 : 0;
                    running += expected.filter(each -> each.running() != null).isPresent() ? 1 : 0;
                }
            }
            for (String station : hosts.keySet()) {
                directives(topics, cut, UnitCode.of(station));
            }
            String any = station();
            assertThat(see(any, "/api/directory/units", cut).at("/items"))
                    .as("units at %s of %s", any, cut)
                    .isEqualTo(Json.MAPPER.valueToTree(topics.units()));
        }
        assertThat(totals).as("totals compared").isGreaterThan(INSTANTS);
        assertThat(running).as("of them not yet stated").isPositive();
    }

    private Optional<TotalView.Full> total(CutTopics topics, Instant cut, String desk, String form) throws Exception {
        Optional<TotalView.Full> expected =
                topics.total(new ObligationId(UnitCode.of(desk), form, Period.of(Fixture.PERIOD)));
        String path = "/api/" + desk + "/totals/" + form + "/" + Fixture.PERIOD;
        if (expected.isEmpty()) {
            assertThat(ask(desk, path, cut).statusCode())
                    .as("%s of %s", path, cut)
                    .isEqualTo(404);
        } else if (expected.get().running() == null || !topics.anyEnded(UnitCode.of(desk))) {
            assertThat(see(desk, path, cut))
                    .as("%s of %s", path, cut)
                    .isEqualTo(Json.MAPPER.valueToTree(expected.get()));
        }
        return expected;
    }

    private void directives(CutTopics topics, Instant cut, UnitCode station) throws Exception {
        List<DirectiveIssued> all = topics.directives(station);
        String path = "/api/" + station + "/directives";
        assertThat(see(station.value(), path, cut).at("/items"))
                .as("%s of %s", path, cut)
                .isEqualTo(Json.MAPPER.valueToTree(
                        all.stream().map(each -> topics.item(station, each)).toList()));
        if (!all.isEmpty()) {
            DirectiveIssued one = all.get(random.nextInt(all.size()));
            assertThat(see(station.value(), path + "/" + one.directive(), cut))
                    .as("%s of %s at %s", one.directive(), cut, station)
                    .isEqualTo(Json.MAPPER.valueToTree(topics.full(station, one)));
        }
    }

    private static List<CutTopics.Sent> records(Province province) throws Exception {
        List<CutTopics.Sent> all = new ArrayList<>();
        for (String topic : province.topics.counts().keySet()) {
            for (ConsumerRecord<byte[], byte[]> record : province.topics.records(topic)) {
                byte[] body = Framing.unframe(record.value()).body();
                EnvelopeHeader header = EnvelopeHeaders.read(
                        topic,
                        name -> {
                            Header last = record.headers().lastHeader(name);
                            return last == null ? null : last.value();
                        },
                        body);
                all.add(new CutTopics.Sent(
                        header,
                        Instant.ofEpochMilli(record.timestamp()),
                        CODEC.message(
                                Schemas.released()
                                        .byFingerprint(header.schema())
                                        .orElseThrow(),
                                body)));
            }
        }
        return all;
    }

    private JsonNode see(String station, String path, Instant cut) throws Exception {
        HttpResponse<String> answer = ask(station, path, cut);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Json.MAPPER.readTree(answer.body());
    }

    private HttpResponse<String> ask(String station, String path, Instant cut)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + hosts.get(station).port() + path + "?as-of=" + cut);
        return CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", bearer(hosts.get(station)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String bearer(LiveNode node) {
        return bearers.computeIfAbsent(node, each -> each.bearer("auditor"));
    }

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Decision run(String unit, Command command) {
        return hosts.get(unit).run(unit, command);
    }

    private FormRef form() {
        return new FormRef(random.nextBoolean() ? Fixture.FORM : REVIEWED, 1);
    }

    private ObligationId obligation(String unit) {
        return new ObligationId(UnitCode.of(unit), form().code(), Period.of(Fixture.PERIOD));
    }

    private Optional<Integer> newest(String station, ObligationId id, Part part) {
        return hosts.get(station)
                .obligation(station, id.toString())
                .newest(part)
                .map(ReportVersion::number);
    }

    private List<String> children(String desk) {
        return hosts.get(desk).hosting().directory().units().stream()
                .filter(unit -> UnitCode.of(desk).equals(unit.reportsTo()))
                .map(unit -> unit.code().value())
                .toList();
    }

    private String station() {
        List<String> all = List.copyOf(hosts.keySet());
        return all.get(random.nextInt(all.size()));
    }
}
