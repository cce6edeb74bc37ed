package liandong.node.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Fate;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.DirectiveIssued;
import org.jspecify.annotations.Nullable;

/** Directives of one station with what they say and what became of them, two statements for any number. */
public final class HeldDirectives {
    private static final String SELECT = "SELECT d.station, d.directive, d.based_on, d.withdrawn, d.superseded_by,"
            + " e.schema_id, e.body FROM directive d JOIN envelope e ON e.place = d.place WHERE d.station = ?";

    private final Database database;
    private final EnvelopeTable envelopes;

    public HeldDirectives(Database database, EnvelopeTable envelopes) {
        this.database = database;
        this.envelopes = envelopes;
    }

    /** A directive at a station. */
    public record Held(
            UnitCode station, String directive, @Nullable String basedOn, DirectiveIssued content, Fate fate) {}

    /** Those that the station received, the newest first. */
    public List<Held> received(UnitCode station, int from, int limit) {
        return list(
                station, select(station).with(" AND d.issued = 0 ORDER BY d.place DESC LIMIT ? OFFSET ?", limit, from));
    }

    /** One that the station issued or received. */
    public Optional<Held> one(UnitCode station, String directive) {
        return list(station, select(station).and("d.directive = ?", directive)).stream()
                .findFirst();
    }

    /** The station's own relays of some directives, the oldest first. */
    public List<Held> relays(UnitCode station, Collection<String> directives) {
        return directives.isEmpty()
                ? List.of()
                : list(
                        station,
                        select(station)
                                .with(" AND d.issued = 1")
                                .in("d.based_on", directives)
                                .with(" ORDER BY d.place"));
    }

    private static Query select(UnitCode station) {
        return new Query(SELECT, station.value());
    }

    private List<Held> list(UnitCode station, Query query) {
        Map<String, Set<String>> withdrawn = withdrawn(station);
        return query.on(database.sql()).query((rs, n) -> held(rs, withdrawn)).list();
    }

    private Held held(ResultSet rs, Map<String, Set<String>> withdrawn) throws SQLException {
        String directive = rs.getString("directive");
        return new Held(
                UnitCode.of(rs.getString("station")),
                directive,
                rs.getString("based_on"),
                (DirectiveIssued) envelopes.message(new Hash(rs.getString("schema_id")), rs.getBytes("body")),
                new Fate(
                        rs.getInt("withdrawn") == 1,
                        withdrawn.getOrDefault(directive, Set.of()),
                        rs.getString("superseded_by")));
    }

    private Map<String, Set<String>> withdrawn(UnitCode station) {
        Map<String, Set<String>> withdrawn = new HashMap<>();
        database.sql()
                .sql("SELECT directive, clause FROM withdrawn_clause WHERE station = ?")
                .param(station.value())
                .query(rs -> {
                    withdrawn
                            .computeIfAbsent(rs.getString("directive"), any -> new HashSet<>())
                            .add(rs.getString("clause"));
                });
        return withdrawn;
    }
}
