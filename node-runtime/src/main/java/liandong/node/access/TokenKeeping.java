package liandong.node.access;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import liandong.message.Actor;
import liandong.node.surface.CallerRule;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tokens, and the set-up that gives the first one. */
@RestController
class TokenKeeping {
    private static final int USUAL_DAYS = 90;

    private final Tokens tokens;
    private final SetUp setUp;

    TokenKeeping(Tokens tokens, SetUp setUp) {
        this.tokens = tokens;
        this.setUp = setUp;
    }

    /** A token, see {@link Tokens.Token}. */
    record Shown(
            String id,
            String holder,
            boolean application,
            List<GrantBody> grants,
            List<String> scopes,
            Instant made,
            String by,
            Instant expires,
            @Nullable Instant revoked) {
        static Shown of(Tokens.Token token) {
            return new Shown(
                    token.id(),
                    token.holder(),
                    token.application(),
                    GrantBody.of(token.grants()),
                    List.copyOf(new TreeSet<>(
                            token.scopes().stream().map(Scope::text).toList())),
                    token.made(),
                    token.by(),
                    token.expires(),
                    token.revoked());
        }
    }

    /**
     * A token to be issued.
     *
     * @param application name of the program, or none for a token of the caller's own account
     * @param grants roles of the application; none for an account, whose token has its own
     * @param scopes read, act, metrics, on-behalf
     * @param days for how many days it is good; 90 if absent
     */
    record New(
            @Nullable String application,
            @Nullable List<GrantBody> grants,
            List<String> scopes,
            @Nullable Integer days) {
        New {
            scopes.forEach(Scope::of);
        }
    }

    /**
     * A new token.
     *
     * @param secret shown now and never again
     */
    record Issued(String secret, Shown token) {
        static Issued of(Tokens.Issued issued) {
            return new Issued(issued.secret(), Shown.of(issued.token()));
        }

        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    /**
     * The first operator.
     *
     * @param secret what stands in the file {@code set-up} of the data folder
     * @param days for how many days the token of the answer is good; 90 if absent
     */
    record First(
            String secret,
            String account,
            String password,
            @Nullable Integer days) {
        @Override
        public String toString() {
            return "First[" + account + "]";
        }
    }

    @GetMapping("/api/tokens")
    Page<Shown> all(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") Limit limit) {
        return Page.of(tokens.list(after, limit.oneMore()), limit, Tokens.Token::id)
                .map(Shown::of);
    }

    @PostMapping("/api/tokens")
    Issued issue(Actor actor, @RequestBody New token) {
        List<Scope> scopes = token.scopes().stream().map(Scope::of).toList();
        List<GrantBody> grants = token.grants() == null ? List.of() : token.grants();
        String application = token.application();
        if (application != null) {
            return Issued.of(tokens.forApplication(
                    application, GrantBody.grants(grants), scopes, days(token.days()), actor.id()));
        }
        if (!grants.isEmpty()) {
            throw CallerRule.TOKEN_GRANTS.refused();
        }
        return Issued.of(tokens.forAccount(actor.id(), scopes, days(token.days()), actor.id()));
    }

    @PostMapping("/api/tokens/{id}/revoke")
    Shown revoke(@PathVariable String id) {
        return Shown.of(tokens.revoke(id));
    }

    @PostMapping("/api/set-up")
    Issued setUp(@RequestBody First first) {
        return Issued.of(setUp.use(first.secret(), first.account(), first.password(), days(first.days())));
    }

    private static int days(@Nullable Integer days) {
        return days == null ? USUAL_DAYS : days;
    }
}
