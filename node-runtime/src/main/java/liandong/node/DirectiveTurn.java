package liandong.node;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Evolve;
import liandong.duty.Known;
import liandong.duty.Post;
import liandong.duty.Totals;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.node.store.DirectiveTable.Held;
import liandong.node.store.Tables;
import liandong.report.Form;
import liandong.report.RunningTotal;

/** The part of a {@link Turn} that is about directives: what they open, carry over and cancel. */
final class DirectiveTurn {
    private final Tables tables;
    private final Turn turn;
    private final LocalDate today;

    DirectiveTurn(Tables tables, Turn turn, LocalDate today) {
        this.tables = tables;
        this.turn = turn;
        this.today = today;
    }

    /** A directive was issued by the station or has arrived at it. */
    void issued(Post post, Envelope envelope, DirectiveIssued issued) {
        UnitCode station = post.unit();
        boolean own = envelope.sender().equals(station);
        Post then = post.at(envelope.directory());
        Hierarchy tree = then.directory().on(issued.issueDate());
        boolean concerned = own || isAddressed(tree, station, envelope.sender(), issued);
        if (concerned) {
            long place = tables.envelopes().place(envelope.stream(), envelope.id());
            tables.directives().save(station, new Held(issued.directive(), own, issued.basedOn(), place));
        }
        Map<ObligationId, Obligation> before = new LinkedHashMap<>();
        Map<ObligationId, Obligation> after = new LinkedHashMap<>();
        String old = issued.supersedes();
        if (old != null) {
            recurUpTo(post, old, envelope);
            tables.directives().supersede(station, old, issued.directive());
            load(station, tables.obligations().askedBy(station, old), before);
            before.forEach((id, each) ->
                    after.put(id, each.noLongerAskedBy(ref -> ref.directive().equals(old))));
        }
        for (UnitCode unit : concerned ? asked(issued, station, own) : List.<UnitCode>of()) {
            // first periods as they were asked, later ones under the tree as it is now
            open(then, issued, unit, LocalDate.MIN, before, after);
            open(post, issued, unit, day(envelope), before, after);
        }
        asksNext(station, issued, day(envelope));
        apply(post, tree, envelope, before, after, "directive " + issued.directive());
    }

    /** Whether it is for the station; otherwise it only says that an earlier one is superseded. */
    private static boolean isAddressed(Hierarchy tree, UnitCode station, UnitCode sender, DirectiveIssued issued) {
        boolean named = issued.recipients().contains(station) || issued.copies().contains(station);
        return named && tree.parent(station).filter(sender::equals).isPresent();
    }

    /** A directive, or some of its clauses, was taken back. */
    void withdrawn(Post post, Envelope envelope, DirectiveWithdrawn withdrawn) {
        UnitCode station = post.unit();
        boolean own = envelope.sender().equals(station);
        Optional<Held> held = tables.directives().find(station, withdrawn.directive());
        if (held.isEmpty() || held.get().issued() != own) {
            return;
        }
        recurUpTo(post, withdrawn.directive(), envelope);
        tables.directives().withdraw(station, withdrawn.directive(), withdrawn.clauses(), withdrawn.reason());
        Predicate<ClauseRef> ended = ref -> ref.directive().equals(withdrawn.directive())
                && (withdrawn.clauses().isEmpty() || withdrawn.clauses().contains(ref.clause()));
        Map<ObligationId, Obligation> before = new LinkedHashMap<>();
        Map<ObligationId, Obligation> after = new LinkedHashMap<>();
        load(station, tables.obligations().askedBy(station, withdrawn.directive()), before);
        before.forEach((id, each) -> after.put(id, each.noLongerAskedBy(ended)));
        asksNext(station, content(held.get()), day(envelope));
        Hierarchy tree = post.at(envelope.directory()).directory().on(Post.day(envelope.time()));
        apply(post, tree, envelope, before, after, "withdrawal of " + withdrawn.directive());
    }

    /**
     * Opens what a directive has asked by the time at which it ends: who reads of both long after knows then of the same
     * periods as who was there.
     */
    private void recurUpTo(Post post, String directive, Envelope envelope) {
        boolean asks = tables.directives().asking(day(envelope)).stream()
                .anyMatch(due ->
                        due.station().equals(post.unit()) && due.directive().equals(directive));
        if (asks) {
            recur(post, directive, day(envelope));
        }
    }

