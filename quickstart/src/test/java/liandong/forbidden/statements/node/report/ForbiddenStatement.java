package liandong.forbidden.statements.node.report;

import java.sql.ResultSet;
import org.springframework.jdbc.core.simple.JdbcClient;

class ForbiddenStatement {
    JdbcClient client;
    ResultSet rows;
}
