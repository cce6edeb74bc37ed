package liandong.console.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import liandong.console.shell.Names;
import liandong.console.shell.Visit;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;

/**
 * What a change of a unit does, as a sentence.
 *
 * @param key of its words
 * @param arguments what stands in them
 */
record UnitEffect(String key, List<Object> arguments) {

    /** What is entered into the directory, one sentence for each entry. */
    static List<UnitEffect> of(Visit visit, List<Message> messages) {
        return messages.stream()
                .filter(Message.UnitChanged.class::isInstance)
                .map(message -> of(visit, (Message.UnitChanged) message))
                .toList();
    }

    private static UnitEffect of(Visit visit, Message.UnitChanged changed) {
        Names names = visit.names();
        UnitCode code = changed.unit().code();
        LocalDate day = changed.from().minusDays(1);
        Unit before = visit.post().directory().unit(code, day).orElseThrow();
        LocalDate last = changed.unit().validUntil();
        if (last != null && last.isBefore(changed.from())) {
            return changed.into() == null
                    ? new UnitEffect(
                            "catalogue.change.effect.ended", List.of(names.day(last), visit.name(code, day), code))
                    : new UnitEffect(
                            "catalogue.change.effect.merged",
                            List.of(names.day(last), visit.name(code, day), code, visit.name(changed.into(), day)));
        }
        UnitCode desk = changed.unit().reportsTo();
        if (before.validUntil() != null && before.validUntil().isBefore(day)) {
            return new UnitEffect(
                    "catalogue.change.effect.reopened",
                    List.of(
                            names.day(changed.from()),
                            changed.unit().name(),
                            code,
                            desk == null ? "" : visit.name(desk, changed.from())));
        }
        if (desk != null && !desk.equals(before.reportsTo())) {
            return new UnitEffect(
                    "catalogue.change.effect.moved",
                    List.of(
                            names.day(changed.from()),
                            visit.name(code, day),
                            code,
                            before.reportsTo() == null ? "" : visit.name(before.reportsTo(), day),
                            visit.name(desk, day)));
        }
        List<String> issuers = changed.unit().issuers();
        if (!visit.post()
                .directory()
                .unit(code, changed.from())
                .map(Unit::issuers)
                .equals(Optional.of(issuers))) {
            return issuers.isEmpty()
                    ? new UnitEffect(
                            "catalogue.change.effect.no-issuers",
                            List.of(names.day(changed.from()), changed.unit().name(), code))
                    : new UnitEffect(
                            "catalogue.change.effect.issuers",
                            List.of(names.day(changed.from()), changed.unit().name(), code, String.join("、", issuers)));
        }
        return new UnitEffect(
                "catalogue.change.effect.renamed",
                List.of(
                        names.day(changed.from()),
                        visit.name(code, day),
                        code,
                        changed.unit().name()));
    }
}
