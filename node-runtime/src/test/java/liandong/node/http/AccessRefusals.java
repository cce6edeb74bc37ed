package liandong.node.http;

import java.util.ArrayList;
import java.util.List;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.access.SetUp;

/** What is refused to who has no token, the wrong one, or wants to keep accounts in a wrong way. */
final class AccessRefusals {
    private static final String RECEIPT = "/api/99/directives/x/receipt";
    private static final String NEW = "{'id': '%s', 'password': '%s', 'grants': [{'unit': '99', 'role': 'clerk'}]}";
    private static final String GOOD = "four words no body joins";
    private static final String TOKEN = "{'application': 'app', 'grants': [], 'scopes': ['read'], 'days': %s}";

    private AccessRefusals() {}

    static List<RefusalsTest.Case> access() {
        List<RefusalsTest.Case> cases = new ArrayList<>();
        cases.add(new RefusalsTest.Case(
                "token-missing",
                401,
                "Header Authorization: there is no token in it. Send a token of this node as Bearer; the"
                        + " node's operator issues them.",
                w -> w.world.top.with("Authorization", "").ask("/api/stations")));
        cases.add(new RefusalsTest.Case(
                "token-missing",
                401,
                "Header Authorization: there is no token in it. Send a token of this node as Bearer; the"
                        + " node's operator issues them.",
                w -> w.world.top.with("Authorization", "Basic YTpi").ask("/api/stations")));
        cases.add(new RefusalsTest.Case(
                "token-wrong",
                401,
                "Token: it is not known here, or was revoked, or is over, or its account is disabled."
                        + " Have another one issued by the node's operator.",
                w -> w.world.top.with("Authorization", "Bearer ldt_x").ask("/api/stations")));
        cases.add(new RefusalsTest.Case(
                "scope-missing",
                403,
                "Token of app: it has not the scope act that POST takes here. Have one issued that has" + " it.",
                w -> w.world
                        .top
                        .holding("app", List.of(Grant.of("*", Role.CLERK)), Scope.READ)
                        .command(RECEIPT)));
        cases.add(new RefusalsTest.Case(
                "not-permitted",
                403,
                "Unit 99: this takes one of the roles clerk, reviewer, supervisor, operator, auditor"
                        + " there; app has none. Have an account with that role do it, or the operator grant it.",
                w -> w.world
                        .top
                        .holding("app", List.of(Grant.of("9901", Role.CLERK)), Scope.READ)
                        .ask("/api/99/directives")));
        cases.add(new RefusalsTest.Case(
                "not-permitted",
                403,
                "Unit 99: the command to sign for a directive takes one of the roles clerk, reviewer"
                        + " there; auditor-1 has auditor. Have an account with that role do it, or the operator"
                        + " grant it.",
                w -> w.world.top.as("auditor").command(RECEIPT)));
        cases.add(new RefusalsTest.Case(
                "not-permitted",
                403,
                "Header Liandong-Role: it is 'king', and clerk-1 can do this as clerk. Name one of those.",
                w -> w.world.top.as("clerk").with("Liandong-Role", "king").command(RECEIPT)));
        cases.add(new RefusalsTest.Case(
                "role-needed",
                400,
                "Header Liandong-Role: app can do this as clerk, reviewer. Say as which.",
                w -> w.world
                        .top
                        .holding("app", List.of(Grant.of("*", Role.CLERK), Grant.of("99", Role.REVIEWER)), Scope.ACT)
                        .command(RECEIPT)));
        cases.add(new RefusalsTest.Case(
                "actor-not-yours",
                403,
                "Header Liandong-Actor: the token of clerk-1 acts as clerk-1. Leave it out, or have a"
                        + " token with scope on-behalf issued to the application.",
                w -> w.world.top.as("clerk").with("Liandong-Actor", "clerk-2").command(RECEIPT)));
        for (String named : List.of("rule:check", "李", "a".repeat(33))) {
            cases.add(new RefusalsTest.Case(
                    "actor-wrong",
                    400,
                    "Header Liandong-Actor: '" + named
                            + "' is no account of the application. Write 1 to 32 of 0-9 A-Z a-z . _ -.",
                    w -> w.world
                            .top
                            .holding("app", List.of(Grant.of("*", Role.CLERK)), Scope.ACT, Scope.ON_BEHALF)
                            .with("Liandong-Actor", named)
                            .command(RECEIPT)));
        }
        accounts(cases);
        tokens(cases);
        return cases;
    }

