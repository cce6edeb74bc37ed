package liandong.node.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.duty.Casebook;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;
import liandong.report.Extreme;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/**
 * A station's casebook over the tables, for one transaction: each thing is read once, and obligations and totals are
 * written once, by {@link #flush}; what the tables say before that is what they said.
 */
public final class StoredCasebook implements Casebook {
    private final Tables tables;
    private final UnitCode station;
    private final Due due;
    private final Map<String, Optional<Kept>> directives = new HashMap<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final Map<ObligationId, Loaded> obligations = new HashMap<>();
    /** Totals that have changed since the last time. */
    private final Map<ObligationId, RunningTotal> written = new LinkedHashMap<>();

    private final Map<ObligationId, Optional<RunningTotal>> totals = new HashMap<>();
    /** Obligations that have changed since the last time; a batch of records loads many and changes few of them at a time. */
    private final Set<ObligationId> changed = new LinkedHashSet<>();

    private final Map<String, Optional<ReportFiled>> reports = new HashMap<>();

    StoredCasebook(Tables tables, UnitCode station, Due due) {
        this.tables = tables;
        this.station = station;
        this.due = due;
    }

    /** Which directives of all stations ask again; asked once for a day until one of them has been answered. */
    static final class Due {
        private final DirectiveTable directives;
        private final Map<LocalDate, List<DirectiveTable.Due>> known = new HashMap<>();

        Due(DirectiveTable directives) {
            this.directives = directives;
        }

        List<DirectiveTable.Due> on(LocalDate day) {
            return known.computeIfAbsent(day, directives::asking);
        }

        void forget() {
            known.clear();
        }
    }

    /** An obligation as the tables have it, and as it is now. */
    private static final class Loaded {
        private Obligation stored;
        private Obligation now;

        Loaded(Obligation stored) {
            this.stored = stored;
            this.now = stored;
        }
    }

    @Override
    public Optional<Kept> directive(String directive) {
        return directives.computeIfAbsent(
                directive,
                any -> tables.directives()
                        .kept(station, directive)
                        .map(kept -> new Kept(tables.envelopes().envelope(kept.row()), kept.own())));
    }

    @Override
    public Fate fate(String directive) {
        return fates.computeIfAbsent(directive, any -> tables.directives().fate(station, directive));
    }

    @Override
    public List<Kept> relays(String directive) {
        return tables.directives().relays(station, directive).stream()
                .map(each -> directive(each).orElseThrow())
                .toList();
    }

    @Override
    public Collection<ObligationId> askedBy(String directive) {
        flush();
        return tables.obligations().askedBy(station, directive);
    }

    @Override
    public List<Kept> asking(LocalDate day) {
        return due.on(day).stream()
                .filter(each -> each.station().equals(station))
                .map(each -> directive(each.directive()).orElseThrow())
                .toList();
    }

    @Override
    public List<Kept> recurring() {
        return tables.directives().all(station).stream()
                .flatMap(held -> directive(held.directive()).stream())
                .filter(Kept::recurs)
                .toList();
    }

    @Override
    public List<Envelope> said(ObligationId id) {
        return tables.envelopes().about(id.toString()).stream()
                .map(tables.envelopes()::envelope)
                .toList();
    }

    @Override
    public void heard(ObligationId id, Envelope envelope) {
        // it is kept before it takes effect
    }

    @Override
    public Obligation obligation(ObligationId id) {
        return loaded(id).now;
    }

    private Loaded loaded(ObligationId id) {
        return obligations.computeIfAbsent(
                id, any -> new Loaded(tables.obligations().deciding(station, id)));
    }

    @Override
    public Obligation obligation(ObligationId id, Part part, int version) {
        Loaded loaded = loaded(id);
        // the highest of each part is there: of none above it anything is known
        SortedMap<Integer, ReportVersion> known = loaded.now.versions(part);
        if (!known.containsKey(version) && !known.isEmpty() && version < known.lastKey()) {
            tables.versions().one(station, id, part, version).ifPresent(there -> {
                loaded.stored = loaded.stored.with(part, there);
                loaded.now = loaded.now.with(part, there);
            });
        }
        return loaded.now;
    }

