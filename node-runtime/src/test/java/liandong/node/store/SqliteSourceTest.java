package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A transaction whose beginning the file refused is not taken for begun by whoever has the connection next. */
class SqliteSourceTest {
    @Test
    void after_a_transaction_that_could_not_begin_the_next_one_is_kept_or_undone_as_a_whole(@TempDir Path folder) {
        try (HikariDataSource source = DataSources.sqlite(folder.resolve("node.db"))) {
            source.setMaximumPoolSize(1);
            Database database = new Database(source);
            database.sql().sql("CREATE TABLE t (n INTEGER)").update();
            database.sql().sql("PRAGMA query_only = 1").update();
            assertThatThrownBy(() -> database.run(() -> insert(database)))
                    .satisfies(why -> assertThat(Trouble.of(why)).contains(Trouble.READ_ONLY));
            database.sql().sql("PRAGMA query_only = 0").update();

            assertThatThrownBy(() -> database.run(() -> {
                        insert(database);
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(count(database)).isZero();
            database.run(() -> insert(database));
            assertThat(count(database)).isEqualTo(1);
        }
    }

    private static void insert(Database database) {
        database.sql().sql("INSERT INTO t VALUES (1)").update();
    }

    private static int count(Database database) {
        return database.sql().sql("SELECT count(*) FROM t").query(Integer.class).single();
    }
}
