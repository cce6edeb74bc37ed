package liandong.duty;

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
                .map(unit -> Refusal.conflict(
                        "issuer-of-another",
                        whose(number.issuer(), unit)
                                + "; issue under a code of your own; a code that passed to your unit is entered in the"
                                + " directory first",
                        List.of(found("issuer-of-another", number.issuer(), unit))));
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
                return Optional.of(Refusal.invalid(
                        "issuer-code",
                        "unit " + unit.code() + ": issuer code '" + code + "' stands twice or is not of 1 to "
                                + IssuerCode.LONGEST + " Chinese or Latin letters, such as 内民委发"));
            }
            before.add(code);
            Optional<Unit> taken = taken(directory, more, unit, code, from);
            if (taken.isPresent()) {
                return Optional.of(Refusal.conflict(
                        "issuer-taken",
                        whose(code, taken.get()) + "; take it from that unit first, or enter another code",
                        List.of(found("issuer-taken", code, taken.get()))));
            }
        }
        return before.size() <= MOST
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        "issuer-code",
                        "unit " + unit.code() + ": " + before.size() + " issuer codes; at most " + MOST + " fit"));
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

    private static String whose(String code, Unit unit) {
        return "issuer code " + code + " belongs to unit " + unit.code() + " " + unit.name();
    }

    private static Finding found(String rule, String code, Unit unit) {
        return new Finding(
                code,
                rule,
                Finding.Severity.MANDATORY,
                "belongs to " + unit.code() + " " + unit.name(),
                "an issuer code of its own");
    }
}
