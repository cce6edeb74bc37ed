package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Casebook;
import liandong.duty.Evolve;
import liandong.duty.Notebook;
import liandong.duty.Post;
import liandong.duty.Replay;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.node.history.Turned.Learned;
import liandong.node.store.StoredCasebook;
import liandong.node.store.StoredCasebooks;
import liandong.report.Part;

/**
 * Other readers of what the stations of a history learn, each with the one fold: on paper, foretold from what was known
 * before, at a desk that is only watched, and in the past. All have to come to what the tables say.
 */
final class Readers {
    private final List<Key> keys;
    private final Map<UnitCode, Notebook> papers = new HashMap<>();
    private final Map<UnitCode, Notebook> watched = new HashMap<>();
    private final Map<UnitCode, List<Envelope>> mail = new HashMap<>();

    Readers(List<Key> keys) {
        this.keys = keys;
    }

    /** Foretells, from what the tables say, what an envelope will change; to be compared when it has taken effect. */
    static Notebook foretold(Office office, Learned learned, Instant now) {
        Post post = office.post(learned.station());
        Notebook ahead = Notebook.over(new StoredCasebooks(office.tables).of(learned.station()));
        Evolve.evolve(post, ahead, learned.envelope(), Post.day(now));
        return ahead;
    }

    /** What was foretold has come. */
    void come(Office office, UnitCode station, Casebook foretold) {
        same(office, station, foretold, true, "as foretold");
    }

    /** Lets the readers take in what a station has learned. */
    void after(Office office, List<Learned> learned, Instant now) {
        for (Learned each : learned) {
            Post post = office.post(each.station());
            Envelope envelope = each.envelope();
            mail.computeIfAbsent(each.station(), any -> new ArrayList<>()).add(envelope);
            take(post, papers.computeIfAbsent(each.station(), any -> Notebook.blank()), envelope, now);
            Post onlooker = new Post(post.unit(), post.directory(), List.of());
            take(onlooker, watched.computeIfAbsent(each.station(), any -> Notebook.blank()), envelope, now);
        }
    }

    private static void take(Post post, Notebook book, Envelope envelope, Instant now) {
        Evolve.evolve(post, book, envelope, Post.day(now));
    }

    /** Lets the readers learn more of the directory, as the stations have. */
    void regroup(Office office, Instant now) {
        for (UnitCode station : office.stations) {
            Post post = office.post(station);
            Notebook paper = papers.computeIfAbsent(station, any -> Notebook.blank());
            Evolve.regroup(post, paper, Post.day(now));
            Post onlooker = new Post(post.unit(), post.directory(), List.of());
            Notebook seen = watched.computeIfAbsent(station, any -> Notebook.blank());
            Evolve.regroup(onlooker, seen, Post.day(now));
        }
    }

    /** Lets the readers open what recurs up to a day, as the stations have done. */
    void recur(Office office, Instant now) {
        for (UnitCode station : office.stations) {
            Post post = office.post(station);
            Evolve.recur(post, papers.computeIfAbsent(station, any -> Notebook.blank()), Post.day(now));
            Evolve.recur(
                    new Post(post.unit(), post.directory(), List.of()),
                    watched.computeIfAbsent(station, any -> Notebook.blank()),
                    Post.day(now));
        }
    }

    /** Compares every page of a station. */
    void compare(Office office, Instant now) {
        for (UnitCode station : office.stations) {
            Notebook paper = papers.getOrDefault(station, Notebook.blank());
            same(office, station, paper, true, "on paper");
            same(office, station, watched.getOrDefault(station, Notebook.blank()), false, "as watched");
            past(office, station, now);
        }
    }

    private void past(Office office, UnitCode station, Instant now) {
        List<Envelope> all = mail.getOrDefault(station, List.of());
        List<DirectiveIssued> issued = all.stream()
                .map(Envelope::message)
                .filter(DirectiveIssued.class::isInstance)
                .map(DirectiveIssued.class::cast)
                .toList();
        StoredCasebook stored = new StoredCasebooks(office.tables).of(station);
        for (Key key : keys) {
            ObligationId id = key.at(station);
            List<String> subjects = new ArrayList<>(Replay.subjects(id, issued).stream()
                    .map(ObligationId::toString)
                    .toList());
            List<Envelope> concerned = all.stream()
                    .filter(each -> !each.message().subject().contains("~")
                            || subjects.contains(each.message().subject()))
                    .toList();
            Replay.Outcome past = Replay.of(office.post(station), id, concerned, Post.day(now));
            assertThat(deciding(past.own())).as("%s in the past", id).isEqualTo(deciding(stored.obligation(id)));
            assertThat(past.total()).as("total of %s in the past", id).isEqualTo(stored.total(id));
        }
    }

    private void same(Office office, UnitCode station, Casebook other, boolean counts, String how) {
        StoredCasebook stored = new StoredCasebooks(office.tables).of(station);
        for (Obligation each : office.tables.obligations().list(station, "", 10_000)) {
            Obligation there = other.obligation(each.id());
            assertThat(deciding(there))
                    .as("%s at %s %s", each.id(), station, how)
                    .isEqualTo(deciding(each));
        }
        for (Key key : keys) {
            ObligationId id = key.at(station);
            assertThat(other.total(id))
                    .as("total of %s %s", id, how)
                    .isEqualTo(counts ? stored.total(id) : Optional.empty());
        }
        office.tables.directives().list(station, "", 10_000).forEach(held -> {
            assertThat(other.fate(held.directive()))
                    .as("fate of %s at %s %s", held.directive(), station, how)
                    .isEqualTo(stored.fate(held.directive()));
            assertThat(other.directive(held.directive()).map(Casebook.Kept::own))
                    .contains(held.issued());
        });
    }

    /** What counts of it, without hashes, which an own message gets only when it is sealed. */
    private static List<Object> deciding(Obligation obligation) {
        return List.of(
                obligation.id(),
                obligation.desk(),
                obligation.units(),
                obligation.asks(),
                String.valueOf(obligation.exempted()),
                obligation.certified(),
                obligation.account(),
                obligation.newest(Part.OWN).map(version -> version.number() + " " + version.state()),
                obligation.newest(Part.TOTAL).map(version -> version.number() + " " + version.state()),
                obligation.counted(Part.OWN).map(version -> version.number()),
                obligation.counted(Part.TOTAL).map(version -> version.number()));
    }
}
