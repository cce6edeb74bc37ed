package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.day;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import liandong.duty.Command.ChangeUnit;
import liandong.duty.Command.UnitChange;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Hierarchy;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.message.Message.UnitChanged;
import liandong.rule.DirectoryRule;
import org.jspecify.annotations.Nullable;

/** Changes of units, each from a day on; the past stays as it was. */
final class ChangeUnits {
    private static final int TEXT_LIMIT = 200;

    private ChangeUnits() {}

    static Decision decide(Known.OfDirectory known, ChangeUnit command, LocalDate today) {
        Directory directory = known.post().directory();
        return switch (command.change()) {
            case UnitChange.Reopen reopen -> reopen(directory, command, reopen, today);
            case UnitChange.Rename rename -> ofUnit(directory, command, today, unit -> rename(command, unit, rename));
            case UnitChange.Transfer transfer ->
                ofUnit(directory, command, today, unit -> transfer(command, directory, unit, transfer));
            case UnitChange.Merge merge ->
                ofUnit(directory, command, today, unit -> merge(command, directory, unit, merge));
            case UnitChange.Close close ->
                ofUnit(directory, command, today, unit -> close(command, directory.on(command.from()), unit));
            case UnitChange.Issuers issuers ->
                ofUnit(directory, command, today, unit -> issuers(command, directory, unit, issuers));
        };
    }

