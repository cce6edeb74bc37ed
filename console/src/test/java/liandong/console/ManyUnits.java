package liandong.console;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import liandong.node.http.World;

/** As many units below one desk as a whole region has townships, and a count of the statements that a page takes. */
public final class ManyUnits {
    public static final int UNITS = 1058;

    private ManyUnits() {}

    /** As many more units as 990101, which stand as it does. */
    public static void fill(World world) {
        world.cityNode.tables().database().run(() -> {
            for (int i = 0; i < UNITS; i++) {
                String unit = "9903" + (10000 + i);
                for (String form : List.of("sessions", "quick")) {
                    world.cityNode
                            .tables()
                            .database()
                            .sql()
                            .sql("INSERT INTO obligation (station, obligation, unit, form, period, form_version, due,"
                                    + " desk, units, exempted, certified, asked, account) SELECT station, ?, ?, form,"
                                    + " period, form_version, due, desk, units, exempted, certified, asked, account"
                                    + " FROM obligation WHERE station = '9901' AND unit = '990101' AND form = ?"
                                    + " AND period = '2023-09'")
                            .params(unit + "~" + form + "~2023-09", unit, form)
                            .update();
                    world.cityNode
                            .tables()
                            .database()
                            .sql()
                            .sql("INSERT INTO asked_by (station, obligation, directive, clause, position, form_version,"
                                    + " due, standing) SELECT station, ?, directive, clause, position, form_version,"
                                    + " due, standing FROM asked_by WHERE station = '9901' AND obligation = ?")
                            .params(unit + "~" + form + "~2023-09", "990101~" + form + "~2023-09")
                            .update();
                }
            }
        });
    }

    /** The same connections, with each statement counted. */
    public static DataSource counting(DataSource real, AtomicInteger statements) {
        return (DataSource) Proxy.newProxyInstance(
                ManyUnits.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    Object result = method.invoke(real, given);
                    return result instanceof Connection connection ? counting(connection, statements) : result;
                });
    }

    private static Connection counting(Connection real, AtomicInteger statements) {
        return (Connection) Proxy.newProxyInstance(
                ManyUnits.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    return method.invoke(real, given);
                });
    }
}
