package liandong.console.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.Scene;
import liandong.console.WebPage;
import liandong.console.job.Jobs;
import liandong.hierarchy.UnitCode;
import liandong.node.http.World;
import liandong.node.store.VerificationTable.Outcome;
import liandong.node.store.VerificationTable.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Where streams stand, and what a verification of them finds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LedgerPagesTest {
    private static final UnitCode CITY = UnitCode.of("9901");

    private World world;
    private ConsoleServer server;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder, true);
        Scene.play(world);
        server = ConsoleServer.of(world, world.cityNode, 0);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    private Browser auditor() {
        return new Browser(server).as("auditor@9901");
    }

    private Verdict verified() throws InterruptedException {
        auditor()
                .get("/at/9901/ledger")
                .form("form[action$=/ledger/verification]")
                .send();
        server.part(Jobs.class).await(Verifying.NAME, CITY);
        return world.cityNode.tables().verifications().of(CITY).getFirst();
    }

    /** Runs a verification while one stored column of one record reads otherwise. */
    private Verdict tampered(String column, Object value, String stream, long sequence) throws InterruptedException {
        var sql = world.cityNode.tables().database().sql();
        long place = world.cityNode
                .tables()
                .envelopes()
                .at(stream, sequence)
                .orElseThrow()
                .place();
        String where = " WHERE place = " + place;
        Object before = sql.sql("SELECT " + column + " FROM envelope" + where)
                .query((rs, n) -> rs.getObject(1))
                .single();
        sql.sql("UPDATE envelope SET " + column + " = ?" + where).param(value).update();
        try {
            return verified();
        } finally {
            sql.sql("UPDATE envelope SET " + column + " = ?" + where)
                    .param(before)
                    .update();
        }
    }

    @Test
    void streams_that_nobody_touched_are_found_sound_and_the_verdict_stays() throws InterruptedException {
        Verdict verdict = verified();

        assertThat(verdict.first()).isNull();
        assertThat(verdict.outcome()).isEqualTo(Outcome.SOUND);
        assertThat(verdict.startedBy()).isEqualTo("tester-1");
        long stored = world.cityNode
                .tables()
                .database()
                .sql()
                .sql("SELECT count(*) FROM envelope WHERE stream NOT LIKE '%9902%'")
                .query(Long.class)
                .single();
        assertThat(verdict.records()).isEqualTo(stored);
        assertThat(verdict.seals()).isPositive();
        WebPage page = auditor().get("/at/9901/ledger");
        assertThat(page.textOf("#verification .state-good")).contains("完好");
        assertThat(page.textOf("#verification")).contains("tester-1", verdict.records() + " 条记录");
    }

    @Test
    void a_changed_record_turns_the_verdict_red_and_is_named() throws InterruptedException {
        Verdict verdict = tampered("actor", "clerk-2", "reports.990101", 1);

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAULTY);
        assertThat(verdict.first().stream()).isEqualTo("reports.990101");
        assertThat(verdict.first().sequence()).isEqualTo(1);
        assertThat(verdict.first().reason()).isEqualTo("other-hash");
        assertThat(verdict.faults()).isEqualTo(1);
        WebPage page = auditor().get("/at/9901/ledger");
        assertThat(page.textOf("#verification .state-bad").split(" ")[0]).isEqualTo("有问题");
        assertThat(page.textOf("#verification [role=alert]")).contains("reports.990101 第 1 条", "内容与摘要值不符", "不要改动数据库");
        WebPage english = auditor().english().get("/at/9901/ledger");
        assertThat(english.textOf("#verification [role=alert]"))
                .contains("reports.990101 record 1", "Do not touch the database");
        assertThat(page.follow("#verification [role=alert] a").status()).isEqualTo(200);
    }

    @Test
    void each_kind_of_tampering_has_its_own_reason() throws InterruptedException {
        String hash = "00".repeat(32);
        assertThat(tampered("previous", hash, "directives.9901", 2).first().reason())
                .isEqualTo("broken-previous");
        assertThat(tampered("subject", "990101~sessions~2023-10", "reports.990101", 1)
                        .first()
                        .reason())
                .isEqualTo("other-subject");
        assertThat(tampered("sequence", 99, "directives.9901", 2).first().reason())
                .isEqualTo("gap");
        assertThat(tampered("stream", "elsewhere", "directives.9901", 3).first().reason())
                .isEqualTo("gap");
        String seal = world.cityNode
                .tables()
                .envelopes()
                .at("directives.9901", 1)
                .orElseThrow()
                .seal();
        assertThat(tampered("seal", seal, "directives.9901", 3).first().reason())
                .isEqualTo("bad-signature");
    }

    @Test
    void records_that_are_gone_from_the_end_are_missed() throws InterruptedException {
        var tables = world.cityNode.tables();
        long last = tables.streams().sealed("reports.9901").sequence();
        Verdict verdict = tampered("stream", "elsewhere", "reports.9901", last);

        assertThat(verdict.first().reason()).isEqualTo("cut-off");
        assertThat(verdict.first().sequence()).isEqualTo(last);
    }

    @Test
    void what_a_witness_has_seen_otherwise_is_found() throws InterruptedException {
        var sql = world.cityNode.tables().database().sql();
        sql.sql("INSERT INTO witnessed (stream, witness, key_id, sequence, hash, under, stated_at)"
                        + " VALUES (?, ?, '', ?, ?, 0, ?)")
                .params("directives.9901", "990101", 2, "11".repeat(32), 0)
                .update();
        try {
            assertThat(verified().first().reason()).isEqualTo("two-histories");
            assertThat(auditor().get("/at/9901/ledger/directives.9901").main()).contains("甲市一镇", "1111111111");
        } finally {
            sql.sql("DELETE FROM witnessed WHERE witness = '990101'").update();
        }
    }

    @Test
    void a_verification_under_way_shows_how_far_it_is_and_can_be_cancelled() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Jobs jobs = server.part(Jobs.class);
        jobs.start(Verifying.NAME, CITY, "auditor-9", progress -> {
            progress.of(400);
            progress.did(100);
            begun.countDown();
            cancelled.await();
            progress.did(1);
        });
        begun.await();

        WebPage page = auditor().get("/at/9901/ledger");
        assertThat(page.textOf("#verification .job")).contains("正在进行", "100 / 400", "auditor-9");
        assertThat(page.all("#verification progress").attr("value")).isEqualTo("25");
        assertThat(page.all("#verification").attr("hx-get")).isEqualTo("/at/9901/ledger/verification");
        WebPage part = auditor().part("/at/9901/ledger/verification");
        assertThat(part.text()).contains("100 / 400").doesNotContain("<html");
        WebPage after = page.form("form[action$=/cancel]").send();
        assertThat(after.textOf("#verification .job")).contains("正在取消");
        cancelled.countDown();
        jobs.await(Verifying.NAME, CITY);
        assertThat(auditor().get("/at/9901/ledger").has("#verification .job")).isFalse();
    }

    @Test
    void who_only_files_reads_the_ledger_and_has_nothing_verified() {
        Browser clerk = new Browser(server).as("clerk@9901");
        WebPage page = clerk.get("/at/9901/ledger");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.has("form[action$=/ledger/verification]")).isFalse();
        Browser changed = auditor();
        WebPage before = changed.get("/at/9901/ledger");
        changed.as("clerk@9901");
        assertThat(before.form("form[action$=/ledger/verification]").send().status())
                .isEqualTo(403);
        assertThat(auditor().get("/at/9902/ledger").status()).isEqualTo(403);
    }

    @Test
    void a_stream_shows_its_keys_and_its_newest_records() {
        WebPage page = auditor().get("/at/9901/ledger/directives.9901");
        assertThat(page.main()).contains("DirectiveIssued", "在用", "ReportReturned");
        assertThat(auditor().get("/at/9901/ledger/directives.9902").status()).isEqualTo(404);
        WebPage csv = auditor().get("/at/9901/ledger?format=csv");
        assertThat(csv.text().lines())
                .hasSizeGreaterThan(5)
                .anyMatch(line -> line.startsWith("directives.9901,甲市,true,"));
    }
}
