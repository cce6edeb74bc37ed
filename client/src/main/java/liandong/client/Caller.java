package liandong.client;

import liandong.hierarchy.UnitCode;
import liandong.message.Role;

/**
 * Who asks, and the key under which the same request is carried out only once.
 *
 * @param account opaque account id
 * @param key Idempotency-Key, at most 100 printable ASCII characters
 */
public record Caller(String account, Role role, String key) {

    /** The made-up account of a role at {@code unit}. */
    public static Caller of(Role role, UnitCode unit, String key) {
        return new Caller(role.text() + "-" + unit, role, key);
    }
}
