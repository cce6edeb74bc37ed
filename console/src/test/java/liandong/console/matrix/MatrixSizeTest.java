package liandong.console.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import liandong.console.shell.Visit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Holder;
import liandong.node.front.Documents;
import liandong.node.front.Standings;
import liandong.node.front.Subtree;
import liandong.node.http.World;
import liandong.node.store.Database;
import liandong.node.store.Tables;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticMessageSource;

/** 1,058 units at one desk: the matrix asks the store as often as for two. */
class MatrixSizeTest {
    private static final int UNITS = 1058;
    private static final UnitCode CITY = UnitCode.of("9901");

    @Test
    void the_number_of_statements_does_not_grow_with_the_units(@TempDir Path folder) {
        try (World world = new World(folder)) {
            world.ask(1, "sessions");
            world.ask(2, "quick");
            AtomicInteger statements = new AtomicInteger();
            Tables tables = Tables.of(
                    new Database(counting(world.cityNode.source(), statements)),
                    Schemas.released(),
                    new Codec(Schemas.released()));
            StaticMessageSource words = new StaticMessageSource();
            words.setUseCodeAsDefaultMessage(true);
            Matrices matrices = new Matrices(
                    new Standings(tables),
                    new Documents(tables),
                    new Subtree(world.cityNode.hosting()),
                    words);
            Visit visit = new Visit(
                    world.cityNode.hosting().post(CITY).orElseThrow(),
                    Holder.signedIn("tester-1", List.of(new Grant(null, Role.SUPERVISOR))),
                    Locale.CHINESE,
                    world.clock.instant());

            Matrix few = matrices.of(visit, CITY, new Matrices.Choice("", false, 0));
            int asked = statements.getAndSet(0);
            fill(world);
            Matrix many = matrices.of(visit, CITY, new Matrices.Choice("", false, 0));

            assertThat(few.rows()).hasSize(2);
            assertThat(many.rows()).hasSize(UNITS + 2);
            assertThat(many.columns()).hasSize(2);
            assertThat(statements.get()).isEqualTo(asked).isPositive();
        }
    }

    /** As many more units as 990101, which stand as it does. */
    static void fill(World world) {
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
                                    + " FROM obligation WHERE station = '9901' AND unit = '990101' AND form = ?")
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

    private static DataSource counting(DataSource real, AtomicInteger statements) {
        return (DataSource) Proxy.newProxyInstance(
                MatrixSizeTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    Object result = method.invoke(real, given);
                    return result instanceof Connection connection ? counting(connection, statements) : result;
                });
    }

    private static Connection counting(Connection real, AtomicInteger statements) {
        return (Connection) Proxy.newProxyInstance(
                MatrixSizeTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("prepareStatement")) {
                        statements.incrementAndGet();
                    }
                    return method.invoke(real, given);
                });
    }
}
