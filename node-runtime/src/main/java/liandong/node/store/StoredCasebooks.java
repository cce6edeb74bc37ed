package liandong.node.store;

import java.util.LinkedHashMap;
import java.util.Map;
import liandong.hierarchy.UnitCode;

/** The casebooks of all stations of this store, for one transaction. */
public final class StoredCasebooks {
    private final Tables tables;
    private final StoredCasebook.Due due;
    private final Map<UnitCode, StoredCasebook> books = new LinkedHashMap<>();

    public StoredCasebooks(Tables tables) {
        this.tables = tables;
        this.due = new StoredCasebook.Due(tables.directives());
    }

    /** What the station knows. */
    public StoredCasebook of(UnitCode station) {
        return books.computeIfAbsent(station, any -> new StoredCasebook(tables, station, due));
    }

    /** Writes what has changed at any of them. */
    public void flush() {
        books.values().forEach(StoredCasebook::flush);
    }
}
