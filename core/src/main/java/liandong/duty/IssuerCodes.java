package liandong.duty;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.words;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import liandong.directive.DocumentNumber;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.IssuerCode;
import liandong.hierarchy.Unit;
import liandong.report.Finding;
import liandong.rule.CommandRule;
import liandong.rule.DirectiveRule;
import liandong.rule.DirectoryRule;

/** Whose an issuer code (机关代字) is: the directory gives it to one unit, and no other one issues under it. */
public final class IssuerCodes {
    /** Most codes of one unit. */
    private static final int MOST = 20;

    private IssuerCodes() {}

    /**
     * The other unit to which {@code issuer} belongs on {@code day}: which has it then; or else which had it when it
     * ended, for a successor's is entered first; or else which will have it, for nobody takes it by an earlier date.
     * Empty for a code of the station's own and for one that nobody has entered.
     */
    public static Optional<Unit> holder(Post post, String issuer, LocalDate day) {
        Directory directory = post.directory();
        List<Unit> having = states(directory)
                .filter(state -> state.issuesUnder(issuer))
                .sorted(Comparator.comparing(state -> !state.code().equals(post.unit())))
                .toList();
        return having.stream()
                .filter(state -> state.validOn(day))
                .findFirst()
                .or(() -> having.stream()
                        .filter(state -> isEnded(directory, state, day))
                        .max(Comparator.comparing(state -> Objects.requireNonNull(state.validUntil()))))
                .or(() -> having.stream()
                        .filter(state ->
                                state.validFrom() != null && state.validFrom().isAfter(day))
                        .min(Comparator.comparing(state -> Objects.requireNonNull(state.validFrom()))))
                .filter(state -> !state.code().equals(post.unit()));
    }

    /** Why a directive of this number and day may not be issued here; empty if it may. */
    static Optional<Refusal> refusal(Post post, DocumentNumber number, LocalDate day) {
        return holder(post, number.issuer(), day)
                .map(unit -> another(DirectiveRule.ISSUER_OF_ANOTHER, number.issuer(), unit));
    }

    /**
     * Why {@code unit} may not enter the directory, or change, with its codes; empty if it may.
     *
     * @param more units that enter together with it
     * @param from the first day that counts: who has had a code before does not matter
     */
    static Optional<Refusal> refusal(Directory directory, Collection<Unit> more, Unit unit, LocalDate from) {
        List<String> before = new ArrayList<>();
        for (String code : unit.issuers()) {
            if (!IssuerCode.isOne(code) || before.stream().anyMatch(each -> IssuerCode.isSame(each, code))) {
                return Optional.of(Refusal.by(
                        DirectoryRule.ISSUER_CODE, code(unit.code()), words(code), count(IssuerCode.LONGEST)));
            }
            before.add(code);
            Optional<Unit> taken = taken(directory, more, unit, code, from);
            if (taken.isPresent()) {
                return Optional.of(another(DirectoryRule.ISSUER_TAKEN, code, taken.get()));
            }
        }
        return before.size() <= MOST
                ? Optional.empty()
                : Optional.of(Refusal.by(
                        DirectoryRule.TOO_MANY_ISSUER_CODES, code(unit.code()), count(before.size()), count(MOST)));
    }

    /** A unit that goes on again, without the codes that were given to others meanwhile. */
    static Unit again(Directory directory, Unit unit, LocalDate from) {
        return unit.issuing(unit.issuers().stream()
                .filter(code -> taken(directory, List.of(), unit.until(null), code, from)
                        .isEmpty())
                .toList());
    }

    /** Another unit that has the code on a day, not before {@code from}, on which {@code unit} exists too. */
    private static Optional<Unit> taken(
            Directory directory, Collection<Unit> more, Unit unit, String code, LocalDate from) {
        LocalDate last = unit.validUntil();
        return Stream.concat(states(directory), more.stream())
                .filter(state -> !state.code().equals(unit.code()) && state.issuesUnder(code))
                .filter(state ->
                        state.validUntil() == null || !state.validUntil().isBefore(from))
                .filter(state -> last == null
                        || state.validFrom() == null
                        || !state.validFrom().isAfter(last))
                .findFirst();
    }

    private static boolean isEnded(Directory directory, Unit state, LocalDate day) {
        return state.validUntil() != null
                && state.validUntil().isBefore(day)
                && directory.unit(state.code(), day).filter(state::equals).isPresent();
    }

    private static Stream<Unit> states(Directory directory) {
        return directory.units().stream().flatMap(unit -> directory.history(unit.code()).stream());
    }

    /** The code is that of this other unit, which the finding says at the code. */
    private static Refusal another(CommandRule rule, String issuer, Unit unit) {
        Finding found = new Finding(
                issuer,
                rule.code(),
                Finding.Severity.MANDATORY,
                "belongs to " + unit.code() + " " + unit.name(),
                "an issuer code of its own");
        return new Refusal(rule, List.of(words(issuer), code(unit.code()), words(unit.name())), List.of(found));
    }
}