    /** The day of an envelope; tomorrow at the latest, whatever its sender's clock says. */
    private LocalDate day(Envelope envelope) {
        LocalDate day = Post.day(envelope.time());
        return day.isAfter(today) ? today.plusDays(1) : day;
    }

    /** Opens what recurring clauses of a directive ask for up to {@code day}. */
    void recur(Post post, String directive, LocalDate day) {
        UnitCode station = post.unit();
        Held held = tables.directives().find(station, directive).orElseThrow();
        DirectiveIssued issued = content(held);
        Map<ObligationId, Obligation> before = new LinkedHashMap<>();
        Map<ObligationId, Obligation> after = new LinkedHashMap<>();
        for (UnitCode unit : asked(issued, station, held.issued())) {
            open(post, issued, unit, day, before, after);
        }
        asksNext(station, issued, day);
        Envelope envelope = tables.envelopes().envelope(tables.envelopes().atPlace(held.place()));
        apply(post, post.directory().on(day), envelope, before, after, "a new period of " + directive);
    }

    /** What the station knows of relays when the directive that they relay has changed. */
    Known.OfRelays relays(Post post, Envelope envelope) {
        String above = switch (envelope.message()) {
            case DirectiveIssued issued -> issued.supersedes();
            case DirectiveWithdrawn withdrawn -> withdrawn.directive();
            case Message.ReportAccepted accepted -> null;
            case Message.ReportReturned returned -> null;
            case Message.ObligationExempted exempted -> null;
            case Message.Up up -> null;
            case Message.Witnessed witnessed -> null;
            case Message.OfDirectory entry -> null;
        };
        if (above == null) {
            return new Known.OfRelays(post, null, List.of());
        }
        return new Known.OfRelays(
                post,
                tables.directives().find(post.unit(), above).map(this::content).orElse(null),
                chain(post.unit(), above).stream()
                        .flatMap(each -> tables.directives().relays(post.unit(), each).stream())
                        .map(relay -> standing(post.unit(), relay))
                        .toList());
    }

    /** The directive and those in whose place it stands: what relays them relays it. */
    private List<String> chain(UnitCode station, String directive) {
        List<String> chain = new ArrayList<>();
        String at = directive;
        while (at != null && !chain.contains(at)) {
            chain.add(at);
            at = tables.directives()
                    .find(station, at)
                    .map(this::content)
                    .map(DirectiveIssued::supersedes)
                    .orElse(null);
        }
        return chain;
    }

    private Known.Standing standing(UnitCode station, String directive) {
        Held held = tables.directives().find(station, directive).orElseThrow();
        return new Known.Standing(content(held), tables.directives().fate(station, directive));
    }

    private DirectiveIssued content(Held held) {
        return (DirectiveIssued) tables.envelopes().message(tables.envelopes().atPlace(held.place()));
    }

    /** Whom the directive asks, as far as the station has to know. */
    private static List<UnitCode> asked(DirectiveIssued issued, UnitCode station, boolean own) {
        return own
                ? issued.recipients()
                : issued.recipients().stream().filter(station::equals).toList();
    }

    private void load(UnitCode station, List<ObligationId> ids, Map<ObligationId, Obligation> into) {
        ids.forEach(id -> into.computeIfAbsent(id, any -> tables.obligations().load(station, id)));
    }

    private void open(
            Post post,
            DirectiveIssued issued,
            UnitCode unit,
            LocalDate day,
            Map<ObligationId, Obligation> before,
            Map<ObligationId, Obligation> after) {
        Fate fate = tables.directives().fate(post.unit(), issued.directive());
        load(post.unit(), List.copyOf(Evolve.asked(issued, fate, unit, day)), before);
        before.forEach(after::putIfAbsent);
        Evolve.opened(post, issued, fate, unit, day, after).forEach(each -> after.put(each.id(), each));
    }

