package liandong.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.Hierarchy;
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
    private final Map<ObligationId, Obligation> known = new LinkedHashMap<>();
    private @Nullable RunningTotal total;

    private Replay(Post post, ObligationId id, LocalDate day) {
        this.post = post;
        this.id = id;
        this.day = day;
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
        Replay replay = new Replay(post, id, day);
        directives.forEach(replay::directive);
        List.copyOf(replay.known.keySet()).forEach(each -> replay.count(each, about.apply(each)));
        return new Outcome(replay.known(id), Optional.ofNullable(replay.total));
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
                Hierarchy tree = post.at(envelope.directory()).directory().on(issued.issueDate());
                apply(after, own, tree);
            }
            case DirectiveWithdrawn withdrawn -> {
                after.replaceAll((any, each) -> each.noLongerAskedBy(ref -> ref.directive()
                                .equals(withdrawn.directive())
                        && (withdrawn.clauses().isEmpty() || withdrawn.clauses().contains(ref.clause()))));
                Hierarchy tree = post.at(envelope.directory()).directory().on(Post.day(envelope.time()));
                apply(after, own, tree);
            }
            default -> throw new IllegalArgumentException(envelope.id() + " is no directive and no withdrawal");
        }
    }

    /** Opens or joins what the directive asks of a unit for our form and period. */
    private void open(Envelope envelope, DirectiveIssued issued, UnitCode unit, Map<ObligationId, Obligation> after) {
        List<Obligation> opened = new ArrayList<>(
                Evolve.opened(post.at(envelope.directory()), issued, Fate.IN_FORCE, unit, LocalDate.MIN, after));
        Map<ObligationId, Obligation> first = new LinkedHashMap<>(after);
        opened.forEach(each -> first.put(each.id(), each));
        opened.addAll(Evolve.opened(post, issued, Fate.IN_FORCE, unit, day, first));
        for (Obligation each : opened) {
            if (each.id().form().equals(id.form()) && each.id().period().equals(id.period())) {
                after.put(each.id(), each);
            }
        }
    }

    private void apply(Map<ObligationId, Obligation> after, boolean own, Hierarchy tree) {
        List<Obligation> changed = after.values().stream()
                .filter(each -> !each.equals(known.get(each.id())))
                .toList();
        changed.stream().filter(Obligation::isExpected).findFirst().ifPresent(first -> prepare(first, own, tree));
        for (Obligation each : changed) {
            Obligation before = known.getOrDefault(each.id(), Obligation.unknown(each.id()));
            known.put(each.id(), each);
            move(new Totals.Counted(before, null), new Totals.Counted(each, null));
        }
        RunningTotal now = total;
        boolean nobody = known.values().stream()
                .filter(each -> !each.id().equals(id) && each.isOpened())
                .allMatch(each -> each.account() == Obligation.Account.CANCELLED);
        if (now != null && nobody) {
            total = Totals.unrelayed(
                    post, form(now), now, known(id), tree.children(post.unit()).size());
        }
    }

    private void prepare(Obligation first, boolean own, Hierarchy tree) {
        post.form(first).ifPresent(form -> {
            if (own) {
                total = Totals.relayed(post, form, total, known(id));
            } else if (total == null && first.desk()) {
                total = Totals.asked(form, tree.children(post.unit()).size());
            }
        });
    }

    private void move(Totals.Counted before, Totals.Counted after) {
        RunningTotal now = total;
        if (now != null) {
            total = Totals.moved(post, form(now), now, before, after, Map.of());
        }
    }

    private void count(ObligationId each, List<Envelope> envelopes) {
        Map<String, ReportFiled> filed = new HashMap<>();
        Obligation before = known(each);
        Obligation after = before;
        for (Envelope envelope : envelopes) {
            after = Evolve.evolve(after, envelope);
            if (envelope.message() instanceof ReportFiled report) {
                filed.put(envelope.id(), report);
            }
        }
        known.put(each, after);
        Obligation evolved = after;
        ReportFiled report = Totals.contribution(post, after)
                .map(counted -> evolved.version(counted.part(), counted.version()))
                .map(version -> filed.get(version.message()))
                .orElse(null);
        move(new Totals.Counted(before, null), new Totals.Counted(after, report));
    }

    private Form form(RunningTotal of) {
        return post.directory().form(id.form(), of.formVersion()).orElseThrow();
    }

    private Obligation known(ObligationId each) {
        return Objects.requireNonNull(known.get(each));
    }
}
