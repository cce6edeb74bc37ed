package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.Obligation.Account;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Totals;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.DirectiveTable.Receipt;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Extreme;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.RunningTotal;
import org.junit.jupiter.api.Test;

/** Directives, obligations, the fate of reports, and totals. */
interface ObligationContract extends OpenStore.Provided {
    UnitCode DESK = UnitCode.of("1502");
    UnitCode UNIT = UnitCode.of("150203");

    @Test
    default void an_obligation_is_loaded_as_it_was_saved_and_its_report_knows_its_envelope() {
        Tables tables = store().tables;
        ObligationId id = ObligationId.of("150203~f~2026-03");
        Obligation unknown = Obligation.unknown(id);
        assertThat(tables.obligations().load(DESK, id)).isEqualTo(unknown);

        Obligation known = unknown.with(Part.OWN, ReportVersion.unknown(1).nowReturned());
        save(DESK, unknown, known);
        assertThat(tables.obligations().load(DESK, id)).isEqualTo(known);

        Mailbag mail = new Mailbag(tables);
        Row filing = mail.foreignReport("filing", 1, Hash.ZERO);
        mail.receive(filing, NOW);
        Obligation opened = known.askedBy(new ClauseRef("d-1", "1"), 3, LocalDate.of(2026, 4, 5), true, 12)
                .askedBy(new ClauseRef("d-2", "7"), 3, LocalDate.of(2026, 5, 5), true, 12)
                .with(
                        Part.OWN,
                        ReportVersion.unknown(2)
                                .filedBy("filing", filing.hash(), NOW, filing.actor(), filing.directory())
                                .nowAccepted())
                .with(Part.TOTAL, ReportVersion.unknown(1).filedBy("unknown", null, NOW, null))
                .nowCertified(1);
        save(DESK, known, opened);
        assertThat(tables.obligations().load(DESK, id)).isEqualTo(opened);
        assertThat(tables.versions().filedBy(DESK, id, Part.OWN, 2)).contains("filing");
        assertThat(tables.versions().filedBy(DESK, id, Part.OWN, 1)).isEmpty();
        assertThat(tables.obligations().load(UNIT, id)).as("at another station").isEqualTo(unknown);
    }

    @Test
    default void a_text_that_a_database_cannot_keep_stops_nothing() {
        Obligation unknown = Obligation.unknown(ObligationId.of("150203~f~2026-04"));
        save(DESK, unknown, unknown.nowExempted("本\u0000期"));
        assertThat(store().tables.obligations().load(DESK, unknown.id()).exempted())
                .isIn("本\u0000期", "本\ufffd期");
        assertThat(store().tables.directives().find(DESK, "no\u0000such")).isEmpty();
    }

    @Test
    default void obligations_are_listed_in_the_order_of_code_points_and_counted_by_account() {
        List<String> ids = List.of("150203~A~2026", "150203~a-b~2026", "150203~a~2026", "150203~aa~2026");
        ids.reversed().forEach(text -> {
            Obligation unknown = Obligation.unknown(ObligationId.of(text));
            save(DESK, unknown, unknown.askedBy(new ClauseRef("d-1", text), 1, LocalDate.of(2026, 1, 1), false, 1));
        });
        Obligation exempted = store().tables.obligations().load(DESK, ObligationId.of(ids.getFirst()));
        save(DESK, exempted, exempted.nowExempted("no such place"));
        // written down as ASCII has them: A 41, a- 61 2d, aa 61 61, a~ 61 7e
        List<String> sorted = List.of(ids.get(0), ids.get(1), ids.get(3), ids.get(2));
        assertThat(list("", 10)).isEqualTo(sorted);
        assertThat(list("", 2)).isEqualTo(sorted.subList(0, 2));
        assertThat(list(sorted.get(1), 10)).isEqualTo(sorted.subList(2, 4));
        assertThat(store().tables.obligationQueries().accounts(DESK))
                .isEqualTo(
                        Map.of(Account.OPEN, 3L, Account.EXEMPTED, 1L, Account.FULFILLED, 0L, Account.CANCELLED, 0L));
        assertThat(store().tables.obligationQueries().issued(DESK)).isEqualTo(4);
    }

    private List<String> list(String after, int limit) {
        return store().tables.obligations().list(DESK, after, limit).stream()
                .map(each -> each.id().toString())
                .toList();
    }