    /** What is decided about a unit that exists on the day of its change. */
    private static Decision ofUnit(
            Directory directory, ChangeUnit command, LocalDate today, Function<Unit, Decision> decided) {
        Optional<Unit> unit = directory.on(command.from()).unit(command.unit());
        if (unit.isEmpty()) {
            return isDone(directory, command)
                    ? Decision.nothingToDo()
                    : Refusal.by(DirectoryRule.UNIT_ABSENT, Absence.of(directory, command.unit(), command.from()));
        }
        return date(directory, command, today)
                .or(() -> basis(command))
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> decided.apply(unit.get()));
    }

    /** Whether the unit was ended as the command asks. */
    private static boolean isDone(Directory directory, ChangeUnit command) {
        boolean ends = command.change() instanceof UnitChange.Close || command.change() instanceof UnitChange.Merge;
        return ends
                && directory
                        .unit(command.unit())
                        .filter(unit -> command.from().minusDays(1).equals(unit.validUntil()))
                        .isPresent();
    }

    private static Optional<Refusal> date(Directory directory, ChangeUnit command, LocalDate today) {
        if (command.from().isBefore(today)) {
            return Optional.of(Refusal.by(DirectoryRule.CHANGE_IN_THE_PAST, day(today), day(command.from())));
        }
        return directory.history(command.unit()).stream()
                .map(Unit::validFrom)
                .filter(Objects::nonNull)
                .filter(from -> from.isAfter(command.from()))
                .findFirst()
                .map(from -> Refusal.by(DirectoryRule.LATER_CHANGE, code(command.unit()), day(from)));
    }

    private static Optional<Refusal> basis(ChangeUnit command) {
        if (command.basis().isBlank() || command.basis().length() > TEXT_LIMIT) {
            return Optional.of(Refusal.by(DirectoryRule.NO_BASIS, count(TEXT_LIMIT)));
        }
        return PersonalText.in("basis", command.basis());
    }

    private static Decision rename(ChangeUnit command, Unit unit, UnitChange.Rename rename) {
        if (rename.name().isBlank() || rename.name().length() > TEXT_LIMIT) {
            return Refusal.by(DirectoryRule.UNIT_NAME, count(TEXT_LIMIT));
        }
        if (rename.name().equals(unit.name()) && Objects.equals(rename.nameEn(), unit.nameEn())) {
            return Decision.nothingToDo();
        }
        return Decision.agreed(changed(command, unit.named(rename.name(), rename.nameEn()), null));
    }

    private static Decision transfer(ChangeUnit command, Directory directory, Unit unit, UnitChange.Transfer transfer) {
        if (transfer.reportsTo().equals(unit.reportsTo())) {
            return Decision.nothingToDo();
        }
        return target(directory, command, unit, transfer.reportsTo())
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> Decision.agreed(changed(command, unit.reportingTo(transfer.reportsTo()), null)));
    }

    private static Decision issuers(ChangeUnit command, Directory directory, Unit unit, UnitChange.Issuers change) {
        if (change.issuers().equals(unit.issuers())) {
            return Decision.nothingToDo();
        }
        Unit next = unit.issuing(change.issuers());
        return IssuerCodes.refusal(directory, List.of(), next.until(null), command.from())
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> Decision.agreed(changed(command, next, null)));
    }

    private static Decision merge(ChangeUnit command, Directory directory, Unit unit, UnitChange.Merge merge) {
        Hierarchy tree = directory.on(command.from());
        Optional<Refusal> wrong = target(directory, command, unit, merge.into());
        if (wrong.isPresent()) {
            return wrong.get();
        }
        List<Message> messages = new ArrayList<>();
        for (UnitCode child : tree.children(unit.code())) {
            tree.unit(child)
                    .ifPresent(below -> messages.add(new UnitChanged(
                            below.reportingTo(merge.into()).from(command.from()),
                            command.from(),
                            null,
                            command.basis())));
        }
        messages.add(ended(command, unit, merge.into()));
        return new Decision.Agreed(messages);
    }

    private static Decision reopen(Directory directory, ChangeUnit command, UnitChange.Reopen reopen, LocalDate today) {
        List<Unit> history = directory.history(command.unit());
        if (history.isEmpty()) {
            return Refusal.by(DirectoryRule.UNIT_ABSENT, Absence.of(directory, command.unit(), command.from()));
        }
        Unit ended = history.getLast();
        UnitCode desk = reopen.reportsTo() == null ? ended.reportsTo() : reopen.reportsTo();
        if (directory.on(command.from()).unit(command.unit()).isPresent()) {
            return isReopened(history, command.from(), desk)
                    ? Decision.nothingToDo()
                    : Refusal.by(DirectoryRule.NOT_CLOSED, code(command.unit()), day(command.from()));
        }
        if (command.unit().equals(desk)) {
            return Refusal.by(DirectoryRule.DESK_OF_ITSELF, code(command.unit()));
        }
        return date(directory, command, today)
                .or(() -> basis(command))
                .or(() -> target(directory, command, ended, desk == null ? command.unit() : desk))
                .<Decision>map(refusal -> refusal)
                .orElseGet(() -> Decision.agreed(changed(
                        command,
                        IssuerCodes.again(directory, ended, command.from()).reportingTo(desk),
                        null)));
    }

    /** Whether the unit's last state begins on {@code from}, after days without it, at this desk. */
    private static boolean isReopened(List<Unit> history, LocalDate from, @Nullable UnitCode desk) {
        Unit last = history.getLast();
        LocalDate before =
                history.size() < 2 ? null : history.get(history.size() - 2).validUntil();
        return from.equals(last.validFrom())
                && Objects.equals(last.reportsTo(), desk)
                && before != null
                && before.isBefore(from.minusDays(1));
    }

    private static Decision close(ChangeUnit command, Hierarchy tree, Unit unit) {
        if (unit.reportsTo() == null) {
            return Refusal.by(DirectoryRule.TOP_ENDS, code(unit.code()));
        }
        List<UnitCode> children = tree.children(unit.code());
        return children.isEmpty()
                ? Decision.agreed(ended(command, unit, null))
                : Refusal.by(DirectoryRule.UNITS_REPORT_TO_IT, code(unit.code()), day(command.from()), codes(children));
    }

    /** Why nothing may report to {@code desk} in place of {@code unit} or of its desk. */
    private static Optional<Refusal> target(Directory directory, ChangeUnit command, Unit unit, UnitCode desk) {
        Hierarchy tree = directory.on(command.from());
        if (unit.reportsTo() == null) {
            return Optional.of(Refusal.by(DirectoryRule.TOP_MOVES, code(unit.code())));
        }
        Set<UnitCode> seen = new HashSet<>();
        for (UnitCode at = desk;
                at != null && seen.add(at);
                at = tree.parent(at).orElse(null)) {
            if (tree.unit(at).isEmpty()) {
                return Optional.of(Refusal.by(DirectoryRule.DESK_ABSENT, Absence.of(directory, at, command.from())));
            }
            if (at.equals(unit.code())) {
                return Optional.of(Refusal.by(DirectoryRule.DESK_BELOW, code(desk), code(unit.code())));
            }
        }
        return Optional.empty();
    }

    private static UnitChanged changed(ChangeUnit command, Unit unit, @Nullable UnitCode into) {
        return new UnitChanged(unit.from(command.from()).until(null), command.from(), into, command.basis());
    }

    private static UnitChanged ended(ChangeUnit command, Unit unit, @Nullable UnitCode into) {
        return new UnitChanged(unit.until(command.from().minusDays(1)), command.from(), into, command.basis());
    }
}
