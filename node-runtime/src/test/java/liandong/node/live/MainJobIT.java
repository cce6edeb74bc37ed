package liandong.node.live;

import static liandong.node.live.Fixture.FORM;
import static liandong.node.live.Fixture.PERIOD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import liandong.cluster.LocalCluster;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.Children;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directive goes down, reports come up, totals are exact: five levels, the same code at each. */
class MainJobIT {
    private static final List<Unit> UNITS = Fixture.units(
            "15", "1501", "1502", "150101", "150102", "150201", "150101001", "150101001001", "150101001002");

    @TempDir
    Path data;

    /** Entries of the directory: the root key, and the key of all units. */
    private static final int KEYS = 2;

    @Test
    void a_directive_goes_down_five_levels_and_the_total_comes_up_exactly() {
        try (LocalCluster cluster = LocalCluster.withSharedRegistry()) {
            Fixture.provision(cluster.bootstrap(), UNITS);
            try (LiveNode top = LiveNode.start(LiveNode.Top.class, cluster, data.resolve("top"), "15");
                    LiveNode second = LiveNode.start(LiveNode.Middle.class, cluster, data.resolve("2"), "1501,1502");
                    LiveNode third =
                            LiveNode.start(LiveNode.Middle.class, cluster, data.resolve("3"), "150101,150102,150201");
                    LiveNode fourth = LiveNode.start(LiveNode.Middle.class, cluster, data.resolve("4"), "150101001");
                    LiveNode leaves = LiveNode.start(
                            LiveNode.Leaf.class, cluster, data.resolve("5"), "150101001001,150101001002")) {
                List<LiveNode> all = List.of(top, second, third, fourth, leaves);
                all.forEach(LiveNode::ready);
                agreed(top.run("15", new Command.RegisterUnits(UNITS)));
                agreed(top.run("15", new Command.DefineIndicators(Fixture.indicators())));
                agreed(top.run("15", new Command.PublishForm(Fixture.form(Form.Review.AUTOMATIC))));
                all.forEach(node -> Await.until(
                        "the directory is known",
                        () -> node.hosting().directory().sequence()
                                == UNITS.size() + Fixture.indicators().size() + 1 + KEYS));

                relay(top, "15", null, List.of("1501", "1502"));
                relay(second, "1501", "15", List.of("150101", "150102"));
                relay(third, "150101", "1501", List.of("150101001"));
                relay(fourth, "150101001", "150101", List.of("150101001001", "150101001002"));
                file(leaves, "150101001001", 12, "1.25");
                file(leaves, "150101001002", 30, "0.75");

                Await.until(
                        () -> "the top counts both: " + top.total("15", FORM, PERIOD),
                        () -> top.total("15", FORM, PERIOD)
                                .filter(total -> total.figures().getFirst().amount() != null
                                        && Amount.of("42")
                                                .equals(total.figures()
                                                        .getFirst()
                                                        .amount()))
                                .isPresent());
                ReportFiled total = top.total("15", FORM, PERIOD).orElseThrow();
                assertThat(total.figures().get(1).amount()).isEqualTo(Amount.of("2.00"));
                assertThat(total.coverage().getFirst().expected()).isEqualTo(4);
                assertThat(total.coverage().getFirst().reported()).isEqualTo(2);
                assertThat(total.coverage().getFirst().missing()).isEqualTo(2);
                assertThat(total.children()).isEqualTo(new Children(1, 2));

                agreed(leaves.run("150101001001", Fixture.file("150101001001", 13, "1.25", "数错了")));
                Await.until(
                        "the correction changes every ancestor",
                        () -> top.total("15", FORM, PERIOD)
                                .filter(t -> Amount.of("43")
                                        .equals(t.figures().getFirst().amount()))
                                .isPresent());
            }
        }
    }

    private static void relay(LiveNode node, String unit, String superior, List<String> recipients) {
        String basedOn = superior == null ? null : Fixture.directive(superior, 1);
        if (basedOn != null) {
            Await.until(
                    "directive at " + unit,
                    () -> node.tables()
                            .directives()
                            .find(UnitCode.of(unit), basedOn)
                            .isPresent());
            agreed(node.run(unit, new Command.SignReceipt(basedOn)));
        }
        agreed(node.run(unit, Fixture.issue(1, basedOn, recipients)));
    }

    private static void file(LiveNode node, String unit, long sessions, String money) {
        Await.until(
                "obligation at " + unit,
                () -> node.obligation(unit, Fixture.obligation(unit).toString()).isOpened());
        agreed(node.run(unit, Fixture.file(unit, sessions, money, null)));
    }

    private static void agreed(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Agreed.class);
    }
}
