package liandong.console.issue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import liandong.console.shell.Visit;
import liandong.node.directive.DirectiveDrafts;
import liandong.node.report.Drafts.Place;
import liandong.node.surface.Json;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** What a visitor has typed to pass a directive on, kept until that is done: one for each directive. */
@Component
class RelayDrafts {
    private static final String RELAY = "relay~";
    /** What belongs to the page and not to what was typed. */
    private static final Set<String> OF_PAGE = Set.of("_csrf", "once", "page", "seen", "do");

    private final DirectiveDrafts drafts;

    RelayDrafts(DirectiveDrafts drafts) {
        this.drafts = drafts;
    }

    /** What is kept. */
    record Kept(MultiValueMap<String, String> fields, Instant savedAt, String revision) {}

    private record Fields(Map<String, List<String>> fields) {}

    Optional<Kept> find(Visit visit, String directive) {
        return drafts.find(visit.post(), visit.holder().id(), RELAY + directive)
                .filter(each -> each.issued() == null)
                .map(each -> new Kept(
                        new LinkedMultiValueMap<>(Json.MAPPER
                                .readValue(Drafts.readable(each.content()), Fields.class)
                                .fields()),
                        each.savedAt(),
                        each.revision()));
    }

    /** When it was kept; nothing where it was changed from another page since, or there is no room: it stays on the page. */
    Optional<Instant> save(Visit visit, String directive, MultiValueMap<String, String> sent) {
        Map<String, List<String>> typed = new TreeMap<>(sent);
        typed.keySet().removeAll(OF_PAGE);
        Place place = new Place(
                Objects.requireNonNullElse(sent.getFirst("page"), ""),
                Objects.requireNonNullElse(sent.getFirst("seen"), ""));
        String content = Json.MAPPER.writeValueAsString(new Fields(typed));
        return drafts.save(visit.post(), visit.holder().id(), RELAY + directive, content, place)
                        instanceof DirectiveDrafts.Outcome.Kept kept
                ? Optional.of(kept.draft().savedAt())
                : Optional.empty();
    }

    void delete(Visit visit, String directive) {
        drafts.delete(visit.post(), visit.holder().id(), RELAY + directive);
    }
}
