package liandong.forbidden.sql.node.store;

import javax.sql.DataSource;

class AllowedTable {
    DataSource source;
}
