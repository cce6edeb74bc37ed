package liandong.node.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.Fate;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message.DirectiveIssued;
import liandong.node.store.Query;
import liandong.node.store.Tables;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was received beside what was made of it: a superior's directives and their relays. */
@Component
public final class Relays {
    private static final String SELECT = "SELECT d.station, d.directive, d.based_on, d.withdrawn, d.superseded_by,"
            + " e.schema_id, e.body FROM directive d JOIN envelope e ON e.place = d.place ";

    private final Tables tables;

    public Relays(Tables tables) {
        this.tables = tables;
    }

    /** A directive at a station. */
    public record Held(
            UnitCode station, String directive, @Nullable String basedOn, DirectiveIssued content, Fate fate) {}

    /** A superior's directive and the station's own relays of it. */
    public record Received(Held directive, List<Held> relays) {

        /** The standing clauses that are put to the station. */
        public List<Clause> clauses() {
            return directive.content().clauses().stream()
                    .filter(clause -> clause.concerns(directive.station())
                            && directive.fate().stands(clause))
                    .toList();
        }

        /** Those of them that ask for a report and that no standing clause of a relay passes on. */
        public List<Clause> open() {
            return clauses().stream()
                    .filter(clause -> clause.form() != null)
                    .filter(clause -> relays.stream()
                            .noneMatch(relay -> relay.content().clauses().stream()
                                    .anyMatch(each -> relay.fate().stands(each)
                                            && new ClauseRef(directive.directive(), clause.code())
                                                    .equals(each.basedOn()))))
                    .toList();
        }
    }

    /** The directives that the station received, the newest first, with its relays of each. */
    public List<Received> received(Post post, int from, int limit) {
        List<Held> received = list(
                post.unit(),
                new Query(
                        SELECT + "WHERE d.station = ? AND d.issued = 0 ORDER BY d.place DESC LIMIT ? OFFSET ?",
                        post.unit().value(),
                        limit,
                        from));
        if (received.isEmpty()) {
            return List.of();
        }
        Map<String, List<Held>> relays = new HashMap<>();
        Query below = new Query(
                        SELECT + "WHERE d.station = ? AND d.issued = 1 AND d.based_on IN (",
                        post.unit().value())
                .with(
                        "?" + ", ?".repeat(received.size() - 1) + ") ORDER BY d.place",
                        received.stream().map(Held::directive).toArray());
        for (Held relay : list(post.unit(), below)) {
            relays.computeIfAbsent(String.valueOf(relay.basedOn()), any -> new ArrayList<>())
                    .add(relay);
        }
        return received.stream()
                .map(each -> new Received(each, relays.getOrDefault(each.directive(), List.of())))
                .toList();
    }

    /** How many directives the station received. */
    public long count(Post post) {
        return tables.database()
                .sql()
                .sql("SELECT count(*) FROM directive WHERE station = ? AND issued = 0")
                .param(post.unit().value())
                .query(Long.class)
                .single();
    }

    /** One directive as the station holds it, with the relays by {@code desk}. */
    public Optional<Received> one(Post post, String directive) {
        return list(
                        post.unit(),
                        new Query(
                                SELECT + "WHERE d.station = ? AND d.directive = ?",
                                post.unit().value(),
                                directive))
                .stream()
                .findFirst()
                .map(held -> new Received(held, relays(post, directive)));
    }

    /** The relays by the station itself and by the desks directly below it, as far as they are seen here. */
    private List<Held> relays(Post post, String directive) {
        Set<UnitCode> desks = new HashSet<>(post.directory().reportersOf(post.unit()));
        desks.add(post.unit());
        List<Held> found = new ArrayList<>();
        for (UnitCode desk : stations(directive)) {
            if (desks.contains(desk)) {
                found.addAll(list(
                        desk,
                        new Query(
                                SELECT + "WHERE d.station = ? AND d.issued = 1 AND d.based_on = ? ORDER BY d.place",
                                desk.value(),
                                directive)));
            }
        }
        return found;
    }

    private List<UnitCode> stations(String directive) {
        return tables.database()
                .sql()
                .sql("SELECT DISTINCT station FROM directive WHERE based_on = ? AND issued = 1 ORDER BY station")
                .param(directive)
                .query((rs, n) -> UnitCode.of(rs.getString("station")))
                .list();
    }

    private List<Held> list(UnitCode station, Query query) {
        Map<String, Set<String>> withdrawn = withdrawn(station);
        return query.on(tables.database().sql())
                .query((rs, n) -> held(rs, withdrawn))
                .list();
    }

    private Held held(ResultSet rs, Map<String, Set<String>> withdrawn) throws SQLException {
        String directive = rs.getString("directive");
        return new Held(
                UnitCode.of(rs.getString("station")),
                directive,
                rs.getString("based_on"),
                (DirectiveIssued) tables.envelopes().message(new Hash(rs.getString("schema_id")), rs.getBytes("body")),
                new Fate(
                        rs.getInt("withdrawn") == 1,
                        withdrawn.getOrDefault(directive, Set.of()),
                        rs.getString("superseded_by")));
    }

    private Map<String, Set<String>> withdrawn(UnitCode station) {
        Map<String, Set<String>> withdrawn = new HashMap<>();
        tables.database()
                .sql()
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
