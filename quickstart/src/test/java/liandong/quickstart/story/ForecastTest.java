package liandong.quickstart.story;

import static liandong.quickstart.story.Region.CAST;
import static liandong.quickstart.story.Region.HIERARCHY;
import static liandong.quickstart.story.Region.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Coverage;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private final Forecast forecast = new Forecast(CAST, HIERARCHY, LINES);

    @Test
    void in_the_end_city_and_region_say_what_was_published() {
        Expected city = forecast.city(CAST.counties());
        Expected region = forecast.region(CAST.counties());
        assertThat(city).isEqualTo(city.asPublished(LINES));
        assertThat(region.lines()).isEqualTo(city.lines());
    }

    @Test
    void the_region_hears_86_of_1058_units_and_one_of_its_14_children() {
        Expected region = forecast.region(CAST.counties());
        assertThat(region.units()).isEqualTo(1_058);
        assertThat(region.missing()).isEqualTo(972);
        assertThat(region.heard()).isEqualTo(1);
        assertThat(region.asked()).isEqualTo(14);
    }

    @Test
    void while_one_county_is_silent_its_six_townships_are_missing() {
        Expected city = forecast.city(CAST.talkative());
        assertThat(city.units()).isEqualTo(86);
        assertThat(city.missing()).isEqualTo(6);
        assertThat(city.heard()).isEqualTo(9);
        assertThat(city.asked()).isEqualTo(10);
        assertThat(city).isNotEqualTo(city.asPublished(LINES));
    }

    @Test
    void a_county_is_expected_to_say_what_its_townships_say() {
        Expected county = forecast.county(UnitCode.of("150271"));
        assertThat(county.units())
                .isEqualTo(HIERARCHY.children(UnitCode.of("150271")).size());
        assertThat(county.missing()).isZero();
        assertThat(county.lines().get("media-columns"))
                .isEqualTo(new Expected.Sum("media-columns", Amount.ZERO, Qualifier.EXACT));
    }

    @Test
    void one_wrong_digit_qualifier_or_count_is_noticed() {
        Expected city = forecast.city(CAST.counties());
        assertThat(city.isMetBy(said(city, "5200", Qualifier.OVER, 0, 10))).isTrue();
        assertThat(city.isMetBy(said(city, "5200.0001", Qualifier.OVER, 0, 10))).isFalse();
        assertThat(city.isMetBy(said(city, "5200", Qualifier.EXACT, 0, 10))).isFalse();
        assertThat(city.isMetBy(said(city, "5200", Qualifier.OVER, 1, 10))).isFalse();
        assertThat(city.isMetBy(said(city, "5200", Qualifier.OVER, 0, 9))).isFalse();
    }

    private static Total said(Expected expected, String sessions, Qualifier qualifier, int missing, int heard) {
        Map<String, Total.Line> lines = expected.lines().values().stream()
                .map(sum -> sum.line().equals("preaching-sessions")
                        ? line(sum.line(), Amount.of(sessions), qualifier, missing)
                        : line(sum.line(), sum.amount(), sum.qualifier(), 0))
                .collect(Collectors.toMap(Total.Line::code, Function.identity()));
        return new Total(1, true, 0, heard, 10, lines);
    }

    private static Total.Line line(String code, Amount amount, Qualifier qualifier, int missing) {
        Coverage coverage = new Coverage(code, 86, 86 - missing, 0, 0, missing, 0, 86 - missing);
        return new Total.Line(code, Status.REPORTED, amount, qualifier, coverage);
    }
}
