package liandong.node.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import liandong.message.Role;
import liandong.node.store.AccountTable;
import liandong.node.store.Tables;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in with a password and, for some roles, a code: one step after the other until {@link Step.SignedIn}. Between
 * steps the caller remembers the account that the step before named, and in which way it has come so far; who has not
 * passed {@link #check} must not reach the others. It keeps no sessions.
 */
public final class SignIn {
    /** Wrong passwords and codes in a row after which an account is locked. */
    public static final int FAILURES = 10;
    /** Failures from one address, whatever the account, after which it is not listened to. */
    public static final int FAILURES_OF_ADDRESS = 30;
    /** How long both take. */
    public static final Duration PAUSE = Duration.ofMinutes(15);

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Tables tables;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;
    private final Attempts addresses;
    /** Of accounts that do not exist: they lock like those that do. */
    private final Attempts strangers;

    public SignIn(Tables tables, Accounts accounts, Passwords passwords, Clock clock) {
        this.tables = tables;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
        this.addresses = new Attempts(FAILURES_OF_ADDRESS, PAUSE, clock);
        this.strangers = new Attempts(FAILURES, PAUSE, clock);
    }

    /** What comes next. */
    public sealed interface Step {
        /** Nothing: this is who it is. */
        record SignedIn(Holder holder) implements Step {}

        /** {@link #code}. */
        record NeedsCode(String account) implements Step {}

        /** {@link #enrol}, then {@link #confirm}: a role asks for codes and no telephone shows them yet. */
        record NeedsEnrolment(String account) implements Step {}

        /** {@link #changePassword}. */
        record MustChange(String account) implements Step {}

        /** To wait; whether the account exists and the password was right stays unsaid. */
        record Locked(Instant until) implements Step {}

        /** To try again; what was wrong stays unsaid. */
        record Wrong() implements Step {}
    }

    /**
     * The first step.
     *
     * @param address of the client, as far as it is known
     */
    public Step check(String account, String password, String address) {
        Optional<Instant> waits = addresses.lockedUntil(address);
        if (waits.isPresent()) {
            return new Step.Locked(waits.get());
        }
        Optional<AccountTable.Row> row = tables.accounts().find(account);
        Optional<Instant> locked = row.isPresent() ? locked(row.get()) : strangers.lockedUntil(account);
        if (locked.isPresent()) {
            addresses.failed(address);
            return new Step.Locked(locked.get());
        }
        // longer ones are nobody's; they would only take time
        String tried = password.length() > 4 * PasswordRule.LONGEST ? "" : password;
        boolean mayBe = row.isPresent() && !row.get().disabled();
        boolean right = mayBe ? passwords.matches(tried, row.get().password()) : passwords.matchesNobody(tried);
        if (!right) {
            failed(account, row.isPresent(), address);
            return new Step.Wrong();
        }
        return next(account, false);
    }

    /** The first step of somebody for whom an identity provider vouches in place of a password; codes are asked for as ever. */
    public Step vouched(String account) {
        boolean known = tables.accounts()
                .find(account)
                .filter(row -> !row.disabled() && locked(row).isEmpty())
                .isPresent();
        return known ? next(account, false) : new Step.Wrong();
    }

    /** The code of an account whose password was right. */
    public Step code(String account, String code, String address) {
        return withCode(account, address, row -> {
            String secret = row.totp();
            return secret != null && used(row, secret, code);
        });
    }

    /** The beginning of an enrolment: a secret that the caller keeps until {@link #confirm}; {@link Totp#uri} shows it. */
    public String enrol(String account) {
        LOG.atInfo().addKeyValue("account", account).log("enrolment of a telephone begun");
        return Totp.newSecret();
    }

    /**
     * The end of an enrolment: the telephone has shown the right code. An account that has a telephone keeps it.
     *
     * @param secret what {@link #enrol} gave
     */
    public Step confirm(String account, String secret, String code, String address) {
        return withCode(
                account,
                address,
                row -> row.totp() == null && used(row.withTotp(secret, row.totpStep()), secret, code));
    }

    /**
     * A new password, in place of one that is known.
     *
     * @param withCode whether the code was right before, or a session is under way
     * @throws NotKept if the new one is none that is taken
     */
    public Step changePassword(String account, String old, String password, boolean withCode, String address) {
        Step checked = check(account, old, address);
        if (checked instanceof Step.Wrong || checked instanceof Step.Locked) {
            return checked;
        }
        if (old.equals(password)) {
            throw NotKept.invalid("password-unfit", "the new password is the old one; choose another");
        }
        String hash = accounts.hash(account, password);
        tables.database()
                .run(() -> tables.accounts()
                        .save(existing(account)
                                .withPassword(hash, false, clock.instant().truncatedTo(ChronoUnit.MILLIS))));
        LOG.atInfo().addKeyValue("account", account).log("password changed by its holder");
        return next(account, withCode);
    }

    /** Whether roles ask for codes: of those who decide or keep the node. */
    public static boolean needsCode(List<Grant> grants) {
        return grants.stream().map(Grant::role).anyMatch(role -> role == Role.REVIEWER || role == Role.OPERATOR);
    }

    /** What is still to be done after the password, and the code if {@code withCode}, was right. */
    private Step next(String account, boolean withCode) {
        AccountTable.Row row = existing(account);
        Optional<Holder> holder = accounts.holder(account);
        if (holder.isEmpty()) {
            return new Step.Wrong();
        }
        if (row.totp() != null && !withCode) {
            return new Step.NeedsCode(account);
        }
        if (row.totp() == null && needsCode(holder.get().grants())) {
            return new Step.NeedsEnrolment(account);
        }
        if (row.mustChange()) {
            return new Step.MustChange(account);
        }
        if (row.failures() > 0) {
            tables.database().run(() -> tables.accounts().save(existing(account).withFailures(0, null)));
        }
        LOG.atInfo().addKeyValue("account", account).log("signed in");
        return new Step.SignedIn(holder.get());
    }

    private Step withCode(String account, String address, Predicate<AccountTable.Row> right) {
        Optional<Instant> waits = addresses.lockedUntil(address).or(() -> locked(existing(account)));
        if (waits.isPresent()) {
            return new Step.Locked(waits.get());
        }
        if (!tables.database().write(() -> right.test(existing(account)))) {
            failed(account, true, address);
            return new Step.Wrong();
        }
        return next(account, true);
    }

    /** Uses up a code; inside a transaction, so that of two who show the same one only one comes in. */
    private boolean used(AccountTable.Row row, String secret, String code) {
        OptionalLong step = Totp.check(secret, code, clock.instant(), row.totpStep());
        step.ifPresent(each -> tables.accounts().save(row.withTotp(secret, each)));
        return step.isPresent();
    }

    private void failed(String account, boolean exists, String address) {
        addresses.failed(address);
        if (!exists) {
            strangers.failed(account);
            LOG.atWarn().addKeyValue("address", address).log("sign-in with an account that does not exist");
            return;
        }
        tables.database().run(() -> {
            AccountTable.Row row = existing(account);
            boolean locks = row.failures() + 1 >= FAILURES;
            Instant until = locks ? clock.instant().plus(PAUSE).truncatedTo(ChronoUnit.MILLIS) : null;
            tables.accounts().save(row.withFailures(locks ? 0 : row.failures() + 1, until));
            LOG.atWarn()
                    .addKeyValue("account", account)
                    .addKeyValue("address", address)
                    .log(locks ? "sign-in failed, account locked" : "sign-in failed");
        });
    }

    private Optional<Instant> locked(AccountTable.Row row) {
        Instant until = row.lockedUntil();
        return until != null && until.isAfter(clock.instant()) ? Optional.of(until) : Optional.empty();
    }

    private AccountTable.Row existing(String account) {
        return tables.accounts()
                .find(account)
                .orElseThrow(() -> NotKept.unknown("no-such-account", "there is no account '" + account + "'"));
    }
}
