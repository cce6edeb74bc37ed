package liandong.delivery;

import java.util.List;
import java.util.Locale;
import liandong.hierarchy.UnitCode;

/** A node, by what it hosts. */
enum Target {
    REGION(MadeUpRegion.LEVELS.get(0), 150),
    LEAGUE(MadeUpRegion.LEVELS.get(1), 100),
    COUNTY(MadeUpRegion.LEVELS.get(2), 60),
    TOWNSHIP(MadeUpRegion.LEVELS.get(3), 10);

    private final List<UnitCode> stations;
    private final int mailMillis;

    Target(List<UnitCode> stations, int mailMillis) {
        this.stations = stations;
        this.mailMillis = mailMillis;
    }

    List<UnitCode> stations() {
        return stations;
    }

    /** About how long after its acknowledgement a report, or what follows from it, is on its way through the node. */
    int mailMillis() {
        return mailMillis;
    }

    String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}
