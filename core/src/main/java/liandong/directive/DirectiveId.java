package liandong.directive;

import java.util.Optional;
import liandong.hierarchy.UnitCode;

/**
 * The id of a directive, written {@code issuer-rest}: who has issued it can be read from it, by everybody and of every
 * directive, also one that has not arrived.
 *
 * @param issuer the unit that has issued it; nobody else can issue one with this id
 * @param rest what tells it from the issuer's others, such as {@code 2023-27-0a1b2c3d}, see
 *     {@link DocumentNumber#directiveId}
 */
public record DirectiveId(UnitCode issuer, String rest) {

    /** The id written as {@code text}; throws IllegalArgumentException where no unit's code stands in front of a -. */
    public static DirectiveId of(String text) {
        int end = text.indexOf('-');
        if (end < 0) {
            throw new IllegalArgumentException(
                    "a directive's id begins with its issuer's code and -, not '" + text + "'");
        }
        return new DirectiveId(UnitCode.of(text.substring(0, end)), text.substring(end + 1));
    }

    /** The id written as {@code text}, as somebody else wrote it; empty where it is no such id. */
    public static Optional<DirectiveId> find(String text) {
        try {
            return Optional.of(of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Who has issued the directive {@code text}; empty where that is no such id. */
    public static Optional<UnitCode> issuer(String text) {
        return find(text).map(DirectiveId::issuer);
    }

    /** Whether {@code unit} has issued the directive {@code text}, as its id says. */
    public static boolean isOf(UnitCode unit, String text) {
        return issuer(text).filter(unit::equals).isPresent();
    }

    @Override
    public String toString() {
        return issuer + "-" + rest;
    }
}
