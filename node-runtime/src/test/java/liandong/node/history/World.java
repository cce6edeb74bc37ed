package liandong.node.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.duty.Directory;
import liandong.duty.Duties;
import liandong.duty.Notebook;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.message.Streams;
import liandong.node.history.MadeUpTree.Move;
import liandong.node.history.Turned.Learned;
import liandong.node.station.Desk;
import liandong.node.station.Turn;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Part;
import liandong.report.Period;

/** All offices of a made-up tree, what happens in them next, and the audit after each step. */
final class World implements AutoCloseable {
    private static final LocalDate START = LocalDate.of(2023, 9, 20);

    private final Random random;
    private final MadeUpTree tree;
    private final List<Key> keys = new ArrayList<>();
    private final Offices offices;
    private final Books books;
    private final Mail mail;
    private final Clerks clerks;
    private final Audit audit;
    private final Settlement settlement;
    private final Rebuild rebuild;
    private final Readers readers;
    private final Map<String, Integer> seen;
    /** Some of what is asked for is asked for again each month. */
    private final boolean recurring;
    /** Mail is under way at midnight; in other worlds it is carried before. */
    private final boolean late;
    /** Units change their desks. */
    private final boolean moving;
    /** Offices learn of that at different times, most of them after its day. */
    private final boolean slow;

    private Instant now;
    private int ids;

    /**
     * A world in which nothing has happened yet. In one of four, by its seed, clauses recur.
     *
     * @param slow whether units change their desks on the day on which that is entered, and offices learn of it when they do
     * @param seen how often each kind of thing has happened
     */
    World(long seed, Template template, boolean slow, Map<String, Integer> seen) {
        this.random = new Random(seed);
        this.seen = seen;
        this.slow = slow;
        this.recurring = slow ? seed % 4 != 0 : seed % 4 == 0;
        this.late = slow ? seed % 2 == 0 : seed % 8 == 0;
        this.moving = slow || seed % 4 == 0 || seed % 4 == 2;
        this.now = Instant.parse(recurring ? "2023-09-20T01:00:00Z" : "2023-09-05T01:00:00Z");
        this.tree = new MadeUpTree(random);
        Clock clock = new StandingClock();
        for (int i = 0; i < 3; i++) {
            String form = MadeUpForms.FORMS
                    .get(random.nextInt(MadeUpForms.FORMS.size()))
                    .code();
            Key key = new Key(form, Period.of(random.nextInt(3) > 0 ? "2023-09" : "2023-08"));
            if (!keys.contains(key)) {
                keys.add(key);
            }
        }
        this.offices = new Offices(tree, random, template, clock, this::id);
        this.books = new Books(tree, clock, offices::read);
        this.mail = new Mail(random, clock, this::id);
        this.clerks = new Clerks(random, clock, tree, keys, recurring, moving, offices::read, books::isAskedByAnother);
        if (recurring || moving) {
            for (Key key : List.copyOf(keys)) {
                Stream.of("2023-09", "2023-10", "2023-11")
                        .map(month -> new Key(key.form(), Period.of(month)))
                        .filter(each -> !keys.contains(each))
                        .forEach(keys::add);
            }
        }
        PencilAndPaper paper = new PencilAndPaper(tree, mail.hashes());
        this.audit = new Audit(tree, keys, paper, books);
        this.settlement = new Settlement(keys, paper, books);
        this.rebuild = new Rebuild(mail, random, clock, this::id);
        this.readers = new Readers(keys);
    }

