package liandong.node.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.directive.Clause;
import liandong.directive.Fate;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.message.Message;
import liandong.message.Message.Children;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.DirectiveSentBack;
import liandong.message.Message.DirectiveWithdrawn;
import liandong.message.Message.ReceiptSigned;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Message.ReportWithdrawn;
import liandong.message.Message.TotalCertified;
import liandong.message.Streams;
import liandong.node.directive.DirectiveView;
import liandong.node.directive.ReceiptSpread;
import liandong.node.report.TotalLines;
import liandong.node.store.DirectiveTable.SentBack;
import liandong.node.total.TotalView;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Status;
import liandong.schemas.Times;

/**
 * The answers of a node that somebody finds with the topics alone, cut at an instant: a plain reading of the messages,
 * without the node's folds.
 */
final class CutTopics {
    private final Map<String, List<Sent>> streams = new HashMap<>();
    private final SortedMap<UnitCode, Unit> units = new TreeMap<>();
    private final Directory directory;

    /** A record of a topic, decoded. */
    record Sent(EnvelopeHeader header, Instant recorded, Message message) {}

    CutTopics(Collection<Sent> all, Instant cut) {
        all.stream()
                .filter(sent -> !sent.recorded().isAfter(cut))
                .forEach(sent -> streams.computeIfAbsent(sent.header().topic(), any -> new ArrayList<>())
                        .add(sent));
        List<Message.OfDirectory> entries = on(Streams.DIRECTORY)
                .map(Sent::message)
                .map(Message.OfDirectory.class::cast)
                .toList();
        directory = Directory.empty().after(entries, entries.size());
        entries.forEach(entry -> {
            if (entry instanceof Message.UnitRegistered registered) {
                units.put(registered.unit().code(), registered.unit());
            }
        });
    }

    List<Unit> units() {
        return List.copyOf(units.values());
    }

    /** The directives of a station in the order of their ids: its own, and those of its desk that name it. */
    List<DirectiveIssued> directives(UnitCode station) {
        SortedMap<String, DirectiveIssued> found = new TreeMap<>();
        issued(station).forEach(each -> found.putIfAbsent(each.directive(), each));
        received(station).forEach(each -> found.putIfAbsent(each.directive(), each));
        return List.copyOf(found.values());
    }

    DirectiveView.Item item(UnitCode station, DirectiveIssued directive) {
        List<DirectiveView.Signed> receipts = receipts(station, directive);
        return new DirectiveView.Item(
                directive.directive(),
                directive.number(),
                directive.title(),
                directive.issueDate(),
                issued(station).contains(directive),
                state(station, directive),
                directive.basedOn(),
                receipts.stream().anyMatch(each -> each.unit().equals(station)),
                directive.recipients().size(),
                receipts.size());
    }

    DirectiveView.Full full(UnitCode station, DirectiveIssued directive) {
        boolean own = issued(station).contains(directive);
        List<DirectiveView.Signed> receipts = receipts(station, directive);
        Set<UnitCode> signed = new HashSet<>();
        receipts.forEach(each -> signed.add(each.unit()));
        return new DirectiveView.Full(
                directive,
                own,
                state(station, directive),
                supersededBy(station, directive),
                withdrawals(directive)
                        .flatMap(each -> each.clauses().stream())
                        .collect(Collectors.toCollection(TreeSet::new)),
                withdrawals(directive)
                        .filter(each -> each.clauses().isEmpty())
                        .map(DirectiveWithdrawn::reason)
                        .findFirst()
                        .orElse(null),
                directive.copies().contains(station),
                issued(station).stream()
                        .filter(each -> directive.directive().equals(each.basedOn()))
                        .map(DirectiveIssued::directive)
                        .sorted()
                        .toList(),
                receipts,
                directive.recipients().stream()
                        .filter(unit -> (own || unit.equals(station)) && !signed.contains(unit))
                        .toList(),
                sentBack(station, directive),
                levels(station, directive));
    }

    /** Whether a directive that the station sent or received stands no more: then obligations may be cancelled. */
    boolean anyEnded(UnitCode station) {
        return directives(station).stream().anyMatch(each -> state(station, each) != Fate.State.IN_FORCE);
    }

