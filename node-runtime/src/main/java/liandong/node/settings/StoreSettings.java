package liandong.node.settings;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code liandong.store*}: in which database the node keeps what it knows. A wrong one stops the start with
 * what to write; the password is no setting, so that it stands in no listing of them.
 *
 * @param store {@code sqlite} for a file in {@code liandong.data}, or the JDBC address of a PostgreSQL database
 * @param storeUser the account at PostgreSQL; none for SQLite
 * @param storePasswordFile a file whose first line is the password; none if environment variable
 *     {@value #PASSWORD_VARIABLE} has it
 */
@ConfigurationProperties("liandong")
public record StoreSettings(
        @DefaultValue(SQLITE) String store,
        @Nullable String storeUser,
        @Nullable Path storePasswordFile) {
    /** The environment variable that may hold the password in place of a file. */
    public static final String PASSWORD_VARIABLE = "LIANDONG_STORE_PASSWORD";

    private static final String SQLITE = "sqlite";
    private static final String EXAMPLE = "jdbc:postgresql://127.0.0.1:5432/liandong";
    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql://[^/?#\\s]+/[^/?#\\s]+(\\?\\S*)?");
    private static final Pattern SECRET = Pattern.compile("(?i)@|[?&](user|password|sslpassword)=");

    public StoreSettings {
        if (store.equals(SQLITE)) {
            if (storeUser != null || storePasswordFile != null) {
                throw new IllegalArgumentException("liandong.store is sqlite, a file that needs no account; remove"
                        + " liandong.store-user and liandong.store-password-file, or write liandong.store=" + EXAMPLE);
            }
        } else {
            check(store, storeUser);
        }
    }

    private static void check(String store, @Nullable String user) {
        // what may hold a secret is not repeated
        if (SECRET.matcher(store).find()) {
            throw new IllegalArgumentException("liandong.store names an account; write it in liandong.store-user, and"
                    + " the password in the environment variable " + PASSWORD_VARIABLE
                    + " or in a file that liandong.store-password-file names");
        }
        if (!POSTGRES.matcher(store).matches()) {
            throw new IllegalArgumentException("liandong.store is " + store + "; write liandong.store=" + SQLITE
                    + " for a file in liandong.data, or the address of a PostgreSQL database, such as liandong.store="
                    + EXAMPLE);
        }
        if (user == null || user.isBlank()) {
            throw new IllegalArgumentException("liandong.store-user is not set; write the account that owns the"
                    + " database " + store + ", such as liandong.store-user=liandong");
        }
    }

    /** Whether the node keeps its own file, which no other process may open. */
    public boolean isFile() {
        return store.equals(SQLITE);
    }

    /** The account at PostgreSQL. */
    public String user() {
        if (storeUser == null) {
            throw new IllegalStateException("a file has no account");
        }
        return storeUser;
    }

    /**
     * The password at PostgreSQL.
     *
     * @param environment the value of an environment variable
     */
    public String password(UnaryOperator<@Nullable String> environment) {
        String inEnvironment = environment.apply(PASSWORD_VARIABLE);
        if ((inEnvironment == null) == (storePasswordFile == null)) {
            throw new IllegalArgumentException("the password of " + user() + " is expected in one place, the"
                    + " environment variable " + PASSWORD_VARIABLE
                    + " or a file that liandong.store-password-file names, and it is in "
                    + (inEnvironment == null ? "neither" : "both"));
        }
        String password = inEnvironment == null
                ? SecretFile.firstLine("liandong.store-password-file", storePasswordFile)
                : inEnvironment;
        if (password.isBlank()) {
            throw new IllegalArgumentException(
                    (inEnvironment == null ? "the first line of " + storePasswordFile : PASSWORD_VARIABLE)
                            + " is empty; write the password of " + user() + " there");
        }
        return password;
    }
}
