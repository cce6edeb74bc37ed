package liandong.node.history;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.Obligation;
import liandong.directive.ReportVersion;
import liandong.duty.Command;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReturnFinding;
import liandong.message.Role;
import liandong.node.history.MadeUpTree.When;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** What people at the stations think of doing next, mostly sensible. */
final class Clerks {
    private final Random random;
    private final Clock clock;
    private final MadeUpTree tree;
    private final List<Key> keys;
    private final boolean recurring;
    private final boolean moving;
    private final ToLongFunction<UnitCode> read;
    private final Asked asked;
    private int serial;

    /** Who knows what desks have asked. */
    interface Asked {
        /** Whether another desk than this one asks the unit for it. */
        boolean isAskedByAnother(UnitCode desk, UnitCode unit, Key key);
    }

    /**
     * People at all stations.
     *
     * @param keys what they ask for
     * @param recurring whether some of it is asked for again each month
     * @param moving whether units change their desks
     * @param read how far a station has read the directory
     */
    Clerks(
            Random random,
            Clock clock,
            MadeUpTree tree,
            List<Key> keys,
            boolean recurring,
            boolean moving,
            ToLongFunction<UnitCode> read,
            Asked asked) {
        this.random = random;
        this.clock = clock;
        this.tree = tree;
        this.keys = List.copyOf(keys);
        this.recurring = recurring;
        this.moving = moving;
        this.read = read;
        this.asked = asked;
    }

    static Actor actor(Command command) {
        return switch (command) {
            case Command.AcceptReport accept -> new Actor("reviewer-1", Role.REVIEWER);
            case Command.ReturnReport back -> new Actor("reviewer-1", Role.REVIEWER);
            case Command.CertifyTotal certify -> new Actor("reviewer-1", Role.REVIEWER);
            case Command.ExemptObligation exempt -> new Actor("reviewer-1", Role.REVIEWER);
            case Command.WithdrawDirective withdraw -> new Actor("reviewer-1", Role.REVIEWER);
            case Command.FileReport file -> new Actor("clerk-1", Role.CLERK);
            case Command.WithdrawReport withdraw -> new Actor("clerk-1", Role.CLERK);
            case Command.OfDirective of -> new Actor("clerk-1", Role.CLERK);
            case Command.OfReceipt of -> new Actor("clerk-1", Role.CLERK);
            case Command.OfDirectory of -> new Actor("operator-1", Role.OPERATOR);
        };
    }

    /** A directive of the desk's own, to all units below or to some, that asks for one form or two. */
    Command issue(UnitCode desk, @Nullable String supersedes) {
        LocalDate today = Post.day(clock.instant());
        List<UnitCode> recipients = some(tree.children(desk, When.on(today, read.applyAsLong(desk))));
        List<Clause> clauses = new ArrayList<>();
        for (Key key : some(keys(today))) {
            LocalDate due = today.plusDays(random.nextInt(20));
            Optional<List<UnitCode>> wanted = units(desk, key, recipients);
            if (wanted.isEmpty()) {
                continue;
            }
            List<UnitCode> units = wanted.get();
            clauses.add(recurring && random.nextInt(3) > 0 ? monthly(key, units) : clause(key, due, units, null, null));
        }
        return directive(desk, recipients, clauses, null, supersedes, today);
    }

    /** A relay of the superior's directive, to all units below or to some, due on the same day or earlier. */
    Command relay(UnitCode desk, DirectiveIssued superior, @Nullable String supersedes) {
        LocalDate today = Post.day(clock.instant());
        List<UnitCode> recipients = some(tree.children(desk, When.on(today, read.applyAsLong(desk))));
        List<Clause> clauses = new ArrayList<>();
        LocalDate issued = today;
        for (Clause above : superior.clauses()) {
            LocalDate due = above.due();
            if (above.form() != null && due != null && above.concerns(desk) && random.nextInt(8) > 0) {
                Key key = new Key(above.form().code(), above.period());
                LocalDate earlier = due.minusDays(random.nextInt(5));
                LocalDate wanted = random.nextInt(12) == 0 ? due.plusDays(1) : earlier;
                LocalDate sooner = wanted.isBefore(today) ? due : wanted;
                issued = sooner.isBefore(issued) ? sooner : issued;
                Optional<List<UnitCode>> asked = units(desk, key, recipients);
                if (asked.isEmpty()) {
                    continue;
                }
                List<UnitCode> units = asked.get();
                ClauseRef ref = new ClauseRef(superior.directive(), above.code());
                LocalDate until = random.nextInt(5) == 0 ? null : above.until();
                clauses.add(clause(key, above.until() == null ? sooner : due, units, ref, until));
            }
        }
        return directive(desk, recipients, clauses, superior.directive(), supersedes, issued);
    }

