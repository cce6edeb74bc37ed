package liandong.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.ReportFiled;
import liandong.report.Extreme;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/** A casebook in memory: on blank paper, or laid over another one, which it reads and leaves as it is. */
public final class Notebook implements Casebook {
    private final @Nullable Casebook under;
    private final @Nullable ObligationId about;
    private final SortedMap<String, Kept> directives = new TreeMap<>();
    private final Map<String, Fate> fates = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();
    private final Map<String, Optional<LocalDate>> next = new HashMap<>();
    private final Map<ObligationId, Obligation> obligations = new LinkedHashMap<>();
    /** An empty one was struck. */
    private final Map<ObligationId, Optional<RunningTotal>> totals = new LinkedHashMap<>();
    /** By total and line what contributors have here; an empty one has none any more. */
    private final Map<ObligationId, Map<String, Map<UnitCode, Optional<Extreme>>>> extremes = new HashMap<>();

    private final Map<ObligationId, List<Envelope>> said = new HashMap<>();
    private final Map<String, ReportFiled> reports = new HashMap<>();

    private Notebook(@Nullable Casebook under, @Nullable ObligationId about) {
        this.under = under;
        this.about = about;
    }

    /** One of a station of which nothing is known yet. */
    public static Notebook blank() {
        return new Notebook(null, null);
    }

    /** The same, about one form and period only. */
    public static Notebook about(ObligationId id) {
        return new Notebook(null, id);
    }

    /** One that begins with what another book of the station says. */
    public static Notebook over(Casebook under) {
        return new Notebook(under, null);
    }

    @Override
    public boolean isAbout(String form, Period period) {
        return about == null || (about.form().equals(form) && about.period().equals(period));
    }

    @Override
    public Optional<Kept> directive(String directive) {
        Kept kept = directives.get(directive);
        return kept != null || under == null ? Optional.ofNullable(kept) : under.directive(directive);
    }

    @Override
    public Fate fate(String directive) {
        Fate fate = fates.get(directive);
        if (fate != null) {
            return fate;
        }
        return under == null ? Fate.IN_FORCE : under.fate(directive);
    }

    @Override
    public List<Kept> relays(String directive) {
        SortedMap<String, Kept> relays = new TreeMap<>();
        if (under != null) {
            under.relays(directive).forEach(kept -> relays.put(kept.directive(), kept));
        }
        directives.values().stream()
                .filter(kept -> kept.own() && directive.equals(kept.content().basedOn()))
                .forEach(kept -> relays.put(kept.directive(), kept));
        return List.copyOf(relays.values());
    }

    @Override
    public Collection<ObligationId> askedBy(String directive) {
        Set<ObligationId> asked = new LinkedHashSet<>(under == null ? List.of() : under.askedBy(directive));
        obligations.forEach((id, each) -> {
            if (each.asks().stream().anyMatch(ask -> ask.clause().directive().equals(directive))) {
                asked.add(id);
            } else {
                asked.remove(id);
            }
        });
        return asked;
    }