    private Fate.State state(UnitCode station, DirectiveIssued directive) {
        if (withdrawals(directive).anyMatch(each -> each.clauses().isEmpty())) {
            return Fate.State.WITHDRAWN;
        }
        return supersededBy(station, directive) == null ? Fate.State.IN_FORCE : Fate.State.SUPERSEDED;
    }

    /** What stands in the place of a directive, as far as the station was told. */
    private String supersededBy(UnitCode station, DirectiveIssued directive) {
        return directives(station).stream()
                .filter(each -> directive.directive().equals(each.supersedes()))
                .map(DirectiveIssued::directive)
                .findFirst()
                .orElse(null);
    }

    private Stream<DirectiveWithdrawn> withdrawals(DirectiveIssued directive) {
        return on(Streams.directives(issuer(directive)))
                .map(Sent::message)
                .filter(DirectiveWithdrawn.class::isInstance)
                .map(DirectiveWithdrawn.class::cast)
                .filter(each -> each.directive().equals(directive.directive()));
    }

    /** The unit whose code begins the id. */
    private static UnitCode issuer(DirectiveIssued directive) {
        String id = directive.directive();
        return UnitCode.of(id.substring(0, id.indexOf('-')));
    }

    private List<SentBack> sentBack(UnitCode station, DirectiveIssued directive) {
        List<SentBack> all = new ArrayList<>();
        knownSenders(station, directive)
                .forEach(unit -> on(Streams.reports(unit)).forEach(sent -> {
                    if (sent.message() instanceof DirectiveSentBack back
                            && back.directive().equals(directive.directive())) {
                        all.add(new SentBack(
                                unit, back.reason(), Times.of(sent.header().time())));
                    }
                }));
        all.sort(Comparator.comparing(SentBack::sentAt));
        return all;
    }

    /** The station itself and, for its own directive, the units below it. */
    private List<UnitCode> knownSenders(UnitCode station, DirectiveIssued directive) {
        List<UnitCode> senders = new ArrayList<>(List.of(station));
        if (issuer(directive).equals(station)) {
            units.values().stream()
                    .filter(unit -> station.equals(unit.reportsTo()))
                    .forEach(unit -> senders.add(unit.code()));
        }
        return senders;
    }

    /** Recipients of the directive and of its relays below, by level: how many there are and how many have signed. */
    private List<ReceiptSpread.Level> levels(UnitCode station, DirectiveIssued directive) {
        Map<UnitCode, Instant> signed = new TreeMap<>();
        Set<UnitCode> asked = new LinkedHashSet<>();
        List<DirectiveIssued> open = new ArrayList<>(issued(station).stream()
                .filter(each -> each.equals(directive) || directive.directive().equals(each.basedOn()))
                .sorted(Comparator.comparing(DirectiveIssued::directive))
                .toList());
        for (int i = 0; i < open.size(); i++) {
            DirectiveIssued each = open.get(i);
            each.recipients().forEach(unit -> {
                asked.add(unit);
                on(Streams.reports(unit))
                        .filter(sent -> sent.message() instanceof ReceiptSigned receipt
                                && receipt.directive().equals(each.directive()))
                        .limit(1)
                        .forEach(sent -> signed.merge(
                                unit,
                                Times.of(sent.header().time()),
                                (one, other) -> one.isBefore(other) ? one : other));
                issued(unit).stream()
                        .filter(relay ->
                                each.directive().equals(relay.basedOn()) && state(unit, relay) != Fate.State.WITHDRAWN)
                        .forEach(open::add);
            });
        }
        Map<String, List<UnitCode>> byLevel = new LinkedHashMap<>();
        asked.forEach(unit -> byLevel.computeIfAbsent(units.get(unit).level(), any -> new ArrayList<>())
                .add(unit));
        return byLevel.entrySet().stream()
                .map(level -> {
                    List<Instant> times = level.getValue().stream()
                            .map(signed::get)
                            .filter(Objects::nonNull)
                            .sorted()
                            .toList();
                    return new ReceiptSpread.Level(
                            level.getKey(),
                            level.getValue().size(),
                            times.size(),
                            times.isEmpty() ? null : times.getFirst(),
                            times.isEmpty() ? null : times.getLast());
                })
                .toList();
    }

