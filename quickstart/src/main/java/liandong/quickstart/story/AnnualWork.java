package liandong.quickstart.story;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.hierarchy.UnitCode;
import liandong.quickstart.domain.DomainData;
import liandong.quickstart.domain.PublishedFigure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Period;

/** The form of the story: one line for each figure that the city of Baotou published for 2022. */
public final class AnnualWork {
    static final UnitCode CITY = UnitCode.of("150200");
    static final Period PERIOD = Period.of("2022");
    static final String CODE = "annual-work";
    static final int VERSION = 1;

    /** Lines that only the city itself can state; its townships file the others. */
    private static final Set<String> OF_THE_CITY = Set.of(
            "party-committee-sessions",
            "leader-field-visits",
            "coordination-meetings",
            "honourees-commended",
            "media-columns",
            "tv-public-service-spots",
            "festival-performances",
            "art-works-awarded",
            "demo-units-national-named",
            "demo-units-regional-named",
            "partner-areas",
            "medical-insurance-coverage");

    private AnnualWork() {}

    /** One line with what was published for it. */
    record Line(Indicator indicator, PublishedFigure published, boolean ofTheCity) {
        String code() {
            return indicator.code();
        }
    }

    /** In the order in which the city published them. */
    static List<Line> lines() {
        Map<String, Indicator> indicators =
                DomainData.indicators().stream().collect(Collectors.toMap(Indicator::code, Function.identity()));
        return DomainData.figures().stream()
                .filter(figure -> figure.unit().equals(CITY) && figure.whole())
                .map(figure -> line(indicators, figure))
                .toList();
    }

    private static Line line(Map<String, Indicator> indicators, PublishedFigure figure) {
        Indicator indicator = indicators.get(figure.indicator());
        if (indicator == null) {
            throw new IllegalStateException("no indicator " + figure.indicator() + " is in the catalogue");
        }
        return new Line(indicator, figure, OF_THE_CITY.contains(indicator.code()));
    }

    /** What the region publishes in its directory. */
    public static Form form() {
        return new Form(
                CODE,
                VERSION,
                "年度工作情况表（演示）",
                "Annual work, a demonstration",
                null,
                Form.Review.REVIEWER,
                Form.Own.OPTIONAL,
                lines().stream()
                        .map(line -> new Form.Line(line.code(), line.code(), null))
                        .toList(),
                List.of(),
                Form.Summary.OPTIONAL,
                0);
    }

    /** The id of a unit's own report. */
    static String ownReport(UnitCode unit) {
        return unit + "~" + CODE + "~" + PERIOD + "~own";
    }
}
