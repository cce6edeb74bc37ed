package liandong.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.Scene;
import liandong.console.WebPage;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.node.http.World;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.RunningTotal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A total over a whole region: 14 units, 103 below them, 1,058 townships. */
class WholeTreeTest {
    private static final Period PERIOD = Period.of("2023-08");
    private static final int TOWNSHIPS = 1058;
    private static final int COUNTIES = 103;
    private static final int LEAGUES = 14;

    @TempDir
    Path folder;

    private Tables tables;
    private Row pattern;

    @Test
    void a_tree_of_all_townships_is_one_page_with_every_sum_checked() {
        try (World world = new World(folder)) {
            Scene.play(world);
            tables = world.topNode.tables();
            pattern = tables.envelopes().about("99~sessions~2023-09").getFirst();
            Form form = world.topNode.hosting().directory().form("sessions", 1).orElseThrow();
            tables.database().run(() -> region(form));
            try (ConsoleServer server = ConsoleServer.of(world, world.topNode, 0)) {
                Browser auditor = new Browser(server).as("auditor@99");
                String address = "/at/99/audit/sessions/2023-08/s";
                WebPage whole = auditor.get(address + "?depth=12");
                assertThat(whole.all("#tree tbody tr")).hasSize(1 + LEAGUES + COUNTIES + TOWNSHIPS);
                assertThat(whole.main()).contains((1 + LEAGUES + COUNTIES) + " 个合计相符");
                assertThat(whole.all("#tree tbody tr").first().text()).contains("1,058");
                assertThat(auditor.get(address).all("#tree tbody tr")).hasSize(1 + LEAGUES);
            }
        }
    }

    /** Each township states one session. */
    private void region(Form form) {
        List<Contribution> leagues = new ArrayList<>();
        int county = 0;
        int town = 0;
        for (int league = 1; league <= LEAGUES; league++) {
            List<Contribution> counties = new ArrayList<>();
            int towns = 0;
            for (int last = COUNTIES * league / LEAGUES; county < last; county++) {
                String code = String.format("99%02d%02d", league, counties.size() + 1);
                List<Contribution> townships = new ArrayList<>();
                for (int end = TOWNSHIPS * (county + 1) / COUNTIES; town < end; town++) {
                    townships.add(
                            filed(form, code + String.format("%03d", townships.size() + 1), Part.OWN, 1, List.of()));
                }
                towns += townships.size();
                counties.add(filed(form, code, Part.TOTAL, townships.size(), townships));
            }
            leagues.add(filed(form, String.format("99%02d", league), Part.TOTAL, towns, counties));
        }
        ObligationId id = new ObligationId(UnitCode.of("99"), "sessions", PERIOD);
        filed(form, "99", Part.TOTAL, TOWNSHIPS, leagues);
        tables.totals().save(id, RunningTotal.empty(form));
        var sql = tables.database().sql();
        sql.sql("INSERT INTO obligation (station, obligation, unit, form, period, form_version, desk, units, certified,"
                        + " asked, account) VALUES ('99', ?, '99', 'sessions', ?, 1, 1, 14, 0, 1, 'OPEN')")
                .params(id.toString(), PERIOD.text())
                .update();
        sql.sql("INSERT INTO report_version (station, obligation, part, number, message, filed_at, accepted, returned,"
                        + " withdrawn) VALUES ('99', ?, 'TOTAL', 1, 'total-99', 0, 0, 0, 0)")
                .param(id.toString())
                .update();
    }

    private Contribution filed(Form form, String unit, Part part, int sessions, List<Contribution> of) {
        UnitCode code = UnitCode.of(unit);
        List<Figure> figures = form.lines().stream()
                .map(line -> line.code().equals("p")
                        ? Figure.ratio("p", Amount.of(String.valueOf(sessions)), Amount.of(String.valueOf(sessions)))
                        : Figure.exact(line.code(), Amount.of(String.valueOf(sessions))))
                .toList();
        List<Coverage> coverage = part == Part.OWN
                ? List.of()
                : form.lines().stream()
                        .map(line -> new Coverage(line.code(), sessions, sessions, 0, 0, 0, 0, sessions))
                        .toList();
        ReportFiled report = new ReportFiled(
                new ObligationId(code, "sessions", PERIOD),
                1,
                part,
                1,
                figures,
                coverage,
                part == Part.OWN ? Children.NONE : new Children(of.size(), of.size()),
                of,
                List.of(),
                null,
                null,
                List.of());
        byte[] body = tables.outbox().body(report);
        EnvelopeHeader header = new EnvelopeHeader(
                "reports." + unit,
                unit,
                1000,
                Hash.ZERO,
                13,
                pattern.type(),
                part.text() + "-" + unit,
                "2023-09-02T01:00:00.000Z",
                "clerk-1",
                "clerk",
                "command:c",
                pattern.schema(),
                Hash.of(body));
        tables.inbox().keep(header, report, body, false, Instant.parse("2023-09-02T01:00:01.000Z"));
        return new Contribution(code, part, 1, header.hash());
    }
}