    /** What is asked for: in a world with transfers the month that has begun, too. */
    private List<Key> keys(LocalDate today) {
        if (!moving) {
            return keys;
        }
        List<Key> all = new ArrayList<>(keys);
        Period now = Period.of(YearMonth.from(today).toString());
        keys.stream()
                .map(key -> new Key(key.form(), now))
                .filter(key -> !all.contains(key))
                .forEach(all::add);
        return all;
    }

    /**
     * Whom a clause asks, none named for all: those that report to the desk when the period begins, since another desk has
     * asked the others; empty if there is nobody.
     */
    private Optional<List<UnitCode>> units(UnitCode desk, Key key, List<UnitCode> recipients) {
        List<UnitCode> there = tree.children(desk, When.begins(key.period().first(), read.applyAsLong(desk)));
        List<UnitCode> those = recipients.stream()
                .filter(there::contains)
                .filter(unit -> tree.moved(unit).isEmpty() || !asked.isAskedByAnother(desk, unit, key))
                .toList();
        if (those.isEmpty()) {
            return Optional.empty();
        }
        boolean all = those.size() == recipients.size();
        return Optional.of(random.nextInt(4) == 0 ? some(those) : all ? List.of() : those);
    }

    /** All of a directive is taken back, or some of its clauses, or now and then one that it does not have. */
    Command withdraw(DirectiveIssued issued) {
        List<String> clauses = issued.clauses().stream().map(Clause::code).toList();
        boolean all = clauses.isEmpty() || random.nextInt(3) == 0;
        List<String> chosen = all ? List.of() : random.nextInt(12) == 0 ? List.of("none") : some(clauses);
        return new Command.WithdrawDirective(issued.directive(), chosen, "发错");
    }

    /** Something about an obligation of the station's own or of a unit below. */
    Optional<Command> about(UnitCode station, Obligation obligation) {
        return obligation.id().unit().equals(station) ? ofItsOwn(obligation) : ofAUnitBelow(obligation);
    }

    private Optional<Command> ofItsOwn(Obligation obligation) {
        Optional<ReportVersion> newest = obligation.newest(Part.OWN);
        Optional<ReportVersion> total = obligation.newest(Part.TOTAL);
        int dice = random.nextInt(10);
        if (total.isPresent() && dice < 3) {
            return Optional.of(new Command.CertifyTotal(obligation.id(), wanted(total.get())));
        }
        if (newest.isPresent() && dice == 3) {
            return Optional.of(new Command.WithdrawReport(obligation.id(), wanted(newest.get()), "重算"));
        }
        Form form = Key.of(obligation.id()).asForm();
        List<Explanation> explanations = form.lines().stream()
                .flatMap(line -> Stream.of(
                                "ten-times-last-period", "tenth-of-last-period", "funnel-order", "part-above-whole")
                        .map(rule -> new Explanation(line.code(), rule, "已核实")))
                .toList();
        return newest.isPresent() && dice < 6
                ? Optional.empty()
                : Optional.of(new Command.FileReport(
                        obligation.id(), figures(obligation, form), explanations, "更正", null, List.of()));
    }

    /** Of the lines that are asked of the unit, and now and then of one that is not. */
    private List<Figure> figures(Obligation obligation, Form form) {
        boolean careless = random.nextInt(8) == 0;
        return MadeUpForms.figures(random, form).stream()
                .filter(figure -> careless || tree.isFor(obligation.id().unit(), form, figure.line()))
                .toList();
    }