    private static void accounts(List<RefusalsTest.Case> cases) {
        cases.add(new RefusalsTest.Case(
                "account-id",
                422,
                "Id of the account: it is not written correctly. Write 1 to 31 of 0-9 A-Z a-z . _ -,"
                        + " beginning with a letter or digit, not 'rule', and naming nobody, such as k-1.",
                w -> operator(w).command("/api/accounts", NEW.formatted("a:b", GOOD))));
        cases.add(new RefusalsTest.Case(
                "password-unfit",
                422,
                "Password: it has 12 to 128 characters, not 5. Choose another one.",
                w -> operator(w).command("/api/accounts", NEW.formatted("k-1", "short"))));
        cases.add(new RefusalsTest.Case(
                "password-unfit",
                422,
                "Password: it is made of common passwords, years, rows of characters or the account's id, which are"
                        + " guessed first. Take, for example, four words that have nothing to do with each other.",
                w -> operator(w).command("/api/accounts", NEW.formatted("k-1", "password2023"))));
        cases.add(new RefusalsTest.Case(
                "account-taken",
                409,
                "Account 'operator-1': there is an account or an application of that name already; what"
                        + " it has done stays under its id. Take another one.",
                w -> operator(w).command("/api/accounts", NEW.formatted("operator-1", GOOD))));
        cases.add(new RefusalsTest.Case(
                "wrong-value",
                400,
                "Field 'grants[0]': role rule is the node's own; nobody is granted it. Mend the value.",
                w -> operator(w)
                        .command("/api/accounts", NEW.formatted("k-1", GOOD).replace("clerk", "rule"))));
        cases.add(new RefusalsTest.Case(
                "no-such-account",
                404,
                "Account 'k-9': there is none. Choose one of the list of accounts.",
                w -> operator(w).command("/api/accounts/k-9/disable")));
        cases.add(new RefusalsTest.Case(
                "set-up-secret",
                403,
                "Secret: it is not the one that stands in the file set-up of the node's data folder."
                        + " Type that one.",
                w -> w.world
                        .city
                        .with("Authorization", "")
                        .command("/api/set-up", "{'secret': 'x', 'account': 'o-1', 'password': '" + GOOD + "'}")));
        cases.add(new RefusalsTest.Case(
                "set-up-done", 409, "Node: it is set up. Sign in, or ask its operator for an account.", w -> {
                    setUp(w);
                    return w.world
                            .top
                            .with("Authorization", "")
                            .command("/api/set-up", "{'secret': 'x', 'account': 'o-1', 'password': '" + GOOD + "'}");
                }));
        cases.add(new RefusalsTest.Case(
                "last-operator",
                409,
                "Account 'o-1': it is the last one with the role operator for the whole node, without"
                        + " which nobody could keep accounts. Make another one first.",
                w -> {
                    setUp(w);
                    return operator(w).command("/api/accounts/o-1/disable");
                }));
    }

    private static void tokens(List<RefusalsTest.Case> cases) {
        cases.add(new RefusalsTest.Case(
                "token-days",
                422,
                "Days of the token: a token is good for 1 to 366 days, not 367. Mend it.",
                w -> operator(w).command("/api/tokens", TOKEN.formatted("367"))));
        cases.add(new RefusalsTest.Case(
                "token-scope",
                422,
                "Scopes of the token: there is none. Say what it is for: read, act, metrics, on-behalf.",
                w -> operator(w).command("/api/tokens", TOKEN.formatted("1").replace("'read'", ""))));
        cases.add(new RefusalsTest.Case(
                "wrong-value",
                400,
                "Body of the request: a scope is read, act, metrics or on-behalf, not 'all'. Mend the" + " value.",
                w -> operator(w).command("/api/tokens", TOKEN.formatted("1").replace("read", "all"))));
        cases.add(new RefusalsTest.Case(
                "token-scope",
                422,
                "Scopes of the token: an account acts for itself. Leave on-behalf to a token of an application.",
                w -> operator(w).command("/api/tokens", "{'scopes': ['on-behalf'], 'days': 1}")));
        cases.add(new RefusalsTest.Case(
                "account-taken", 409, "Application 'o-1': it is an account. Give the application another name.", w -> {
                    setUp(w);
                    return operator(w)
                            .command("/api/tokens", TOKEN.formatted("1").replace("'app'", "'o-1'"));
                }));
        cases.add(new RefusalsTest.Case(
                "token-grants",
                422,
                "Roles of the token: a token of an account has the roles of the account. Leave grants"
                        + " out, or name an application.",
                w -> operator(w)
                        .command(
                                "/api/tokens",
                                "{'grants': [{'unit': '*', 'role': 'clerk'}], 'scopes': ['read'], 'days': 1}")));
        cases.add(new RefusalsTest.Case(
                "no-such-token",
                404,
                "Token 'x': there is none. Choose one of the list of tokens.",
                w -> operator(w).command("/api/tokens/x/revoke")));
    }

    private static Client operator(RefusedWorld w) {
        return w.world.top.as("operator");
    }

    private static void setUp(RefusedWorld w) {
        SetUp setUp = w.world.top.part(SetUp.class);
        if (setUp.isOpen()) {
            w.world.top.setUp("o-1", GOOD);
        }
    }
}