    private void save(UnitCode station, Obligation before, Obligation after) {
        Tables tables = store().tables;
        tables.database().run(() -> tables.obligations().save(station, before, after));
    }

    @Test
    default void a_directive_is_kept_once_with_its_relays_and_receipts() {
        Tables tables = store().tables;
        Mailbag mail = new Mailbag(tables);
        mail.write("m-1");
        mail.write("m-2");
        long first = tables.envelopes().place(Mailbag.STREAM, "m-1");
        long second = tables.envelopes().place(Mailbag.STREAM, "m-2");
        tables.database().run(() -> {
            tables.directives().save(DESK, new Held("d-1", false, null, first));
            tables.directives().save(DESK, new Held("d-1", true, "other", second));
            tables.directives().save(DESK, new Held("d-2", true, "d-1", second));
            tables.directives().saveReceipt(DESK, "d-1", new Receipt(UNIT, NOW));
            tables.directives().saveReceipt(DESK, "d-1", new Receipt(UNIT, NOW.plusSeconds(9)));
        });
        assertThat(tables.directives().find(DESK, "d-1")).contains(new Held("d-1", false, null, first));
        assertThat(tables.directives().list(DESK, "d-1", 10)).containsExactly(new Held("d-2", true, "d-1", second));
        assertThat(tables.directives().all(DESK)).extracting(Held::directive).containsExactly("d-1", "d-2");
        assertThat(tables.directives().relays(DESK, "d-1")).containsExactly("d-2");
        assertThat(tables.directives().receipts(DESK, "d-1")).containsExactly(new Receipt(UNIT, NOW));
    }

    @Test
    default void a_running_total_is_replaced_as_a_whole() {
        Tables tables = store().tables;
        ObligationId id = ObligationId.of("1502~f~2026");
        RunningTotal empty = RunningTotal.empty(form());
        tables.database().run(() -> tables.totals().save(id, empty));
        assertThat(tables.totals().find(id)).contains(empty);
        RunningTotal more = new RunningTotal(
                1,
                empty.cells(),
                new TreeMap<>(Map.of(UNIT, new Contribution(UNIT, Part.OWN, 2, Hash.of(new byte[] {2})))),
                5,
                true);
        tables.database().run(() -> tables.totals().save(id, more));
        assertThat(tables.totals().find(id)).contains(more);
        assertThat(tables.totals().list(DESK)).containsExactly(id);
    }

    @Test
    default void the_best_amount_of_all_others_is_known_after_each_exchange() {
        Tables tables = store().tables;
        ObligationId id = ObligationId.of("1502~f~2026");
        assertThat(exchange(tables, id, "150202", 70_000)).isEmpty();
        assertThat(exchange(tables, id, "150203", -5)).isEqualTo(Map.of("high", best(70_000), "low", best(70_000)));
        assertThat(exchange(tables, id, "150204", 9_000_000_000_000L))
                .isEqualTo(Map.of("high", best(70_000), "low", best(-5)));
        assertThat(exchange(tables, id, "150203", 1))
                .isEqualTo(Map.of("high", best(9_000_000_000_000L), "low", best(70_000)));
    }

    private static Map<String, Extreme> exchange(Tables tables, ObligationId id, String unit, long amount) {
        Map<String, Indicator.Across> rules = Totals.extremes(form(), indicators());
        return tables.database().write(() -> {
            tables.totals()
                    .extremes(id, UnitCode.of(unit), rules.keySet(), Map.of("low", best(amount), "high", best(amount)));
            return tables.totals().best(id, rules, Set.of(UnitCode.of(unit)));
        });
    }

    private static Extreme best(long amount) {
        return new Extreme(new Amount(amount), Qualifier.EXACT);
    }

    private static Form form() {
        return new Form(
                "f",
                1,
                "f",
                null,
                null,
                Form.Review.REVIEWER,
                Form.Own.NONE,
                List.of(new Form.Line("low", "low", null), new Form.Line("high", "high", null)),
                List.of(),
                Form.Summary.NONE,
                0);
    }

    private static Map<String, Indicator> indicators() {
        return Map.of("low", indicator("low", Indicator.Across.MIN), "high", indicator("high", Indicator.Across.MAX));
    }

    private static Indicator indicator(String code, Indicator.Across across) {
        return new Indicator(
                code, code, null, "个", Indicator.Kind.STOCK, across, Indicator.OverTime.LAST, 0, "made up");
    }
}
