package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.Progress;
import liandong.directive.ReportVersion;
import liandong.directive.ReportVersion.State;
import liandong.hierarchy.UnitCode;
import liandong.node.store.Standings.Asked;
import liandong.node.store.Standings.Standing;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.RunningTotal;
import org.junit.jupiter.api.Test;

/** What pages ask of many units at once. */
interface StandingContract extends OpenStore.Provided {
    UnitCode LEAGUE = UnitCode.of("1502");
    UnitCode COUNTY = UnitCode.of("150203");
    Asked ASKED = new Asked("f", Period.of("2026-03"));
    LocalDate DUE = LocalDate.of(2026, 4, 5);

    @Test
    default void how_units_below_a_desk_stand_is_read_for_all_of_them_together() {
        Tables tables = store().tables;
        Standings standings = tables.standings();
        tables.database().run(() -> {
            Obligation county = opened("150203", true);
            save(
                    LEAGUE,
                    county.with(Part.TOTAL, ReportVersion.unknown(1).filedBy("t-1", null, NOW, null))
                            .with(Part.TOTAL, ReportVersion.unknown(2).filedBy("t-2", null, NOW, null))
                            .nowCertified(2));
            save(LEAGUE, opened("150204", true).nowExempted("closed for the season"));
            save(
                    LEAGUE,
                    opened("150202", false)
                            .with(Part.OWN, ReportVersion.unknown(1).nowReturned()));
            save(LEAGUE, opened("1502", true));
            save(
                    COUNTY,
                    opened("150203001", false)
                            .with(
                                    Part.OWN,
                                    ReportVersion.unknown(1)
                                            .filedBy("r-1", null, NOW, null)
                                            .nowAccepted()));
            save(COUNTY, opened("150203002", false));
        });

        Map<UnitCode, Standing> units = standings.of(LEAGUE, ASKED);
        assertThat(units.keySet()).extracting(UnitCode::value).containsExactly("150202", "150203", "150204");
        Standing county = units.get(COUNTY);
        assertThat(county.total()).isEqualTo(new Standings.Newest(2, State.FILED, NOW));
        assertThat(county.progress(false, DUE)).isEqualTo(Progress.FINAL);
        assertThat(county.isLate()).isFalse();
        assertThat(units.get(UnitCode.of("150202")).own())
                .as("nothing was filed")
                .isNull();
        assertThat(units.get(UnitCode.of("150202")).progress(false, DUE.plusDays(1)))
                .isEqualTo(Progress.LATE);
        assertThat(units.get(UnitCode.of("150204")).exempted()).isEqualTo("closed for the season");
        assertThat(standings.columns(LEAGUE)).containsExactly(new Standings.Column(ASKED, DUE, 3, 1));
        assertThat(standings.below(LEAGUE, ASKED)).isEqualTo(Map.of(COUNTY, new Standings.Below(2, 1)));
        assertThat(standings.isClosed(COUNTY, List.of(LEAGUE), ASKED)).isTrue();
        assertThat(standings.isClosed(COUNTY, List.of(), ASKED)).isFalse();
        assertThat(standings.askedBy(LEAGUE, ASKED)).containsExactly("d-1");
        assertThat(standings.tallies(COUNTY, "d-1", DUE.plusDays(1)))
                .isEqualTo(Map.of("c1", new Standings.Tally(2, 1, 1)));
        assertThat(standings.tallies(COUNTY, "d-2", DUE)).isEmpty();
    }

    @Test
    default void totals_of_a_desk_are_listed_with_their_newest_and_certified_version() {
        Tables tables = store().tables;
        RunningTotal empty = new RunningTotal(1, Map.of(), new TreeMap<>(), 0, false);
        tables.database().run(() -> {
            tables.totals().save(ObligationId.of("1502~f~2026-03"), empty);
            tables.totals().save(ObligationId.of("1502~f~2026-02"), empty);
            save(
                    LEAGUE,
                    opened("1502", true)
                            .with(Part.TOTAL, ReportVersion.unknown(3).filedBy("t-3", null, NOW, null))
                            .nowCertified(2));
        });

        assertThat(tables.standings().totals(LEAGUE))
                .containsExactly(
                        new Standings.Total(ASKED, 3, 2),
                        new Standings.Total(new Asked("f", Period.of("2026-02")), 0, 0));
    }

    @Test
    default void what_was_filed_is_read_for_all_units_together() {
        Filings filings = store().tables.filings();

        assertThat(filings.ofUnits(LEAGUE, "f", ASKED.period(), Part.OWN)).isEmpty();
        assertThat(filings.countedOfUnits(LEAGUE, "f", ASKED.period(), Part.TOTAL))
                .isEmpty();
        assertThat(filings.ofPeriods(
                        LEAGUE,
                        COUNTY,
                        "f",
                        List.of(ASKED.period(), ASKED.period().before()),
                        Part.OWN))
                .isEmpty();
        assertThat(filings.contributed(List.of())).isEmpty();
    }

    private static Obligation opened(String unit, boolean desk) {
        return Obligation.unknown(ObligationId.of(unit + "~f~2026-03"))
                .askedBy(new ClauseRef("d-1", "c1"), 1, DUE, desk, 1);
    }

    private void save(UnitCode station, Obligation after) {
        store().tables.obligations().save(station, Obligation.unknown(after.id()), after);
    }
}
