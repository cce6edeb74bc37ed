package liandong.node.access;

import static liandong.rule.Argument.code;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import liandong.message.Role;
import liandong.node.store.AccountTable;
import liandong.node.store.AccountTable.Granted;
import liandong.node.store.Database;
import liandong.node.store.TokenTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The accounts of this node, as its operator keeps them; signing in is {@link SignIn}'s. What is refused ends in
 * {@link NotKept}. Who may do this is asked before, see {@link Right#KEEP_ACCOUNTS}.
 */
public final class Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);
    private static final Granted OPERATOR = new Granted(Grant.EVERYWHERE, Role.OPERATOR);

    private final Database database;
    private final AccountTable accounts;
    private final TokenTable tokens;
    private final Passwords passwords;
    private final Clock clock;
    private final Runnable changed;

    /**
     * The accounts of a store.
     *
     * @param changed told after anything was changed that decides what an account may do
     */
    public Accounts(
            Database database,
            AccountTable accounts,
            TokenTable tokens,
            Passwords passwords,
            Clock clock,
            Runnable changed) {
        this.database = database;
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * An account, without anything secret.
     *
     * @param mustChange whether its holder has to choose a password at the next sign-in
     * @param hasTotp whether a telephone is enrolled that shows its codes
     * @param lockedUntil none where it is not locked
     * @param passwordSince a session that began before is over
     */
    public record Account(
            String id,
            List<Grant> grants,
            boolean disabled,
            boolean mustChange,
            boolean hasTotp,
            @Nullable Instant lockedUntil,
            Instant made,
            Instant passwordSince) {

        /** Where it may both file reports and decide about reports, in the order of {@link Grant#place()}. */
        public SortedSet<String> filesAndReviewsAt() {
            SortedSet<String> places =
                    new TreeSet<>(grants.stream().map(Grant::place).toList());
            places.removeIf(place -> !isAt(Role.CLERK, place) || !isAt(Role.REVIEWER, place));
            return places;
        }

        private boolean isAt(Role role, String place) {
            return grants.stream()
                    .anyMatch(each -> each.role() == role
                            && (each.unit() == null || each.place().equals(place)));
        }
    }

    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    /** Accounts after {@code after} in the order of their ids. */
    public List<Account> list(String after, int limit) {
        return accounts.list(after, limit).stream().map(this::account).toList();
    }

    public Optional<Account> find(String id) {
        return accounts.find(id).map(this::account);
    }

    /** What an account may do now; empty if there is no such account or it is disabled. */
    public Optional<Holder> holder(String id) {
        return accounts.find(id).filter(row -> !row.disabled()).map(row -> Holder.signedIn(id, grants(id)));
    }

    /**
     * Makes an account.
     *
     * @param mustChange whether its holder chooses another password at the first sign-in; true where somebody else knows
     *     this one
     */
    public void create(String id, String password, List<Grant> grants, boolean mustChange) {
        Names.check(id);
        String hash = hash(id, password);
        database.run(() -> {
            if (accounts.find(id).isPresent() || tokens.isApplication(id)) {
                throw new NotKept(AccessRule.ACCOUNT_TAKEN, code(id));
            }
            Instant now = now();
            accounts.save(new AccountTable.Row(id, hash, mustChange, false, 0, null, null, 0, now, now));
            accounts.saveGrants(id, written(grants));
        });
        said("account made", id);
    }

    /** Replaces the roles of an account. */
    public void grant(String id, List<Grant> grants) {
        change(id, row -> row, () -> accounts.saveGrants(id, written(grants)));
        said("roles of an account replaced", id);
    }

    /** Nobody signs in with it any more, and its tokens are not taken; what it has done stays. */
    public void disable(String id) {
        change(id, row -> row.withDisabled(true), () -> {});
        said("account disabled", id);
    }

    public void enable(String id) {
        change(id, row -> row.withDisabled(false), () -> {});
        said("account enabled", id);
    }

    /** Ends a lock-out before its time. */
    public void unlock(String id) {
        change(id, row -> row.withFailures(0, null), () -> {});
        said("account unlocked", id);
    }

    /** Gives an account whose holder has forgotten the password another one, to be changed at the next sign-in. */
    public void resetPassword(String id, String password) {
        existing(id);
        String hash = hash(id, password);
        change(id, row -> row.withPassword(hash, true, now()), () -> {});
        said("password of an account replaced", id);
    }

    /** Forgets the telephone that shows its codes; another one is enrolled at the next sign-in. */
    public void forgetTotp(String id) {
        change(id, row -> row.withTotp(null, row.totpStep()), () -> {});
        said("telephone of an account forgotten", id);
    }

    /** Whoever has set up the node may always come back: an operator's account with this password and no telephone. */
    void restore(String id, String password) {
        Names.check(id);
        String hash = hash(id, password);
        database.run(() -> {
            if (tokens.isApplication(id)) {
                throw new NotKept(AccessRule.ACCOUNT_IS_APPLICATION, code(id));
            }
            Instant now = now();
            AccountTable.Row row = accounts.find(id)
                    .map(known -> known.withPassword(hash, false, now)
                            .withDisabled(false)
                            .withTotp(null, known.totpStep()))
                    .orElseGet(() -> new AccountTable.Row(id, hash, false, false, 0, null, null, 0, now, now));
            accounts.save(row);
            accounts.saveGrants(id, List.of(OPERATOR));
        });
        changed.run();
        said("operator set up", id);
    }

    String hash(String id, String password) {
        PasswordRule.broken(id, password).ifPresent(why -> {
            throw why;
        });
        return passwords.hash(password);
    }

    List<Grant> grants(String id) {
        return accounts.grants(id).stream().map(Accounts::grant).toList();
    }

    static Grant grant(Granted row) {
        return Grant.of(row.unit(), row.role());
    }

    static List<Granted> written(List<Grant> grants) {
        return grants.stream()
                .map(grant -> new Granted(grant.place(), grant.role()))
                .distinct()
                .sorted(Comparator.comparing(Granted::unit).thenComparing(Granted::role))
                .toList();
    }

    private void change(String id, UnaryOperator<AccountTable.Row> to, Runnable also) {
        database.run(() -> {
            long operators = accounts.holders(OPERATOR);
            accounts.save(to.apply(existing(id)));
            also.run();
            if (operators > 0 && accounts.holders(OPERATOR) == 0) {
                throw new NotKept(AccessRule.LAST_OPERATOR, code(id));
            }
        });
        changed.run();
    }

    private AccountTable.Row existing(String id) {
        return accounts.find(id).orElseThrow(() -> NotKept.noAccount(id));
    }

    private Account account(AccountTable.Row row) {
        Instant until = row.lockedUntil();
        return new Account(
                row.id(),
                grants(row.id()),
                row.disabled(),
                row.mustChange(),
                row.totp() != null,
                until != null && until.isAfter(clock.instant()) ? until : null,
                row.made(),
                row.passwordSince());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static void said(String what, String id) {
        LOG.atInfo().addKeyValue("account", id).log(what);
    }
}
