package liandong.node.access;

import static liandong.rule.Argument.code;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the first operator comes in: with a secret that the node writes into its data folder when it starts without
 * accounts, and that is good once. No account has a password before somebody chooses it.
 */
public final class SetUp {
    /** The file in the data folder; its first line is the secret. */
    public static final String FILE = "set-up";

    private static final Logger LOG = LoggerFactory.getLogger(SetUp.class);

    private final Accounts accounts;
    private final Tokens tokens;
    private final Path file;
    private final boolean again;
    private @Nullable String secret;

    /**
     * The way in of a node.
     *
     * @param folder the data folder
     * @param again whether there is one although there are accounts: nobody is left who can sign in
     */
    public SetUp(Accounts accounts, Tokens tokens, Path folder, boolean again) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.file = folder.resolve(FILE);
        this.again = again;
        this.secret = again || accounts.isEmpty() ? Secrets.next() : null;
        write();
    }

    /** Whether it waits for its secret. */
    public synchronized boolean isOpen() {
        // another process on the same store may have been set up meanwhile
        return secret != null && (again || accounts.isEmpty());
    }

    /** Says where to go, and where the secret is found; not the secret, for logs are read by many. */
    public void announce(String address) {
        if (isOpen()) {
            LOG.info(
                    "this node has no operator yet: open {}/set-up and give the one-time secret that stands in {}",
                    address,
                    file.toAbsolutePath());
        }
    }

    /**
     * Makes the operator and issues a token with which programs go on; the secret is used up then.
     *
     * @param days for how many days the token is good
     */
    public synchronized Tokens.Issued use(String given, String account, String password, int days) {
        if (secret == null || !isOpen()) {
            throw new NotKept(AccessRule.SET_UP_DONE);
        }
        if (!Secrets.same(secret, given.strip())) {
            LOG.warn("set-up tried with a wrong secret");
            throw new NotKept(AccessRule.SET_UP_SECRET, code(FILE));
        }
        accounts.restore(account, password);
        Tokens.Issued issued = tokens.forAccount(account, EnumSet.of(Scope.READ, Scope.ACT), days, account);
        secret = null;
        write();
        return issued;
    }

    private void write() {
        try {
            Files.deleteIfExists(file);
            if (secret != null) {
                Files.createDirectories(file.resolveSibling("."));
                Files.writeString(Files.createFile(file, ownerOnly()), secret + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " cannot be written; let the node's account write its data folder", e);
        }
    }

    private FileAttribute<?>[] ownerOnly() throws IOException {
        return Files.getFileStore(file.resolveSibling(".")).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