    @Override
    public boolean isAsked(String form, Period period, Set<UnitCode> except) {
        flush();
        return tables.obligations().isAsked(station, form, period, except);
    }

    @Override
    public boolean wasAsked(String form, Period period, Set<UnitCode> except) {
        flush();
        return tables.obligations().wasAsked(station, form, period, except);
    }

    @Override
    public Optional<RunningTotal> total(ObligationId id) {
        return totals.computeIfAbsent(id, tables.totals()::find);
    }

    @Override
    public Map<String, Extreme> best(ObligationId total, Map<String, Indicator.Across> rules, Set<UnitCode> except) {
        return tables.totals().best(total, rules, except);
    }

    @Override
    public Optional<ReportFiled> report(UnitCode unit, String message) {
        return reports.computeIfAbsent(
                message(unit, message),
                any -> tables.envelopes()
                        .report(unit, message)
                        .map(tables.envelopes()::message)
                        .map(ReportFiled.class::cast));
    }

    private static String message(UnitCode unit, String message) {
        return unit + " " + message;
    }

    @Override
    public void keep(Kept directive) {
        String id = directive.directive();
        if (directive(id).isEmpty()) {
            Envelope envelope = directive.envelope();
            long place = tables.envelopes().place(envelope.stream(), envelope.id());
            tables.directives()
                    .save(
                            station,
                            new DirectiveTable.Held(
                                    id, directive.own(), directive.content().basedOn(), place));
            directives.put(id, Optional.of(directive));
        }
    }

    @Override
    public void fate(String directive, Fate fate, @Nullable String because) {
        Fate before = fate(directive);
        String next = fate.supersededBy();
        if (next != null && !next.equals(before.supersededBy())) {
            tables.directives().supersede(station, directive, next);
        }
        if (fate.withdrawn() && because != null) {
            tables.directives().withdraw(station, directive, List.of(), because);
        }
        List<String> clauses = fate.withdrawnClauses().stream()
                .filter(clause -> !before.withdrawnClauses().contains(clause))
                .sorted()
                .toList();
        if (!clauses.isEmpty()) {
            tables.directives().withdraw(station, directive, clauses, "");
        }
        fates.put(directive, fate);
        due.forget();
    }

    @Override
    public void asksNext(String directive, @Nullable LocalDate day) {
        tables.directives().asksNext(station, directive, day);
        due.forget();
    }

    @Override
    public void signed(String directive, UnitCode unit, Instant time) {
        tables.directives().saveReceipt(station, directive, new DirectiveTable.Receipt(unit, time));
    }

    @Override
    public void sentBack(String directive, Envelope envelope, String reason) {
        tables.directives()
                .saveSentBack(
                        station,
                        directive,
                        envelope.id(),
                        new DirectiveTable.SentBack(envelope.sender(), reason, envelope.time()));
    }

    @Override
    public void filed(Envelope envelope) {
        reports.put(message(envelope.sender(), envelope.id()), Optional.of((ReportFiled) envelope.message()));
    }

    @Override
    public void save(Obligation after) {
        loaded(after.id()).now = after;
        changed.add(after.id());
    }

    @Override
    public void save(ObligationId id, RunningTotal total) {
        totals.put(id, Optional.of(total));
        written.put(id, total);
    }

    @Override
    public void strike(ObligationId total) {
        written.remove(total);
        totals.put(total, Optional.empty());
        tables.totals().strike(total);
    }

    @Override
    public void extremes(
            ObligationId total,
            UnitCode contributor,
            Map<String, Indicator.Across> rules,
            Map<String, Extreme> amounts) {
        tables.totals().extremes(total, contributor, rules.keySet(), amounts);
    }

    /** Writes what has changed since the last time. */
    public void flush() {
        changed.forEach(id -> {
            Loaded each = loaded(id);
            tables.obligations().save(station, each.stored, each.now);
            each.stored = each.now;
        });
        changed.clear();
        written.forEach(tables.totals()::save);
        written.clear();
    }
}
