package liandong.message;

import java.util.Locale;

/** In which capacity somebody acts. */
public enum Role {
    CLERK,
    REVIEWER,
    SUPERVISOR,
    OPERATOR,
    AUDITOR,
    /** The node itself. */
    RULE;

    /** As it stands in the header. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role written as {@code text}; throws IllegalArgumentException with the possible ones. */
    public static Role of(String text) {
        for (Role role : values()) {
            if (role.text().equals(text)) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "a role is clerk, reviewer, supervisor, operator, auditor or rule, not '" + text + "'");
    }
}