    @Override
    public List<Kept> asking(LocalDate day) {
        List<Kept> asking = new ArrayList<>();
        if (under != null) {
            under.asking(day).stream()
                    .filter(kept -> !next.containsKey(kept.directive()))
                    .forEach(asking::add);
        }
        next.entrySet().stream()
                .filter(each -> each.getValue().filter(on -> !on.isAfter(day)).isPresent())
                .sorted(Map.Entry.<String, Optional<LocalDate>>comparingByValue(
                                (one, other) -> one.orElseThrow().compareTo(other.orElseThrow()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(each -> directive(each.getKey()).ifPresent(asking::add));
        return asking;
    }

    @Override
    public List<Kept> recurring() {
        SortedMap<String, Kept> recurring = new TreeMap<>();
        if (under != null) {
            under.recurring().forEach(kept -> recurring.put(kept.directive(), kept));
        }
        directives.values().stream().filter(Kept::recurs).forEach(kept -> recurring.put(kept.directive(), kept));
        return List.copyOf(recurring.values());
    }

    @Override
    public List<Envelope> said(ObligationId id) {
        List<Envelope> all = new ArrayList<>(under == null ? List.of() : under.said(id));
        all.addAll(said.getOrDefault(id, List.of()));
        return all;
    }

    @Override
    public void heard(ObligationId id, Envelope envelope) {
        said.computeIfAbsent(id, any -> new ArrayList<>()).add(envelope);
    }

    @Override
    public Obligation obligation(ObligationId id) {
        Obligation known = obligations.get(id);
        if (known != null) {
            return known;
        }
        return under == null ? Obligation.unknown(id) : under.obligation(id);
    }

    @Override
    public Obligation obligation(ObligationId id, Part part, int version) {
        Obligation known = obligations.get(id);
        if (under == null || (known != null && known.versions(part).containsKey(version))) {
            return obligation(id);
        }
        Obligation below = under.obligation(id, part, version);
        ReportVersion there = below.versions(part).get(version);
        return known == null ? below : there == null ? known : known.with(part, there);
    }

    @Override
    public boolean isAsked(String form, Period period, Set<UnitCode> except) {
        Set<UnitCode> known = new HashSet<>(except);
        for (Obligation each : obligations.values()) {
            ObligationId id = each.id();
            if (id.form().equals(form) && id.period().equals(period) && known.add(id.unit())) {
                if (each.isOpened() && each.account() != Obligation.Account.CANCELLED) {
                    return true;
                }
            }
        }
        return under != null && under.isAsked(form, period, known);
    }

    @Override
    public boolean wasAsked(String form, Period period, Set<UnitCode> except) {
        Set<UnitCode> known = new HashSet<>(except);
        for (Obligation each : obligations.values()) {
            ObligationId id = each.id();
            boolean about = id.form().equals(form) && id.period().equals(period);
            if (about && known.add(id.unit()) && each.isOpened()) {
                return true;
            }
        }
        return under != null && under.wasAsked(form, period, known);
    }

    @Override
    public Optional<RunningTotal> total(ObligationId id) {
        Optional<RunningTotal> none = under == null ? Optional.empty() : under.total(id);
        return totals.getOrDefault(id, none);
    }

    @Override
    public Map<String, Extreme> best(ObligationId total, Map<String, Indicator.Across> rules, Set<UnitCode> except) {
        Map<String, Map<UnitCode, Optional<Extreme>>> here = extremes.getOrDefault(total, Map.of());
        Set<UnitCode> known = new HashSet<>(except);
        here.values().forEach(line -> known.addAll(line.keySet()));
        Map<String, Extreme> best = new HashMap<>(under == null ? Map.of() : under.best(total, rules, known));
        rules.forEach((line, rule) -> here.getOrDefault(line, Map.of()).forEach((unit, amount) -> {
            if (!except.contains(unit)) {
                amount.ifPresent(each -> best.merge(line, each, (one, other) -> Extreme.choose(rule, one, other)));
            }
        }));
        return best;
    }

    @Override
    public Optional<ReportFiled> report(UnitCode unit, String message) {
        ReportFiled report = reports.get(key(unit, message));
        return report != null || under == null ? Optional.ofNullable(report) : under.report(unit, message);
    }

    @Override
    public void keep(Kept directive) {
        if (directive(directive.directive()).isEmpty()) {
            directives.put(directive.directive(), directive);
        }
    }

    @Override
    public void fate(String directive, Fate fate, @Nullable String because) {
        fates.put(directive, fate);
        if (because != null) {
            reasons.put(directive, because);
        }
    }

    /** Why all of a directive was taken back, as far as it was written down here. */
    @Nullable
    String because(String directive) {
        return reasons.get(directive);
    }

    @Override
    public void asksNext(String directive, @Nullable LocalDate day) {
        next.put(directive, Optional.ofNullable(day));
    }

    @Override
    public void signed(String directive, UnitCode unit, Instant time) {
        // a casebook is asked what counts, and receipts change nothing of it
    }

    @Override
    public void sentBack(String directive, Envelope envelope, String reason) {
        // nor does what is sent back
    }

    @Override
    public void filed(Envelope envelope) {
        reports.put(key(envelope.sender(), envelope.id()), (ReportFiled) envelope.message());
    }

    @Override
    public void save(Obligation after) {
        obligations.put(after.id(), after);
    }

    @Override
    public void save(ObligationId id, RunningTotal total) {
        totals.put(id, Optional.of(total));
    }

    @Override
    public void strike(ObligationId total) {
        totals.put(total, Optional.empty());
    }

    @Override
    public void extremes(
            ObligationId total,
            UnitCode contributor,
            Map<String, Indicator.Across> rules,
            Map<String, Extreme> amounts) {
        Map<String, Map<UnitCode, Optional<Extreme>>> lines = extremes.computeIfAbsent(total, any -> new HashMap<>());
        rules.keySet()
                .forEach(line -> lines.computeIfAbsent(line, any -> new HashMap<>())
                        .put(contributor, Optional.ofNullable(amounts.get(line))));
    }

    private static String key(UnitCode unit, String message) {
        return unit + " " + message;
    }
}
