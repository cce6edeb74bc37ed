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
import liandong.node.store.Database;
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

    private static final int LONGEST_CODE = 32;

    private static final Logger LOG = LoggerFactory.getLogger(SignIn.class);

    private final Database database;
    private final AccountTable table;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;
    private final Attempts addresses;
    /** Of accounts that do not exist: they lock like those that do. */
    private final Attempts strangers;

    public SignIn(Database database, AccountTable table, Accounts accounts, Passwords passwords, Clock clock) {
        this.database = database;
        this.table = table;
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
        Step known = known(account, password, address);
        return known instanceof Step.SignedIn ? next(account, false) : known;
    }

    /** Whether the password is right, in which case the answer is that somebody is let in; nothing is changed by it. */
    private Step known(String account, String password, String address) {
        Optional<Instant> waits = waits(address);
        if (waits.isPresent()) {
            return new Step.Locked(waits.get());
        }
        // a longer id, or one of other letters, is nobody's and is not looked for
        Optional<AccountTable.Row> row = Names.isName(account) ? table.find(account) : Optional.empty();
        Optional<Instant> locked = row.isPresent() ? locked(row.get()) : strangers.lockedUntil(account);
        if (locked.isPresent()) {
            addresses.failed(AddressBlock.of(address));
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
        return accounts.holder(account).<Step>map(Step.SignedIn::new).orElse(new Step.Wrong());
    }

    /** The first step of somebody for whom an identity provider vouches in place of a password; codes are asked for as ever. */
    public Step vouched(String account) {
        boolean known = Names.isName(account)
                && table.find(account)
                        .filter(row -> !row.disabled() && locked(row).isEmpty())
                        .isPresent();
        return known ? next(account, false) : new Step.Wrong();
    }

    /**
     * What an account waits for whose password was right: the one step that may be taken now. Whoever takes another one
     * changes nothing.
     *
     * @param withCode whether the code was right too
     * @param since when the password was right; whoever was let so far before it was changed begins again
     */
    public Step due(String account, boolean withCode, Instant since) {
        return table.find(account)
                .filter(row -> !row.passwordSince().isAfter(since))
                .map(row -> due(row, withCode))
                .orElse(new Step.Wrong());
    }

    /** The code of an account whose password was right. */
    public Step code(String account, String code, String address) {
        // a longer one is no code
        String typed = code.length() > LONGEST_CODE ? "" : code;
        return withCode(account, address, row -> {
            String secret = row.totp();
            return secret != null && due(row, false) instanceof Step.NeedsCode && used(row, secret, typed);
        });
    }

    /** The beginning of an enrolment: a secret that the caller keeps until {@link #confirm}; {@link Totp#uri} shows it. */
    public String enrol(String account) {
        LOG.atInfo().addKeyValue("account", account).log("enrolment of a telephone begun");
        return Totp.newSecret();
    }

    /**
     * The end of an enrolment: the telephone has shown the right code. An account that has a telephone keeps it, and one
     * whose roles ask for none gets none this way.
     *
     * @param secret what {@link #enrol} gave
     */
    public Step confirm(String account, String secret, String code, String address) {
        return withCode(
                account,
                address,
                row -> due(row, false) instanceof Step.NeedsEnrolment
                        && used(row.withTotp(secret, row.totpStep()), secret, code));
    }

    /**
     * A new password, in place of one that is known. Where a code is due it stays as it was, and the answer is that step:
     * the password alone changes nothing.
     *
     * @param withCode whether the code was right before, or a session is under way that began with one
     * @throws NotKept if the new one is none that is taken
     */
    public Step changePassword(String account, String old, String password, boolean withCode, String address) {
        Step checked = known(account, old, address);
        if (checked instanceof Step.Wrong || checked instanceof Step.Locked) {
            return checked;
        }
        Step due = due(existing(account), withCode);
        if (!(due instanceof Step.MustChange || due instanceof Step.SignedIn)) {
            return due;
        }
        if (old.equals(password)) {
            throw new NotKept(AccessRule.PASSWORD_OLD);
        }
        String hash = accounts.hash(account, password);
        database.run(() -> table.save(
                existing(account).withPassword(hash, false, clock.instant().truncatedTo(ChronoUnit.MILLIS))));
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
        Step due = due(row, withCode);
        if (due instanceof Step.SignedIn) {
            if (row.failures() > 0) {
                database.run(() -> table.save(existing(account).withFailures(0, null)));
            }
            LOG.atInfo().addKeyValue("account", account).log("signed in");
        }
        return due;
    }

    /** The code comes before everything that changes the account. */
    private Step due(AccountTable.Row row, boolean withCode) {
        Optional<Holder> holder = accounts.holder(row.id());
        if (holder.isEmpty()) {
            return new Step.Wrong();
        }
        if (row.totp() != null && !withCode) {
            return new Step.NeedsCode(row.id());
        }
        if (row.totp() == null && needsCode(holder.get().grants())) {
            return new Step.NeedsEnrolment(row.id());
        }
        return row.mustChange() ? new Step.MustChange(row.id()) : new Step.SignedIn(holder.get());
    }

    private Step withCode(String account, String address, Predicate<AccountTable.Row> right) {
        Optional<Instant> waits = waits(address).or(() -> locked(existing(account)));
        if (waits.isPresent()) {
            return new Step.Locked(waits.get());
        }
        if (!database.write(() -> right.test(existing(account)))) {
            failed(account, true, address);
            return new Step.Wrong();
        }
        return next(account, true);
    }

    /** Uses up a code; inside a transaction, so that of two who show the same one only one comes in. */
    private boolean used(AccountTable.Row row, String secret, String code) {
        OptionalLong step = Totp.check(secret, code, clock.instant(), row.totpStep());
        step.ifPresent(each -> table.save(row.withTotp(secret, each)));
        return step.isPresent();
    }

    private Optional<Instant> waits(String address) {
        return addresses.lockedUntil(AddressBlock.of(address));
    }

    private void failed(String account, boolean exists, String address) {
        addresses.failed(AddressBlock.of(address));
        if (!exists) {
            strangers.failed(account);
            LOG.atWarn().addKeyValue("address", address).log("sign-in with an account that does not exist");
            return;
        }
        database.run(() -> {
            AccountTable.Row row = existing(account);
            boolean locks = row.failures() + 1 >= FAILURES;
            Instant until = locks ? clock.instant().plus(PAUSE).truncatedTo(ChronoUnit.MILLIS) : null;
            table.save(row.withFailures(locks ? 0 : row.failures() + 1, until));
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
        return table.find(account).orElseThrow(() -> NotKept.noAccount(account));
    }
}
