package liandong.node.access;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.many;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import liandong.node.store.AccountTable;
import liandong.node.store.Database;
import liandong.node.store.TokenTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens, which programs show in place of a password. A secret is shown once, when it is made. Who may issue and revoke
 * is asked before, see {@link Right#KEEP_ACCOUNTS}. What is refused ends in {@link NotKept}.
 */
public final class Tokens {
    /** For how many days a token is good at the most. */
    public static final int MOST_DAYS = 366;

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final String PREFIX = "ldt_";
    private static final Pattern SECRET = Pattern.compile(PREFIX + "[0-9A-Za-z_-]{43}");
    /** How late another process on the same store learns that a token or a role was taken back. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Database database;
    private final AccountTable accounts;
    private final TokenTable tokens;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();

    private record Known(Holder holder, Instant expires, long read) {}

    public Tokens(Database database, AccountTable accounts, TokenTable tokens, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A token, without its secret.
     *
     * @param holder an account, or the name of an application
     * @param grants of an application's token; an account's token has the roles of its account
     * @param by the account that issued it
     */
    public record Token(
            String id,
            String holder,
            boolean application,
            List<Grant> grants,
            Set<Scope> scopes,
            Instant made,
            String by,
            Instant expires,
            @Nullable Instant revoked) {}

    /** A new token, and the secret that is not kept. */
    public record Issued(String secret, Token token) {
        /** Without the secret: a log must not have it. */
        @Override
        public String toString() {
            return "Issued[" + token + "]";
        }
    }

    /** Tokens after {@code after} in the order of their ids, revoked ones included. */
    public List<Token> list(String after, int limit) {
        return tokens.list(after, limit).stream().map(this::token).toList();
    }

    /** Issues a token with the roles that an account has, and will have. */
    public Issued forAccount(String account, Collection<Scope> scopes, int days, String by) {
        if (scopes.contains(Scope.ON_BEHALF)) {
            throw new NotKept(AccessRule.ON_BEHALF_OF_ACCOUNT);
        }
        return issue(account, false, List.of(), scopes, days, by, () -> {
            if (accounts.find(account).isEmpty()) {
                throw NotKept.noAccount(account);
            }
        });
    }

    /** Issues a token to an application, with roles of its own. */
    public Issued forApplication(String name, List<Grant> grants, Collection<Scope> scopes, int days, String by) {
        Names.check(name);
        return issue(name, true, grants, scopes, days, by, () -> {
            if (accounts.find(name).isPresent()) {
                throw new NotKept(AccessRule.APPLICATION_IS_ACCOUNT, code(name));
            }
        });
    }

    private Issued issue(
            String holder,
            boolean application,
            List<Grant> grants,
            Collection<Scope> scopes,
            int days,
            String by,
            Runnable check) {
        if (scopes.isEmpty()) {
            throw new NotKept(
                    AccessRule.TOKEN_SCOPE,
                    many(Arrays.stream(Scope.values()).map(Scope::said).toList()));
        }
        if (days < 1 || days > MOST_DAYS) {
            throw new NotKept(AccessRule.TOKEN_DAYS, count(MOST_DAYS), count(days));
        }
        String secret = PREFIX + Secrets.next();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        TokenTable.Row row = new TokenTable.Row(
                Secrets.nextId(),
                Secrets.kept(secret),
                holder,
                application,
                String.join(" ", new TreeSet<>(scopes.stream().map(Scope::text).toList())),
                now,
                by,
                now.plus(Duration.ofDays(days)),
                null);
        database.run(() -> {
            check.run();
            tokens.insert(row, Accounts.written(grants));
        });
        LOG.atInfo()
                .addKeyValue("token", row.id())
                .addKeyValue("holder", holder)
                .addKeyValue("by", by)
                .log("token issued");
        return new Issued(secret, token(row));
    }

    /** Takes a token back: at once in this process, within seconds in another one on the same store. */
    public Token revoke(String id) {
        Token revoked = database.write(() -> {
            tokens.revoke(id, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            return tokens.find(id).map(this::token).orElseThrow(() -> new NotKept(AccessRule.NO_SUCH_TOKEN, code(id)));
        });
        forget();
        LOG.atInfo().addKeyValue("token", id).log("token revoked");
        return revoked;
    }

    /** Whose token this is and what it is good for now; empty for any other text. */
    public Optional<Holder> check(String secret) {
        if (!SECRET.matcher(secret).matches()) {
            return Optional.empty();
        }
        String kept = Secrets.kept(secret);
        Known fresh = known.get(kept);
        if (fresh == null || System.nanoTime() - fresh.read() > FRESH.toNanos()) {
            fresh = read(kept);
        }
        return Optional.ofNullable(fresh)
                .filter(each -> clock.instant().isBefore(each.expires()))
                .map(Known::holder);
    }

    /** Asks the store anew: something has changed. */
    void forget() {
        changes.incrementAndGet();
        known.clear();
    }

    private @Nullable Known read(String kept) {
        long before = changes.get();
        Known read = tokens.withSecret(kept)
                .filter(row -> row.revoked() == null)
                .flatMap(this::holder)
                .orElse(null);
        if (read == null) {
            known.remove(kept);
            return null;
        }
        known.put(kept, read);
        if (changes.get() != before) {
            // taken back while it was read
            known.remove(kept);
        }
        return read;
    }

    private Optional<Known> holder(TokenTable.Row row) {
        Set<Scope> scopes = scopes(row);
        if (row.application()) {
            return Optional.of(known(row, new Holder(row.holder(), grants(row), scopes)));
        }
        return accounts.find(row.holder())
                .filter(account -> !account.disabled())
                .map(account -> known(
                        row,
                        new Holder(
                                row.holder(),
                                accounts.grants(row.holder()).stream()
                                        .map(Accounts::grant)
                                        .toList(),
                                scopes)));
    }

    private static Known known(TokenTable.Row row, Holder holder) {
        return new Known(holder, row.expires(), System.nanoTime());
    }

    private List<Grant> grants(TokenTable.Row row) {
        return tokens.grants(row.id()).stream().map(Accounts::grant).toList();
    }

    private static Set<Scope> scopes(TokenTable.Row row) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(row.scopes().split(" ")).map(Scope::of).forEach(scopes::add);
        return scopes;
    }

    private Token token(TokenTable.Row row) {
        return new Token(
                row.id(),
                row.holder(),
                row.application(),
                grants(row),
                scopes(row),
                row.made(),
                row.madeBy(),
                row.expires(),
                row.revoked());
    }
}
