package liandong.quickstart;

import java.util.List;

/**
 * One node of the region: a line in {@link #ALL} is all that the quickstart must know of a level.
 *
 * @param name of its module, without {@code -node}
 * @param level the level of the units that it hosts
 * @param hosts the setting that says so
 */
record LevelNode(String name, String level, String hosts) {
    static final List<LevelNode> ALL = List.of(
            new LevelNode("region", "REGION", "--liandong.stations=150000"),
            new LevelNode("league", "LEAGUE", "--liandong.level=LEAGUE"),
            new LevelNode("county", "COUNTY", "--liandong.level=COUNTY"),
            new LevelNode("township", "TOWNSHIP", "--liandong.level=TOWNSHIP"));
}