    /** The page of a desk's total; none where nothing was asked. */
    Optional<TotalView.Full> total(ObligationId id) {
        UnitCode desk = id.unit();
        List<DirectiveIssued> own =
                issued(desk).stream().filter(each -> asks(each, id)).toList();
        List<DirectiveIssued> from =
                received(desk).stream().filter(each -> asks(each, id)).toList();
        boolean asked = from.stream()
                .anyMatch(each -> each.recipients().contains(desk)
                        && !below(desk, each.issueDate()).isEmpty());
        if (own.isEmpty() && !asked) {
            return Optional.empty();
        }
        Form form = directory.form(id.form(), 1).orElseThrow();
        SortedMap<Integer, Sent> stated = filed(id, Part.TOTAL);
        int certified = on(Streams.reports(desk))
                .filter(sent -> sent.message() instanceof TotalCertified done
                        && done.obligation().equals(id))
                .mapToInt(sent -> ((TotalCertified) sent.message()).version())
                .max()
                .orElse(0);
        return Optional.of(new TotalView.Full(
                desk,
                id.form(),
                id.period(),
                stated.isEmpty() ? null : version(form, stated.lastEntry().getValue()),
                certified == 0 ? null : version(form, stated.get(certified)),
                stated.isEmpty() ? running(id, form, own, from) : null));
    }

    private TotalView.Version version(Form form, Sent sent) {
        ReportFiled total = (ReportFiled) sent.message();
        return new TotalView.Version(
                total.version(),
                sent.header().hash(),
                Times.of(sent.header().time()),
                total.reason(),
                total.children(),
                TotalLines.of(directory, form, total.obligation().period().first(), total.figures(), total.coverage()),
                total.contributions().stream()
                        .map(each -> new TotalView.Contributed(
                                each.unit(), name(each.unit()), each.part(), each.version(), each.envelope()))
                        .toList());
    }

    private TotalView.Running running(
            ObligationId id, Form form, List<DirectiveIssued> own, List<DirectiveIssued> from) {
        Map<String, Coverage> lines = new LinkedHashMap<>();
        form.lines().forEach(line -> lines.put(line.code(), Coverage.none(line.code())));
        if (own.isEmpty()) {
            DirectiveIssued first = from.getFirst();
            lines.replaceAll((line, none) -> Coverage.silent(line, leaves(id.unit(), first.issueDate())));
            return shown(new Children(0, below(id.unit(), first.issueDate()).size()), lines);
        }
        Map<UnitCode, DirectiveIssued> recipients = new LinkedHashMap<>();
        own.forEach(each -> each.recipients().forEach(unit -> recipients.putIfAbsent(unit, each)));
        int heard = 0;
        for (Map.Entry<UnitCode, DirectiveIssued> child : recipients.entrySet()) {
            ObligationId of = new ObligationId(child.getKey(), id.form(), id.period());
            boolean desk = !below(child.getKey(), child.getValue().issueDate()).isEmpty();
            Optional<Sent> counted = desk ? countedTotal(of, id.unit()) : countedOwn(of, id.unit());
            heard += counted.isPresent() ? 1 : 0;
            int expected = leaves(child.getKey(), child.getValue().issueDate());
            lines.replaceAll((line, sum) -> sum.plus(counted.map(sent -> covered((ReportFiled) sent.message(), line))
                    .orElse(Coverage.silent(line, expected))));
        }
        return shown(new Children(heard, recipients.size()), lines);
    }

    private static TotalView.Running shown(Children children, Map<String, Coverage> lines) {
        return new TotalView.Running(
                children,
                lines.values().stream()
                        .map(each -> new TotalView.Expected(each.line(), TotalLines.Covered.of(each)))
                        .toList());
    }

    /** Of a child desk its own words; of a leaf one unit that is never late in this test. */
    private static Coverage covered(ReportFiled filed, String line) {
        if (filed.part() == Part.TOTAL) {
            return filed.coverage().stream()
                    .filter(each -> each.line().equals(line))
                    .findFirst()
                    .orElseThrow();
        }
        Status status = filed.figures().stream()
                .filter(each -> each.line().equals(line))
                .map(Figure::status)
                .findFirst()
                .orElseThrow();
        return new Coverage(
                line,
                1,
                status == Status.REPORTED ? 1 : 0,
                status == Status.NIL ? 1 : 0,
                status == Status.NOT_APPLICABLE ? 1 : 0,
                status == Status.MISSING ? 1 : 0,
                0,
                status == Status.REPORTED ? 1 : 0);
    }

