package liandong.forbidden.statements.node.store;

import java.sql.ResultSet;
import org.springframework.jdbc.core.simple.JdbcClient;

class AllowedStatement {
    JdbcClient client;
    ResultSet rows;
}
