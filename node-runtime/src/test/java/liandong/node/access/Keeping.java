package liandong.node.access;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import liandong.message.Role;
import liandong.node.PaperPost.HandClock;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.flywaydb.core.Flyway;

/** A store with accounts, on a clock that is set by hand. */
final class Keeping implements AutoCloseable {
    static final String GOOD = "four words no body joins";
    static final String OTHER = "another long enough one";
    static final List<Grant> CLERK = List.of(Grant.of("990101", Role.CLERK));
    static final List<Grant> REVIEWER = List.of(Grant.of("990101", Role.REVIEWER));
    static final List<Grant> OPERATOR = List.of(Grant.of("*", Role.OPERATOR));
    private static final Passwords PASSWORDS = new Passwords();

    final HandClock clock = new HandClock("2024-03-01T01:00:00.000Z");
    final HikariDataSource source;
    final Tables tables;
    final Tokens tokens;
    final Accounts accounts;
    final SignIn signIn;
    final Path folder;

    Keeping(Path folder) {
        this.folder = folder;
        source = DataSources.sqlite(folder.resolve("node.db"));
        Flyway.configure().dataSource(source).load().migrate();
        tables = Tables.of(new Database(source), Schemas.released(), new Codec(Schemas.released()));
        tokens = new Tokens(tables.database(), tables.accounts(), tables.tokens(), clock);
        accounts =
                new Accounts(tables.database(), tables.accounts(), tables.tokens(), PASSWORDS, clock, tokens::forget);
        signIn = new SignIn(tables.database(), tables.accounts(), accounts, PASSWORDS, clock);
    }

    SetUp setUp(boolean again) {
        return new SetUp(accounts, tokens, folder, again);
    }

    @Override
    public void close() {
        source.close();
    }
}
