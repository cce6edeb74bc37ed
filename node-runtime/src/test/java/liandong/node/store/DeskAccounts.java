package liandong.node.store;

import java.util.EnumMap;
import java.util.Map;
import liandong.directive.Obligation;
import liandong.hierarchy.UnitCode;

/** Obligations of units below a desk, counted in its tables, for comparison. */
public final class DeskAccounts {
    private DeskAccounts() {}

    /** How many obligations of units below a desk stand in each account. */
    public static Map<Obligation.Account, Long> accounts(Tables tables, UnitCode desk) {
        Map<Obligation.Account, Long> accounts = new EnumMap<>(Obligation.Account.class);
        for (Obligation.Account account : Obligation.Account.values()) {
            accounts.put(account, 0L);
        }
        tables.database()
                .sql()
                .sql("SELECT account, count(*) AS many FROM obligation WHERE station = ? AND unit <> ? AND asked > 0"
                        + " GROUP BY account")
                .params(desk.value(), desk.value())
                .query((rs, n) -> accounts.put(Obligation.Account.valueOf(rs.getString("account")), rs.getLong("many")))
                .list();
        return accounts;
    }

    /** How many obligations of units below a desk were ever opened, counted from the clauses that asked. */
    public static long issued(Tables tables, UnitCode desk) {
        return tables.database()
                .sql()
                .sql("SELECT count(DISTINCT a.obligation) FROM asked_by a JOIN obligation o ON o.station = a.station"
                        + " AND o.obligation = a.obligation WHERE a.station = ? AND o.unit <> ?")
                .params(desk.value(), desk.value())
                .query(Long.class)
                .single();
    }
}
