package liandong.forbidden.sql.county;

import java.sql.Connection;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ForbiddenTable {
    Connection connection;
    DataSource source;
    JdbcClient client;
}