    private Optional<Command> ofAUnitBelow(Obligation obligation) {
        if (random.nextInt(25) == 0) {
            return Optional.of(new Command.ExemptObligation(obligation.id(), "本期无活动"));
        }
        Map<Part, ReportVersion> newest = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            obligation.newest(part).ifPresent(version -> newest.put(part, version));
        }
        int dice = random.nextInt(10);
        Part part = newest.containsKey(Part.TOTAL) && dice < 2 ? Part.TOTAL : Part.OWN;
        ReportVersion version = newest.get(part);
        if (version == null) {
            return Optional.empty();
        }
        if (part == Part.OWN && dice < 8) {
            return Optional.of(new Command.AcceptReport(obligation.id(), wanted(version)));
        }
        List<ReturnFinding> findings = List.of(new ReturnFinding("", "implausible", null));
        return Optional.of(new Command.ReturnReport(obligation.id(), part, wanted(version), findings));
    }

    /** The newest version, and now and then another one. */
    private int wanted(ReportVersion newest) {
        return random.nextInt(15) > 0 ? newest.number() : newest.number() - 1 + random.nextInt(3);
    }

    private Command directive(
            UnitCode desk,
            List<UnitCode> recipients,
            List<Clause> clauses,
            @Nullable String basedOn,
            @Nullable String supersedes,
            LocalDate issued) {
        List<UnitCode> copies = tree.children(desk, When.on(issued, read.applyAsLong(desk))).stream()
                .filter(unit -> !recipients.contains(unit) && random.nextBoolean())
                .toList();
        return new Command.IssueDirective(
                new DocumentNumber("试民发", 2023, ++serial),
                "通知",
                "关于报送的通知",
                "",
                List.of(new IssuingBody("民委", true)),
                issued,
                recipients,
                copies,
                clauses,
                List.of(),
                basedOn,
                null,
                supersedes);
    }

    private Clause clause(
            Key key, LocalDate due, List<UnitCode> units, @Nullable ClauseRef basedOn, @Nullable LocalDate until) {
        String code = key.form() + "-" + key.period();
        FormRef form = new FormRef(key.form(), 1);
        return new Clause(code, "报送", null, List.of(), form, key.period(), due, units, basedOn, until);
    }

    /** Asked again each month until the year's end, due ten days after each month. */
    private Clause monthly(Key key, List<UnitCode> units) {
        LocalDate first = key.period().last();
        return clause(key, first.plusDays(10), units, null, LocalDate.of(first.getYear(), 12, 31));
    }

    /** At least one of them; all in half of the cases. */
    private <T> List<T> some(List<T> all) {
        if (random.nextBoolean()) {
            return all;
        }
        Map<Integer, T> shuffled = new TreeMap<>(Comparator.naturalOrder());
        all.forEach(each -> shuffled.put(random.nextInt(), each));
        return shuffled.values().stream().limit(1 + random.nextInt(all.size())).toList();
    }

    /** A directive that the station has issued, a relay or one of its own. */
    Optional<DirectiveIssued> issued(UnitCode station, List<Envelope> known) {
        List<DirectiveIssued> issued = known.stream()
                .filter(envelope -> envelope.sender().equals(station))
                .map(Envelope::message)
                .filter(DirectiveIssued.class::isInstance)
                .map(DirectiveIssued.class::cast)
                .toList();
        return issued.isEmpty() ? Optional.empty() : Optional.of(issued.get(random.nextInt(issued.size())));
    }

    /** A directive that the station has received as a recipient. */
    Optional<DirectiveIssued> received(UnitCode station, List<Envelope> known) {
        List<DirectiveIssued> received = known.stream()
                .filter(envelope -> !envelope.sender().equals(station))
                .map(Envelope::message)
                .filter(DirectiveIssued.class::isInstance)
                .map(DirectiveIssued.class::cast)
                .toList();
        return received.isEmpty() ? Optional.empty() : Optional.of(received.get(random.nextInt(received.size())));
    }
}
