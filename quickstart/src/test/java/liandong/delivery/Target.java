package liandong.delivery;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import liandong.hierarchy.UnitCode;

/** What is killed. */
enum Target {
    REGION(List.of(MadeUpRegion.TOP)),
    LEAGUE(MadeUpRegion.LEAGUES),
    COUNTY(MadeUpRegion.COUNTIES),
    TOWNSHIP(MadeUpRegion.TOWNSHIPS),
    BROKER(List.of());

    static final List<Target> NODES =
            Stream.of(values()).filter(target -> target != BROKER).toList();

    private final List<UnitCode> stations;

    Target(List<UnitCode> stations) {
        this.stations = stations;
    }

    /** The units that a node hosts; none for the broker. */
    List<UnitCode> stations() {
        return stations;
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
