package liandong.forbidden.statements.node.wiring;

import javax.sql.DataSource;

class AllowedSource {
    DataSource source;
}
