package liandong.node.store;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.JdbcTemplate;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The contract on the official image of PostgreSQL. */
@ExtendWith(DockerEngine.class)
class PostgresImageIT implements StoreContract {
    private static final String IMAGE = "postgres:18";

    private static PostgreSQLContainer server;
    private static int databases;

    private OpenStore store;

    @BeforeAll
    static void start() {
        server = new PostgreSQLContainer(IMAGE);
        server.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @BeforeEach
    void open() {
        String database = "test_" + ++databases;
        try (HikariDataSource source = connect(server.getDatabaseName())) {
            new JdbcTemplate(source)
                    .execute("CREATE DATABASE " + database + " TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        }
        store = new OpenStore(() -> connect(database));
        try (HikariDataSource source = connect(database)) {
            DataSources.check(source);
        }
    }

    private static HikariDataSource connect(String database) {
        String url = "jdbc:postgresql://" + server.getHost() + ":"
                + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + database;
        HikariDataSource source = DataSources.postgres(url, server.getUsername(), server.getPassword());
        source.setMinimumIdle(1);
        return source;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public OpenStore store() {
        return store;
    }
}
