package liandong.delivery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.report.Figure;
import liandong.report.Status;
import tools.jackson.databind.JsonNode;

/** Totals as the outside ledger adds them up, against those that nodes show. */
final class PlainSums {
    private final Map<ObligationId, PlannedReport> newest;

    PlainSums(OutsideLedger ledger) {
        this.newest = ledger.newest();
    }

    /** What the nodes of all levels show otherwise than the sum. */
    List<String> faults(Processes processes) {
        List<String> faults = new ArrayList<>();
        for (Target level : List.of(Target.REGION, Target.LEAGUE, Target.COUNTY)) {
            level.stations().forEach(desk -> faults.addAll(faults(processes.node(level), desk)));
        }
        return faults;
    }

    /** What the node shows otherwise than the sum of what is below the desk. */
    List<String> faults(Node node, UnitCode desk) {
        List<String> faults = new ArrayList<>();
        for (MadeUpWork.Asked asked : MadeUpWork.asked()) {
            Optional<JsonNode> shown =
                    node.api().find("/api/" + desk + "/totals/" + asked.form() + "/" + asked.period());
            for (String line : MadeUpWork.LINES) {
                String sum = sum(desk, asked, line);
                String found =
                        shown.map(total -> found(total.path("latest"), line)).orElse("nothing");
                if (!sum.equals(found)) {
                    faults.add("total of " + desk + ", " + asked + ", " + line + ": " + found + " instead of " + sum);
                }
            }
        }
        return faults;
    }

    private String sum(UnitCode desk, MadeUpWork.Asked asked, String line) {
        BigDecimal sum = BigDecimal.ZERO;
        int reported = 0;
        int nil = 0;
        List<UnitCode> units = MadeUpRegion.townshipsBelow(desk);
        for (UnitCode unit : units) {
            PlannedReport report = newest.get(new ObligationId(unit, asked.form(), asked.period()));
            if (report != null) {
                Figure figure = report.figure(line);
                sum = figure.amount() == null ? sum : sum.add(figure.amount().decimal());
                reported += figure.status() == Status.REPORTED ? 1 : 0;
                nil += figure.status() == Status.NIL ? 1 : 0;
            }
        }
        return text(sum, units.size(), reported, nil);
    }

    private static String found(JsonNode total, String line) {
        for (JsonNode each : total.path("lines")) {
            if (each.path("line").asString().equals(line)) {
                JsonNode coverage = each.path("coverage");
                return text(
                        new BigDecimal(each.path("amount").asString("0")),
                        coverage.path("expected").asInt(),
                        coverage.path("reported").asInt(),
                        coverage.path("nil").asInt());
            }
        }
        return "no such line";
    }

    private static String text(BigDecimal amount, int expected, int reported, int nil) {
        return amount.setScale(2).toPlainString() + " of " + reported + " reported and " + nil + " nil of " + expected
                + " units";
    }
}
