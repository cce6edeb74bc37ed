package liandong.node.access;

import static liandong.rule.Argument.count;

import java.util.regex.Pattern;

/** Ids of accounts and names of applications; they go into the ledger, so they say nothing about a person. */
final class Names {
    /** So that an application, a colon and an account on whose behalf it acts fit into what a header takes. */
    static final int LONGEST = 31;

    private static final Pattern NAME = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0," + (LONGEST - 1) + "}");

    private Names() {}

    /** Whether an account could be called so. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static void check(String name) {
        if (!NAME.matcher(name).matches() || name.equalsIgnoreCase("rule")) {
            throw new NotKept(AccessRule.ACCOUNT_ID, count(LONGEST));
        }
    }
}
