package liandong.node.directive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.store.DirectiveQueries;
import liandong.node.store.HeldDirectives;
import liandong.node.store.HeldDirectives.Held;
import org.springframework.stereotype.Component;

/** What was received beside what was made of it: a superior's directives and their relays. */
@Component
public final class Relays {
    private final HeldDirectives held;
    private final DirectiveQueries queries;

    public Relays(HeldDirectives held, DirectiveQueries queries) {
        this.held = held;
        this.queries = queries;
    }

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
        List<Held> received = held.received(post.unit(), from, limit);
        Map<String, List<Held>> relays = new HashMap<>();
        for (Held relay :
                held.relays(post.unit(), received.stream().map(Held::directive).toList())) {
            relays.computeIfAbsent(String.valueOf(relay.basedOn()), any -> new ArrayList<>())
                    .add(relay);
        }
        return received.stream()
                .map(each -> new Received(each, relays.getOrDefault(each.directive(), List.of())))
                .toList();
    }

    /** How many directives the station received. */
    public long count(Post post) {
        return queries.received(post.unit());
    }

    /** One directive as the station holds it, with the relays by {@code desk}. */
    public Optional<Received> one(Post post, String directive) {
        return held.one(post.unit(), directive).map(found -> new Received(found, relays(post, directive)));
    }

    /** The relays by the station itself and by the desks directly below it, as far as they are seen here. */
    private List<Held> relays(Post post, String directive) {
        Set<UnitCode> desks = new HashSet<>(post.directory().reportersOf(post.unit()));
        desks.add(post.unit());
        return queries.relaying(directive).stream()
                .filter(desks::contains)
                .flatMap(desk -> held.relays(desk, List.of(directive)).stream())
                .toList();
    }
}
