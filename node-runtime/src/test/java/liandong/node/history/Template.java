package liandong.node.history;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import javax.sql.DataSource;
import liandong.node.store.TestPostgres;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Makes empty databases, all as a node makes its own. */
interface Template {
    /** A new one, gone when it is closed. */
    Copy copy();

    /** An empty database. */
    record Copy(DataSource source, Runnable end) {}

    /** In memory; the file from which they are copied is made in {@code folder}. */
    static Template inMemory(Path folder) {
        Path file = folder.resolve("template.db");
        DataSource source = new DriverManagerDataSource("jdbc:sqlite:" + file);
        Flyway.configure().dataSource(source).load().migrate();
        return () -> {
            SingleConnectionDataSource copy = new SingleConnectionDataSource("jdbc:sqlite::memory:", true);
            new JdbcTemplate(copy).execute("restore from " + file);
            return new Copy(copy, copy::destroy);
        };
    }

    /** On the server that all tests share. */
    static Template onPostgres() {
        return () -> {
            String database = TestPostgres.migratedDatabase();
            HikariDataSource copy = TestPostgres.connect(database);
            copy.setMaximumPoolSize(1);
            return new Copy(copy, () -> {
                copy.close();
                TestPostgres.drop(database);
            });
        };
    }
}
