package liandong.node.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStoreTest implements StoreContract {
    private OpenStore store;

    @BeforeEach
    void open() {
        String database = TestPostgres.emptyDatabase();
        store = new OpenStore(() -> TestPostgres.connect(database));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public OpenStore store() {
        return store;
    }

    @Test
    void a_database_that_sorts_by_dictionary_is_refused_with_what_to_write() {
        try (HikariDataSource source = TestPostgres.connect(TestPostgres.dictionaryDatabase())) {
            assertThatThrownBy(() -> DataSources.check(source))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not sort by code point in UTF-8")
                    .hasMessageContaining("TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        }
    }

    @Test
    void a_wrong_password_is_refused_and_not_repeated() {
        try (HikariDataSource source =
                DataSources.postgres(TestPostgres.url(TestPostgres.emptyDatabase()), "liandong", "a-wrong-one")) {
            assertThatThrownBy(() -> DataSources.check(source))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("cannot be used by liandong (")
                    .hasMessageContaining("password authentication failed")
                    .hasMessageContaining("look at liandong.store, liandong.store-user and the password")
                    .hasMessageNotContaining("a-wrong-one");
        }
    }

    @Test
    void a_database_for_nodes_is_taken() {
        try (HikariDataSource source = TestPostgres.connect(TestPostgres.emptyDatabase())) {
            DataSources.check(source);
            assertThat(new Database(source).isShared()).isTrue();
        }
    }

    @Test
    void the_leases_time_is_the_servers() {
        Clock server = new ServerClock(store.tables.database());
        assertThat(Duration.between(server.instant(), Clock.systemUTC().instant())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
    }
}
