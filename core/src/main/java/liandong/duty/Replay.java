package liandong.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ReportFiled;
import liandong.report.Form;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/** What a station knows of one form and period, computed again from envelopes alone. */
public final class Replay {
    private final Post post;
    private final ObligationId id;
    private final LocalDate day;
    private final List<Envelope> directives;
    private final Map<ObligationId, Obligation> known = new LinkedHashMap<>();
    /** By the day of a directive that asks the station, how many units reported to it then. */
    private final SortedMap<LocalDate, Integer> children = new TreeMap<>();

    private @Nullable Form form;

    private Replay(Post post, ObligationId id, LocalDate day, List<Envelope> directives) {
        this.post = post;
        this.id = id;
        this.day = day;
        this.directives = directives;
        known.put(id, Obligation.unknown(id));
    }

    /**
     * What comes out.
     *
     * @param own the station's own obligation
     * @param total what the station counts; none while it is no desk that was asked or has asked. Its lines with rule
     *     MIN or MAX are left out of the count, its coverage is complete
     */
    public record Outcome(Obligation own, Optional<RunningTotal> total) {}

    /**
     * Folds what concerns the station's obligation {@code id} and those of the units that it asked.
     *
     * @param day up to which recurring clauses have asked
     * @param directives the directives that the station received or issued, and their withdrawals, each stream in its
     *     order
     * @param about the envelopes about an obligation, each stream in its order
     */
    public static Outcome of(
            Post post,
            ObligationId id,
            LocalDate day,
            List<Envelope> directives,
            Function<ObligationId, List<Envelope>> about) {
        Replay replay = new Replay(post, id, day, directives);
        directives.forEach(replay::directive);
        List<Totals.Counted> all = replay.known.values().stream()
                .map(each -> replay.counted(each, about.apply(each.id())))
                .toList();
        Form asked = replay.form;
        return new Outcome(
                all.getFirst().obligation(), asked == null ? Optional.empty() : Optional.of(replay.total(asked, all)));
    }

    private void directive(Envelope envelope) {
        Map<ObligationId, Obligation> after = new LinkedHashMap<>(known);
        boolean own = envelope.sender().equals(post.unit());
        switch (envelope.message()) {
            case DirectiveIssued issued -> {
                String old = issued.supersedes();
                if (old != null) {
                    after.replaceAll((any, each) ->
                            each.noLongerAskedBy(ref -> ref.directive().equals(old)));
                }
                issued.recipients().stream()
                        .filter(unit -> own || unit.equals(post.unit()))
                        .forEach(unit -> open(envelope, issued, unit, after));
                asked(envelope, issued, after);
            }
            case DirectiveWithdrawn withdrawn ->
                after.replaceAll((any, each) -> each.noLongerAskedBy(ref -> ref.directive()
                                .equals(withdrawn.directive())
                        && (withdrawn.clauses().isEmpty() || withdrawn.clauses().contains(ref.clause()))));
            default -> throw new IllegalArgumentException(envelope.id() + " is no directive and no withdrawal");
        }
        if (form == null) {
            after.values().stream()
                    .filter(each -> each.isExpected() && (own || each.desk()))
                    .findFirst()
                    .flatMap(post::form)
                    .ifPresent(each -> form = each);
        }
        known.putAll(after);
    }

    /** Notes how many units reported to the desk when it was asked. */
    private void asked(Envelope envelope, DirectiveIssued issued, Map<ObligationId, Obligation> after) {
        boolean asks = Objects.requireNonNull(after.get(id)).asks().stream()
                .anyMatch(ask -> ask.clause().directive().equals(issued.directive()));
        if (asks) {
            boolean first =
                    issued.clauses().stream().anyMatch(clause -> id.period().equals(clause.period()));
            LocalDate since = first ? issued.issueDate() : id.period().first();
            Post then = first ? post.at(envelope.directory()) : post;
            children.putIfAbsent(
                    since, then.directory().on(since).children(post.unit()).size());
        }
    }

    /** What had become of a directive before our period began: a clause that had ended by then has never asked for it. */
    private Fate whenItBegins(DirectiveIssued issued) {
        boolean withdrawn = false;
        Set<String> clauses = new HashSet<>();
        String supersededBy = null;
        for (Envelope envelope : directives) {
            boolean before = Post.day(envelope.time()).isBefore(id.period().first());
            if (before
                    && envelope.message() instanceof DirectiveWithdrawn end
                    && end.directive().equals(issued.directive())) {
                withdrawn |= end.clauses().isEmpty();
                clauses.addAll(end.clauses());
            } else if (before
                    && envelope.message() instanceof DirectiveIssued next
                    && issued.directive().equals(next.supersedes())) {
                supersededBy = next.directive();
            }
        }
        return new Fate(withdrawn, clauses, supersededBy);
    }

    /** Opens or joins what the directive asks of a unit for our form and period. */
    private void open(Envelope envelope, DirectiveIssued issued, UnitCode unit, Map<ObligationId, Obligation> after) {
        List<Obligation> opened = new ArrayList<>(
                Evolve.opened(post.at(envelope.directory()), issued, Fate.IN_FORCE, unit, LocalDate.MIN, after));
        Map<ObligationId, Obligation> first = new LinkedHashMap<>(after);
        opened.forEach(each -> first.put(each.id(), each));
        opened.addAll(Evolve.opened(post, issued, whenItBegins(issued), unit, day, first));
        for (Obligation each : opened) {
            if (each.id().form().equals(id.form()) && each.id().period().equals(id.period())) {
                after.put(each.id(), each);
            }
        }
    }

    private Totals.Counted counted(Obligation before, List<Envelope> envelopes) {
        Map<String, ReportFiled> filed = new HashMap<>();
        Obligation after = before;
        for (Envelope envelope : envelopes) {
            after = Evolve.evolve(after, envelope);
            if (envelope.message() instanceof ReportFiled report) {
                filed.put(envelope.id(), report);
            }
        }
        Obligation evolved = after;
        ReportFiled report = Totals.contribution(post, after)
                .map(counted -> evolved.version(counted.part(), counted.version()))
                .map(version -> filed.get(version.message()))
                .orElse(null);
        return new Totals.Counted(after, report);
    }

    private RunningTotal total(Form asked, List<Totals.Counted> all) {
        boolean relayed = all.stream()
                .map(Totals.Counted::obligation)
                .anyMatch(each ->
                        !each.id().equals(id) && each.isOpened() && each.account() != Obligation.Account.CANCELLED);
        int below = children.isEmpty() ? 0 : children.firstEntry().getValue();
        RunningTotal total = RunningTotal.empty(asked).asking(0, relayed);
        for (Totals.Counted each : all) {
            Obligation unknown = Obligation.unknown(each.obligation().id());
            total = Totals.moved(post, asked, total, new Totals.Counted(unknown, null), each, Map.of(), below);
        }
        return total;
    }
}
