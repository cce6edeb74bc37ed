package liandong.duty;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.report.Contribution;
import liandong.report.Form;
import liandong.report.RollUp;
import liandong.report.RunningTotal;
import liandong.report.Share;
import org.jspecify.annotations.Nullable;

/** What a station knows of one form and period, computed again from envelopes alone. */
public final class Replay {
    private final Post post;
    private final ObligationId id;
    private final Map<ObligationId, Obligation> known = new LinkedHashMap<>();
    private @Nullable RunningTotal total;

    private Replay(Post post, ObligationId id) {
        this.post = post;
        this.id = id;
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
     * @param received directives that the station received, in the order of their stream
     * @param issued directives that the station issued, in the order of their stream
     * @param about the envelopes about an obligation, each stream in its order
     */
    public static Outcome of(
            Post post,
            ObligationId id,
            List<DirectiveIssued> received,
            List<DirectiveIssued> issued,
            Function<ObligationId, List<Envelope>> about) {
        Replay replay = new Replay(post, id);
        received.forEach(replay::received);
        issued.forEach(replay::issued);
        List.copyOf(replay.known.keySet()).forEach(each -> replay.count(each, about.apply(each)));
        return new Outcome(replay.known(id), Optional.ofNullable(replay.total));
    }

    private void received(DirectiveIssued directive) {
        if (directive.recipients().contains(post.unit())
                && !open(directive, List.of(post.unit())).isEmpty()) {
            Obligation own = known(id);
            int children = post.directory()
                    .on(directive.issueDate())
                    .children(post.unit())
                    .size();
            form(own)
                    .filter(form -> own.desk())
                    .ifPresent(form -> total = Totals.asked(post, form, total, own, children));
        }
    }

    private void issued(DirectiveIssued directive) {
        List<Obligation> opened = open(directive, directive.recipients());
        if (!opened.isEmpty()) {
            form(opened.getFirst()).ifPresent(form -> total = Totals.relayed(post, form, total, known(id), opened));
        }
    }

    /** Opens or joins what the directive asks of these units for our form and period; returns the newly opened. */
    private List<Obligation> open(DirectiveIssued directive, List<UnitCode> units) {
        List<Obligation> opened = new ArrayList<>();
        for (UnitCode unit : units) {
            for (Obligation after : Evolve.opened(post, directive, unit, known)) {
                boolean ours = after.id().form().equals(id.form())
                        && after.id().period().equals(id.period());
                if (ours) {
                    Obligation before = known.put(after.id(), after);
                    if (before == null || !before.isOpened()) {
                        opened.add(after);
                    }
                }
            }
        }
        return opened;
    }

    private void count(ObligationId each, List<Envelope> envelopes) {
        Map<String, ReportFiled> filed = new HashMap<>();
        Obligation obligation = known(each);
        for (Envelope envelope : envelopes) {
            obligation = Evolve.evolve(obligation, envelope);
            if (envelope.message() instanceof ReportFiled report) {
                filed.put(envelope.id(), report);
            }
        }
        known.put(each, obligation);
        Contribution counted = Totals.contribution(post, obligation).orElse(null);
        RunningTotal before = total;
        if (before == null || counted == null) {
            return;
        }
        Form form = post.directory().form(id.form(), before.formVersion()).orElseThrow();
        ReportVersion version = obligation.version(counted.part(), counted.version());
        List<Share> out = Totals.shares(post, form, obligation, null, null);
        List<Share> in = Totals.shares(post, form, obligation, counted, filed.get(version.message()));
        RunningTotal after = RollUp.replace(before, form, post.directory().indicators(), out, in);
        total = RollUp.contribute(after, each.unit(), counted);
    }

    private Optional<Form> form(Obligation obligation) {
        return post.form(obligation);
    }

    private Obligation known(ObligationId each) {
        return Objects.requireNonNull(known.get(each));
    }
}