    private final class StandingClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            InstantSource source = () -> now;
            return source.withZone(zone);
        }
    }

    private String id() {
        return "m-" + ++ids;
    }

    /** The next thing happens, and all that it touched is audited. */
    void step() {
        pass(Duration.ofMinutes(random.nextInt(60)));
        if (moving && random.nextInt(60) == 0) {
            transfer();
        }
        if (slow) {
            offices.behind().stream()
                    .filter(office -> office.stations.contains(MadeUpTree.TOP) || random.nextInt(60) == 0)
                    .toList()
                    .forEach(office -> learn(office, 1));
        }
        int dice = random.nextInt(100);
        if (dice < 1) {
            pass(Duration.ofDays(random.nextInt(6)));
        } else if (dice < 2) {
            if (random.nextBoolean() ? mail.lose() : mail.sendAgain()) {
                seen("a topic loses a record, or it is sent again");
            }
        } else if (dice < 45) {
            mail(dice);
        } else {
            people(dice);
        }
    }

    /**
     * A unit gets another desk, from tomorrow on or later, and all offices learn of it at once. Where they are slow, it may be
     * from today on, and each learns of it when it does.
     */
    private void transfer() {
        LocalDate today = Post.day(now);
        LocalDate from = random.nextBoolean()
                ? YearMonth.from(today).plusMonths(1).atDay(1)
                : today.plusDays(slow ? random.nextInt(3) : 1 + random.nextInt(8));
        tree.move(random, from, offices.nextEntry(), today).ifPresent(move -> {
            offices.enter(move, now);
            seen("a unit changes its desk");
            if (!slow) {
                offices.behind().forEach(office -> learn(office, 1));
            }
        });
    }

    /** Some units get other desks on the first day of a period, entered on that day. */
    private void transferFromToday() {
        for (int i = 0; i < 2; i++) {
            tree.move(random, Post.day(now), offices.nextEntry(), Post.day(now))
                    .ifPresent(move -> offices.enter(move, now));
        }
    }

    /** An office reads some more of the directory, and what it had opened by what it knew before follows that. */
    private void learn(Office office, long entries) {
        Directory before = offices.read(office, entries);
        Post top = office.post(office.stations.getFirst());
        List<Move> news = tree.moves().stream()
                .filter(move -> move.sequence() > before.sequence()
                        && move.sequence() <= top.directory().sequence())
                .toList();
        news.forEach(move -> hear(office, move));
        List<Obligation> owed = opened(office);
        List<Envelope> sent = office.tables.database().write(() -> {
            Turn turn = new Turn(office.tables, this::id, now);
            turn.regroup(office.hosting);
            return turn.finish();
        });
        readers.regroup(office, now);
        turned(new Turned(office, own(sent)), true);
        if (news.stream().anyMatch(move -> move.from().isBefore(Post.day(now)))) {
            seen("an office learns of a transfer after its day");
        }
        List<ObligationId> left = opened(office).stream().map(Obligation::id).toList();
        owed.stream().filter(each -> !left.contains(each.id())).forEach(struck -> {
            seen("what was opened before an office knew of a transfer is struck");
            if (struck.counted(Part.OWN).isPresent()) {
                seen("what was accepted before an office knew of a transfer is struck");
            }
        });
    }

    private List<Obligation> opened(Office office) {
        return office.stations.stream()
                .flatMap(station -> office.tables.obligations().list(station, "", 10_000).stream())
                .toList();
    }

    /** What others of the new desk's office had read of the unit before, the desk knows from now on. */
    private void hear(Office office, Move move) {
        if (office.stations.contains(move.desk())) {
            List<Learned> heard = mail.read(office, Streams.reports(move.unit())).stream()
                    .filter(envelope -> envelope.message() instanceof ReportFiled
                            || envelope.message() instanceof Message.ReportWithdrawn
                            || envelope.message() instanceof Message.TotalCertified)
                    .map(envelope -> new Learned(move.desk(), envelope))
                    .toList();
            heard.forEach(each -> books.add(each.station(), each.envelope()));
            readers.after(office, heard, now);
        }
    }

    /** Time passes. Where clauses recur, each office begins the next day with them. */
    private void pass(Duration time) {
        Instant then = now.plus(time);
        if (!recurring || Post.day(then).equals(Post.day(now))) {
            now = then;
            return;
        }
        if (!late) {
            carry();
        } else if (!YearMonth.from(Post.day(then)).equals(YearMonth.from(Post.day(now)))) {
            // word of it comes when the next month has begun, and was asked for
            tree.desks().stream()
                    .map(Unit::code)
                    .filter(desk -> random.nextBoolean())
                    .forEach(desk -> secondThoughts(offices.of(desk), desk));
        }
        boolean newMonth = !YearMonth.from(Post.day(then)).equals(YearMonth.from(Post.day(now)));
        now = then;
        if (slow && newMonth) {
            transferFromToday();
        }
        for (Office office : offices.all()) {
            List<Envelope> sent = office.tables.database().write(() -> {
                Turn turn = new Turn(office.tables, this::id, now);
                turn.recur(office.hosting::post);
                return turn.finish();
            });
            readers.recur(office, now);
            turned(new Turned(office, own(sent)));
        }
    }

    /** All mail is carried, and what it leads to, until nothing is under way; then all is compared once more. */
    void settle() {
        offices.behind().forEach(office -> learn(office, offices.nextEntry()));
        carry();
        offices.all().forEach(settlement::fromTheLeaves);
        offices.all().forEach(office -> settlement.bothEndsAgree(office, offices));
        List<UnitCode> desks = tree.desks().stream().map(Unit::code).toList();
        offices.all().forEach(office -> settlement.eachIsAskedAndCountedByOneDesk(office, offices, desks));
        offices.all().forEach(office -> readers.compare(office, now));
        if (recurring && keys.stream().anyMatch(this::isAskedAgain)) {
            seen("a clause asked again");
        }
    }

    private boolean isAskedAgain(Key key) {
        return key.period().first().isAfter(START)
                && tree.units().stream()
                        .anyMatch(unit -> !books.pile(unit.code(), key).asked.isEmpty());
    }

    private void carry() {
        while (mail.sendAgain()) {
            seen("what was lost is sent again");
        }
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Office office : offices.all()) {
                List<String> waiting = mail.waiting(office);
                if (!waiting.isEmpty()) {
                    turned(mail.deliver(office, waiting, false));
                    moved = true;
                }
            }
        }
    }

    /** Each office in turn loses its database and reads all streams again. */
    void rebuild() {
        for (Office lost : offices.all()) {
            try (Office fresh = lost.empty()) {
                rebuild.read(fresh, mail.known(lost));
                fresh.tables.database().run(() -> {
                    Turn turn = new Turn(fresh.tables, this::id, now);
                    turn.recur(fresh.hosting::post);
                    turn.finishSilently();
                });
                audit.desks(fresh);
                fresh.tables
                        .database()
                        .run(() -> settlement.rebuilt(lost, fresh, new Turn(fresh.tables, this::id, now)));
            }
        }
    }

    private void mail(int dice) {
        List<Office> busy = offices.all().stream()
                .filter(each -> !mail.waiting(each).isEmpty())
                .toList();
        Office office = any(busy.isEmpty() ? offices.all() : busy);
        List<String> known = mail.known(office);
        if (dice < 3 && !known.isEmpty()) {
            turned(mail.again(office, any(known)));
            seen("an envelope a second time");
            return;
        }
        List<String> waiting = new ArrayList<>(mail.waiting(office));
        List<String> chosen = new ArrayList<>();
        while (!waiting.isEmpty() && chosen.size() < 1 + random.nextInt(3)) {
            chosen.add(waiting.remove(random.nextInt(waiting.size())));
        }
        if (random.nextInt(8) == 0) {
            foretold(office, chosen);
        } else if (!chosen.isEmpty()) {
            boolean withRepeats = random.nextInt(6) == 0;
            seen(withRepeats ? "a batch with repeats" : "a batch");
            if (chosen.size() > 1) {
                seen("several streams in one batch");
            }
            turned(mail.deliver(office, chosen, withRepeats));
        }
    }

    private void people(int dice) {
        UnitCode station =
                any(random.nextBoolean() ? tree.units() : tree.desks()).code();
        Office office = offices.of(station);
        List<Obligation> obligations = office.tables.obligations().list(station, "", 1000);
        if (dice < 46) {
            obligations.stream().findAny().ifPresent(any -> foreign(office, station));
        } else if (dice < 48 && office.hosting.duties().contains(Duties.ISSUE) && tree.isDesk(station)) {
            give(office, station, clerks.issue(station, null));
        } else if (dice < 51) {
            secondThoughts(office, station);
        } else if (dice < 58 || obligations.isEmpty()) {
            directive(office, station, obligations.isEmpty());
        } else {
            Obligation obligation = any(obligations);
            clerks.about(station, obligation).ifPresent(command -> give(office, station, command));
        }
    }

    private void directive(Office office, UnitCode station, boolean nothingAsked) {
        clerks.received(station, books.known(station)).ifPresent(superior -> {
            give(office, station, new Command.SignReceipt(superior.directive()));
            boolean relayed = !office.tables
                    .directives()
                    .relays(station, superior.directive())
                    .isEmpty();
            if (tree.isDesk(station) && (!relayed || random.nextInt(6) == 0)) {
                give(office, station, clerks.relay(station, superior, null));
            }
        });
        if (station.equals(MadeUpTree.TOP) && nothingAsked) {
            give(office, station, clerks.issue(station, null));
        }
    }

    /** A directive is sent back, taken back, or another one is put in its place. */
    private void secondThoughts(Office office, UnitCode station) {
        if (random.nextInt(4) == 0) {
            clerks.received(station, books.known(station))
                    .ifPresent(superior ->
                            give(office, station, new Command.SendBackDirective(superior.directive(), "缺附件")));
            return;
        }
        Optional<DirectiveIssued> issued = clerks.issued(station, books.known(station));
        if (issued.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            give(office, station, clerks.withdraw(issued.get()));
            return;
        }
        String old = issued.get().directive();
        String superior = issued.get().basedOn();
        if (superior == null) {
            give(office, station, clerks.issue(station, old));
        } else {
            books.known(station).stream()
                    .map(Envelope::message)
                    .filter(DirectiveIssued.class::isInstance)
                    .map(DirectiveIssued.class::cast)
                    .filter(each -> each.directive().equals(superior) || superior.equals(each.supersedes()))
                    .reduce((first, second) -> random.nextBoolean() ? first : second)
                    .ifPresent(above -> give(office, station, clerks.relay(station, above, old)));
        }
    }

    private void give(Office office, UnitCode station, Command command) {
        Desk.Outcome outcome = office.desk.execute(
                office.post(station), command, Clerks.actor(command), "command-" + id(), given -> given);
        boolean agreed = outcome.decision() instanceof Decision.Agreed;
        boolean again = command instanceof Command.IssueDirective issue && issue.supersedes() != null;
        seen(command.getClass().getSimpleName() + (again ? " superseding" : "") + (agreed ? "" : " refused"));
        turned(new Turned(office, own(outcome.sent())));
    }

    /** Other software files what no desk here would let pass; the desk above sends it back by rule. */
    private void foreign(Office office, UnitCode station) {
        Key key = any(keys);
        int version = office.tables
                        .obligations()
                        .load(station, key.at(station))
                        .newest(Part.OWN)
                        .map(newest -> newest.number())
                        .orElse(0)
                + 1;
        Figure negative = Figure.exact("money", Amount.of("-1"));
        List<Figure> figures = new ArrayList<>(MadeUpForms.figures(random, key.asForm()));
        figures.set(0, negative);
        Message message = new ReportFiled(
                key.at(station),
                1 + random.nextInt(2),
                Part.OWN,
                version,
                figures.subList(0, random.nextInt(figures.size())),
                List.of(),
                Message.Children.NONE,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
        List<Envelope> sent = office.tables.database().write(() -> {
            Turn turn = new Turn(office.tables, this::id, now);
            turn.send(
                    office.post(station),
                    Clerks.actor(new Command.SignReceipt("")),
                    message,
                    new Cause.ByCommand("foreign-" + id()));
            return turn.finish();
        });
        seen("a report of other software");
        turned(new Turned(office, own(sent)));
    }

    private static List<Learned> own(List<Envelope> sent) {
        return sent.stream()
                .map(envelope -> new Learned(envelope.sender(), envelope))
                .toList();
    }

    /** One envelope that has come takes effect as was foretold of it. */
    private void foretold(Office office, List<String> waiting) {
        if (waiting.isEmpty()) {
            return;
        }
        Optional<Learned> next = mail.next(office, waiting.getFirst());
        Optional<Notebook> ahead = next.map(learned -> Readers.foretold(office, learned, now));
        Turned turned = mail.deliver(office, waiting.subList(0, 1), false, 1);
        if (ahead.isPresent() && turned.learned().size() == 1) {
            readers.come(office, next.get().station(), ahead.get());
            seen("an envelope was foretold");
        }
        turned(turned);
    }

    private void turned(Turned turned) {
        turned(turned, false);
    }

    private void turned(Turned turned, boolean regrouped) {
        mail.collect(turned.office());
        readers.after(
                turned.office(),
                turned.learned().stream()
                        .map(each -> new Learned(each.station(), mail.sealed(each.envelope())))
                        .toList(),
                now);
        for (Learned learned : turned.learned()) {
            Envelope envelope = learned.envelope();
            if (envelope.sender().equals(learned.station())) {
                seen(envelope.actor().id() + " " + envelope.message().getClass().getSimpleName());
            } else if (envelope.message() instanceof ReportFiled filed && filed.version() > 1) {
                tree.moved(envelope.sender())
                        .filter(move -> !move.from().isAfter(Post.day(now)))
                        .ifPresent(move -> seen("a correction of a unit that has moved reaches its "
                                + (move.desk().equals(learned.station()) ? "new" : "old") + " desk"));
            }
        }
        if (regrouped) {
            audit.afterRegrouping(turned);
        } else if (audit.after(turned).values().stream().anyMatch(changes -> changes > 1)) {
            seen("a version of a total with several changes");
        }
    }

    private void seen(String what) {
        seen.merge(what, 1, Integer::sum);
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public void close() {
        offices.close();
    }
}
