package liandong.quickstart.story;

import java.util.Map;
import liandong.client.NodeApi;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;

/** Finds the node that hosts a unit. */
public final class Stations {
    private final Hierarchy hierarchy;
    private final Map<String, NodeApi> nodes;
    private final String story;

    /**
     * @param nodes by the level of the units that they host
     * @param story begins every Idempotency-Key
     */
    public Stations(Hierarchy hierarchy, Map<String, NodeApi> nodes, String story) {
        this.story = story;
        this.hierarchy = hierarchy;
        this.nodes = Map.copyOf(nodes);
    }

    Hierarchy hierarchy() {
        return hierarchy;
    }

    Station at(UnitCode unit) {
        NodeApi api = nodes.get(known(unit).level());
        if (api == null) {
            throw new IllegalArgumentException("no node hosts " + unit);
        }
        return new Station(unit, api, story);
    }

    String name(UnitCode unit) {
        return known(unit).name();
    }

    private Unit known(UnitCode unit) {
        return hierarchy.unit(unit).orElseThrow(() -> new IllegalArgumentException("unknown unit " + unit));
    }
}