    private void asksNext(UnitCode station, DirectiveIssued issued, LocalDate after) {
        Fate fate = tables.directives().fate(station, issued.directive());
        if (issued.clauses().stream().anyMatch(clause -> clause.until() != null)) {
            LocalDate next = issued.clauses().stream()
                    .filter(fate::stands)
                    .map((Clause clause) -> clause.asksNextAfter(after))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            tables.directives().asksNext(station, issued.directive(), next);
        }
    }

    /** Saves what has changed, total by total. */
    private void apply(
            Post post,
            Hierarchy tree,
            Envelope envelope,
            Map<ObligationId, Obligation> before,
            Map<ObligationId, Obligation> after,
            String reason) {
        boolean own = envelope.sender().equals(post.unit());
        int children = tree.children(post.unit()).size();
        Map<ObligationId, List<ObligationId>> byTotal = new LinkedHashMap<>();
        after.forEach((id, each) -> {
            if (!each.equals(before.get(id))) {
                byTotal.computeIfAbsent(new ObligationId(post.unit(), id.form(), id.period()), any -> new ArrayList<>())
                        .add(id);
            }
        });
        byTotal.forEach((total, ids) -> {
            ids.stream()
                    .map(id -> Objects.requireNonNull(after.get(id)))
                    .filter(Obligation::isExpected)
                    .findFirst()
                    .ifPresent(first -> prepare(post, total, first, own, children));
            for (ObligationId id : ids) {
                Obligation was = before.getOrDefault(id, Obligation.unknown(id));
                turn.change(post, was, Objects.requireNonNull(after.get(id)));
            }
            boolean asked = ids.stream()
                    .anyMatch(id ->
                            !before.getOrDefault(id, Obligation.unknown(id)).isExpected()
                                    && Objects.requireNonNull(after.get(id)).isExpected());
            turn.restate(post, total, envelope, reason, asked && !own);
        });
    }

    /** Makes the total that the obligations belong to, before they change it. */
    private void prepare(Post post, ObligationId total, Obligation first, boolean own, int children) {
        // a desk can ask for a form that nobody has published; there is nothing to add up then
        if (!Turn.counts(post) || (!own && !first.desk())) {
            return;
        }
        post.form(first).ifPresent(form -> {
            RunningTotal known = tables.totals().find(total).orElse(null);
            if (own) {
                Obligation asked = tables.obligations().load(post.unit(), total);
                tables.totals().save(total, Totals.relayed(post, form, known, asked));
            } else if (known == null) {
                tables.totals().save(total, Totals.asked(form, children));
            }
        });
    }

    /** A desk that asks nobody below any more answers for all of them again, while its superior asks. */
    void settle(Post post, ObligationId id) {
        tables.totals().find(id).filter(RunningTotal::relayed).ifPresent(total -> {
            String period = id.period().text();
            if (tables.obligations().askedBelow(post.unit(), id.form(), period) == 0) {
                Obligation own = tables.obligations().load(post.unit(), id);
                Form form =
                        post.directory().form(id.form(), total.formVersion()).orElseThrow();
                tables.totals().save(id, Totals.unrelayed(post, form, total, own, children(post, own)));
            }
        });
    }

    /** How many units reported to the desk when its own obligation was opened; 0 if it is not expected. */
    int children(Post post, Obligation own) {
        if (!own.isExpected()) {
            return 0;
        }
        return own.asks().stream()
                .map(ask -> tables.directives().find(post.unit(), ask.clause().directive()))
                .flatMap(Optional::stream)
                .map(held -> opened(post, held, own.id()))
                .min(Comparator.comparing(Opened::day))
                .map(opened -> opened.tree().children(post.unit()).size())
                .orElse(0);
    }

    private record Opened(LocalDate day, Hierarchy tree) {}

    private Opened opened(Post post, Held held, ObligationId id) {
        Envelope envelope = tables.envelopes().envelope(tables.envelopes().atPlace(held.place()));
        DirectiveIssued issued = (DirectiveIssued) envelope.message();
        boolean first = issued.clauses().stream().anyMatch(clause -> id.period().equals(clause.period()));
        LocalDate day = first ? issued.issueDate() : id.period().first();
        Post then = first ? post.at(envelope.directory()) : post;
        return new Opened(day, then.directory().on(day));
    }
}
