package liandong.delivery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Status;

/** One version of one township's report, known before it is filed. */
record PlannedReport(ObligationId obligation, int version, List<Figure> figures) {
    private static final int LARGEST = 1_000;
    private static final int NIL_ONE_IN = 8;

    /** Versions 1 to {@code versions} of every report that is asked, those of one report in one list. */
    static List<List<PlannedReport>> all(int versions, Random random) {
        List<List<PlannedReport>> all = new ArrayList<>();
        for (UnitCode unit : MadeUpRegion.TOWNSHIPS) {
            for (MadeUpWork.Asked asked : MadeUpWork.asked()) {
                List<PlannedReport> report = new ArrayList<>();
                for (int version = 1; version <= versions; version++) {
                    ObligationId id = new ObligationId(unit, asked.form(), asked.period());
                    report.add(new PlannedReport(id, version, figures(random)));
                }
                all.add(report);
            }
        }
        return all;
    }

    /** The Idempotency-Key under which it is filed, however often. */
    String key() {
        return "file:" + obligation + ":" + version;
    }

    Figure figure(String line) {
        return figures.stream()
                .filter(each -> each.line().equals(line))
                .findFirst()
                .orElseThrow();
    }

    private static List<Figure> figures(Random random) {
        return List.of(figure(MadeUpWork.SESSIONS, 0, random), figure(MadeUpWork.MONEY, 2, random));
    }

    private static Figure figure(String line, int decimals, Random random) {
        return random.nextInt(NIL_ONE_IN) == 0
                ? Figure.without(line, Status.NIL)
                : Figure.exact(line, Amount.of(BigDecimal.valueOf(1 + random.nextInt(LARGEST), decimals)));
    }
}
