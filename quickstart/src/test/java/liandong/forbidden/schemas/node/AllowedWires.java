package liandong.forbidden.schemas.node;

import java.sql.Connection;

class AllowedWires {
    Connection sql;
}
