package liandong.node.live;

import static liandong.node.live.Province.TOP;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import liandong.directive.Fate;
import liandong.directive.Obligation.Account;
import liandong.duty.Command;
import liandong.duty.Command.IssueDirective;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.node.store.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directive is superseded and withdrawn while four levels work on it; units come and move meanwhile. */
class DirectiveLifeIT {
    private static final String CITY = "1501";
    private static final String COUNTY = "150101";
    private static final String BESIDE = "150102";
    private static final String FILED = "150101001";
    private static final String SILENT = "150101002";
    private static final String NEW = "150102001";

    @TempDir
    Path data;

    private Province province;
    private LiveNode city;
    private LiveNode county;
    private LiveNode leaves;

    @BeforeEach
    void four_levels() {
        province = new Province(data, List.of(TOP, CITY, COUNTY, BESIDE, FILED, SILENT));
        city = province.start(LiveNode.Middle.class, "city", CITY);
        county = province.start(LiveNode.Middle.class, "county", COUNTY + "," + BESIDE);
        leaves = province.start(LiveNode.Leaf.class, "leaves", "", "liandong.level=LEVEL-9");
    }

    @AfterEach
    void end() {
        leaves.close();
        county.close();
        city.close();
        province.close();
    }

    @Test
    void what_the_top_takes_back_is_taken_back_at_every_level_by_rule_and_asked_anew_of_units_that_came_meanwhile() {
        String first = Fixture.directive(TOP, 1);
        String second = Fixture.directive(TOP, 2);
        province.issue(List.of(CITY));
        province.relay(city, CITY, TOP, List.of(COUNTY));
        province.relay(county, COUNTY, CITY, List.of(FILED, SILENT));
        sign(FILED, Fixture.directive(COUNTY, 1));
        province.file(leaves, FILED, 12, null);
        province.counts(12);
        Await.until(
                () -> "receipts by level: " + page(first),
                () -> page(first).contains("\"level\":\"LEVEL-9\",\"asked\":2,\"signed\":1")
                        && page(first).contains("\"level\":\"LEVEL-6\",\"asked\":1,\"signed\":1")
                        && page(first).contains("\"level\":\"LEVEL-4\",\"asked\":1,\"signed\":1"));

        Province.agreed(province.top(), TOP, superseding(Fixture.issue(2, null, List.of(CITY)), first));
        Await.until(
                "the city knows what is superseded",
                () -> second.equals(fate(city, CITY, first).supersededBy()));
        assertThat(account(leaves, SILENT, SILENT)).isEqualTo(Account.OPEN);
        assertThat(fate(city, CITY, Fixture.directive(CITY, 1))).isEqualTo(Fate.IN_FORCE);

        Province.agreed(province.top(), TOP, new Command.WithdrawDirective(second, List.of(), "停报"));
        Await.until(
                "the leaf knows of the withdrawal",
                () -> fate(leaves, SILENT, Fixture.directive(COUNTY, 1)).withdrawn());
        assertThat(account(leaves, SILENT, SILENT)).isEqualTo(Account.CANCELLED);
        assertThat(account(county, COUNTY, SILENT)).isEqualTo(Account.CANCELLED);
        assertThat(account(county, COUNTY, FILED)).isEqualTo(Account.FULFILLED);
        assertThat(account(county, COUNTY, COUNTY)).isEqualTo(Account.CANCELLED);
        assertThat(account(city, CITY, COUNTY)).isEqualTo(Account.CANCELLED);
        assertThat(account(province.top(), TOP, CITY)).isEqualTo(Account.CANCELLED);
        causedBy(withdrawal(city, CITY), withdrawal(province.top(), TOP));
        causedBy(withdrawal(county, COUNTY), withdrawal(city, CITY));

        // a day on which it reports there whenever this test runs, and that has not passed when it says so
        LocalDate moved = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1);
        comesAndMoves(moved);
        Province.agreed(province.top(), TOP, Fixture.issue(3, null, List.of(CITY), moved));
        relay(city, CITY, TOP, List.of(COUNTY), moved);
        relay(county, COUNTY, CITY, List.of(NEW), moved);
        Await.until("the directive at " + NEW, () -> has(leaves, NEW, Fixture.directive(COUNTY, 3)));
        province.file(leaves, NEW, 5, null);
        province.counts(17);
    }

    /** A unit that is registered beside the county reports to the county from this day on. */
    private void comesAndMoves(LocalDate day) {
        Unit unit = Fixture.units(TOP, CITY, BESIDE, NEW).getLast();
        province.topics.create(Streams.directives(UnitCode.of(BESIDE)), Streams.reports(UnitCode.of(NEW)));
        Province.agreed(province.top(), TOP, new Command.RegisterUnits(List.of(unit)));
        Province.agreed(
                province.top(),
                TOP,
                new Command.ChangeUnit(
                        unit.code(), day, new Command.UnitChange.Transfer(UnitCode.of(COUNTY)), "省政府批复"));
        for (LiveNode node : List.of(province.top(), city, county, leaves)) {
            Await.until(
                    "every node knows where the new unit reports",
                    () -> node.hosting()
                            .directory()
                            .on(day)
                            .parent(unit.code())
                            .filter(UnitCode.of(COUNTY)::equals)
                            .isPresent());
        }
        assertThat(leaves.hosting().stations()).contains(unit.code());
    }

    private void relay(LiveNode node, String unit, String desk, List<String> recipients, LocalDate issued) {
        String superior = Fixture.directive(desk, 3);
        Await.until("the directive at " + unit, () -> has(node, unit, superior));
        Province.agreed(node, unit, Fixture.issue(3, superior, recipients, issued));
    }

    private void sign(String unit, String directive) {
        Await.until("the directive at " + unit, () -> has(leaves, unit, directive));
        Province.agreed(leaves, unit, new Command.SignReceipt(directive));
    }

    private static boolean has(LiveNode node, String unit, String directive) {
        return node.tables().directives().find(UnitCode.of(unit), directive).isPresent();
    }

    private static Fate fate(LiveNode node, String unit, String directive) {
        return node.tables().directives().fate(UnitCode.of(unit), directive);
    }

    private static Account account(LiveNode node, String station, String unit) {
        return node.obligation(station, Fixture.obligation(unit).toString()).account();
    }

    private static Row withdrawal(LiveNode node, String unit) {
        return node.stream(Streams.directives(UnitCode.of(unit))).stream()
                .filter(row -> row.type().endsWith("DirectiveWithdrawn"))
                .findFirst()
                .orElseThrow();
    }

    private static void causedBy(Row relay, Row above) {
        assertThat(relay.actor()).isEqualTo("rule:cascade");
        assertThat(relay.cause()).isEqualTo("envelope:" + above.hash());
    }

    private static IssueDirective superseding(IssueDirective next, String old) {
        return new IssueDirective(
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
                next.basedOn(),
                next.marking(),
                old);
    }

    private String page(String directive) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create(
                    "http://127.0.0.1:" + province.top().port() + "/api/" + TOP + "/directives/" + directive);
            return client.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Authorization", province.top().bearer("auditor"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
