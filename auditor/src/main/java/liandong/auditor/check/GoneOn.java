package liandong.auditor.check;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import liandong.auditor.total.Entry;
import liandong.auditor.total.History;
import liandong.duty.Continuation;
import liandong.duty.Directory;
import liandong.message.Streams;
import org.jspecify.annotations.Nullable;

/** Streams that have gone on although records are missing or others have witnessed more: what, by whose word, and why. */
final class GoneOn {
    private GoneOn() {}

    /** Streams with records that the directory gives up as lost. */
    static Set<String> losses(Directory directory) {
        return directory.continuations().stream()
                .filter(each -> each.lost() > 0)
                .map(Continuation::stream)
                .collect(Collectors.toSet());
    }

    /** One for each entry of the directory that says so. */
    static List<Remark> remarks(History history, Map<String, StreamCheck> streams, Witnesses witnesses) {
        return history.others().stream()
                .filter(entry -> entry.topic().equals(Streams.DIRECTORY))
                .flatMap(entry -> history.directory().continuations().stream()
                        .filter(each -> each.entered() == entry.sequence())
                        .map(each -> remark(each, entry, streams.get(each.stream()), witnesses)))
                .toList();
    }

    private static Remark remark(Continuation each, Entry entry, @Nullable StreamCheck stream, Witnesses witnesses) {
        long next = each.from().sequence() + 1;
        Places places = stream == null ? new Places() : stream.places();
        return new Remark(
                "went-on",
                each.stream(),
                places.has(next) ? places.offset(next) : 0,
                Math.max(1, each.lost()),
                missing(each)
                        + witnesses.answered(each).map(said -> ", " + said).orElse("")
                        + disbelieved(each) + "; account " + entry.actor().id() + " let it go on with entry "
                        + each.entered() + " of the directory, recorded " + Instant.ofEpochMilli(entry.recorded())
                        + ", because: " + each.reason());
    }

    private static String missing(Continuation each) {
        if (each.lost() == 0) {
            return "nothing is given up: it goes on behind sequence "
                    + each.kept().sequence();
        }
        long first = each.kept().sequence() + 1;
        return (each.lost() == 1
                        ? "sequence " + first + " is"
                        : "sequences " + first + " to " + each.from().sequence() + " are")
                + " missing and given up as lost";
    }

    private static String disbelieved(Continuation each) {
        return each.disbelieved().isEmpty()
                ? ""
                : "; not believed: "
                        + each.disbelieved().stream()
                                .map(one -> "unit " + one.witness() + " that it has seen sequence " + one.sequence()
                                        + ", " + one.hash())
                                .collect(Collectors.joining("; "));
    }
}
