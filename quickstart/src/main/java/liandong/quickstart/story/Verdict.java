package liandong.quickstart.story;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Says line by line whether the totals are what was published. */
final class Verdict {
    private final List<AnnualWork.Line> lines;
    private final Expected city;
    private final Expected region;

    Verdict(List<AnnualWork.Line> lines, Expected city, Expected region) {
        this.lines = lines;
        this.city = city;
        this.region = region;
    }

    /** Prints the totals; whether all are right. */
    boolean tell(Optional<Total> ofCity, Optional<Total> ofRegion, Consumer<String> out) {
        if (ofCity.isEmpty() || ofRegion.isEmpty()) {
            out.accept("There is no total to show yet.");
            return false;
        }
        out.accept("");
        out.accept("Totals for 2022. 包头市's totals are the figures that it published; how they are split over its 86");
        out.accept("townships is invented. 合计为包头市已公布数据，分解到苏木乡镇街道的数据系虚构，仅供演示。");
        TotalsTable.verdict(lines, ofCity.get(), ofRegion.get(), city, region).forEach(out);
        boolean right = city.isMetBy(ofCity.get()) && region.isMetBy(ofRegion.get());
        out.accept(summary(ofCity.get(), ofRegion.get(), right));
        return right;
    }

    private String summary(Total ofCity, Total ofRegion, boolean right) {
        long good = lines.stream()
                .filter(line -> city.isMetBy(ofCity, line.code()) && region.isMetBy(ofRegion, line.code()))
                .count();
        return (right ? "✓ " : "✗ ") + good + " of " + lines.size()
                + " lines equal the published figures to the last digit; heard: " + ofRegion.heard() + " of "
                + ofRegion.asked() + " units at the region, " + ofCity.heard() + " of " + ofCity.asked()
                + " at the city" + (right ? "." : ". Some total is WRONG, or somebody else has filed on this data.");
    }
}