    private Optional<Sent> countedTotal(ObligationId id, UnitCode desk) {
        SortedMap<Integer, Sent> stated = filed(id, Part.TOTAL);
        return stated.isEmpty() || isReturned(id, desk, Part.TOTAL, stated.lastKey())
                ? Optional.empty()
                : Optional.of(stated.lastEntry().getValue());
    }

    private Optional<Sent> countedOwn(ObligationId id, UnitCode desk) {
        int accepted = on(Streams.directives(desk))
                .filter(sent -> sent.message() instanceof ReportAccepted done
                        && done.obligation().equals(id))
                .mapToInt(sent -> ((ReportAccepted) sent.message()).version())
                .max()
                .orElse(0);
        boolean withdrawn = on(Streams.reports(id.unit()))
                .anyMatch(sent -> sent.message() instanceof ReportWithdrawn back
                        && back.obligation().equals(id)
                        && back.version() == accepted);
        return withdrawn || isReturned(id, desk, Part.OWN, accepted)
                ? Optional.empty()
                : Optional.ofNullable(filed(id, Part.OWN).get(accepted));
    }

    private boolean isReturned(ObligationId id, UnitCode desk, Part part, int version) {
        return on(Streams.directives(desk))
                .anyMatch(sent -> sent.message() instanceof ReportReturned back
                        && back.obligation().equals(id)
                        && back.part() == part
                        && back.version() == version);
    }

    private SortedMap<Integer, Sent> filed(ObligationId id, Part part) {
        SortedMap<Integer, Sent> versions = new TreeMap<>();
        on(Streams.reports(id.unit())).forEach(sent -> {
            if (sent.message() instanceof ReportFiled filed
                    && filed.obligation().equals(id)
                    && filed.part() == part) {
                versions.put(filed.version(), sent);
            }
        });
        return versions;
    }

    private List<DirectiveIssued> issued(UnitCode station) {
        return on(Streams.directives(station))
                .map(Sent::message)
                .filter(DirectiveIssued.class::isInstance)
                .map(DirectiveIssued.class::cast)
                .toList();
    }

    private List<DirectiveIssued> received(UnitCode station) {
        UnitCode desk = units.containsKey(station) ? units.get(station).reportsTo() : null;
        return desk == null
                ? List.of()
                : issued(desk).stream()
                        .filter(each -> each.recipients().contains(station)
                                || each.copies().contains(station))
                        .toList();
    }

    /** A station knows its own receipt, and for its own directives those of the units below it. */
    private List<DirectiveView.Signed> receipts(UnitCode station, DirectiveIssued directive) {
        return Stream.concat(
                        Stream.of(station),
                        units.values().stream()
                                .filter(unit -> station.equals(unit.reportsTo()))
                                .map(Unit::code))
                .sorted(Comparator.comparing(UnitCode::value))
                .flatMap(unit -> on(Streams.reports(unit))
                        .filter(sent -> sent.message() instanceof ReceiptSigned signed
                                && signed.directive().equals(directive.directive()))
                        .limit(1)
                        .map(sent -> new DirectiveView.Signed(
                                unit, name(unit), Times.of(sent.header().time()))))
                .toList();
    }

    private static boolean asks(DirectiveIssued directive, ObligationId id) {
        return directive.clauses().stream().anyMatch(clause -> asks(clause, id));
    }

    private static boolean asks(Clause clause, ObligationId id) {
        return clause.form() != null
                && clause.form().code().equals(id.form())
                && id.period().equals(clause.period());
    }

    private List<UnitCode> below(UnitCode desk, LocalDate day) {
        return units.values().stream()
                .filter(unit -> desk.equals(unit.reportsTo()) && unit.validOn(day))
                .map(Unit::code)
                .toList();
    }

    private int leaves(UnitCode unit, LocalDate day) {
        List<UnitCode> below = below(unit, day);
        return below.isEmpty()
                ? 1
                : below.stream().mapToInt(each -> leaves(each, day)).sum();
    }

    private String name(UnitCode unit) {
        return units.containsKey(unit) ? units.get(unit).name() : null;
    }

    private Stream<Sent> on(String stream) {
        return streams.getOrDefault(stream, List.of()).stream();
    }
}
