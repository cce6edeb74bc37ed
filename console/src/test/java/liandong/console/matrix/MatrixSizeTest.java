package liandong.console.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import liandong.console.ManyUnits;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Holder;
import liandong.node.directive.Documents;
import liandong.node.http.World;
import liandong.node.store.Database;
import liandong.node.store.Tables;
import liandong.node.total.Subtree;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.StaticMessageSource;

/** 1,058 units at one desk: the matrix asks the store as often as for two. */
class MatrixSizeTest {
    private static final UnitCode CITY = UnitCode.of("9901");

    @Test
    void the_number_of_statements_does_not_grow_with_the_units(@TempDir Path folder) {
        try (World world = new World(folder)) {
            world.ask(1, "sessions");
            world.ask(2, "quick");
            AtomicInteger statements = new AtomicInteger();
            Tables tables = Tables.of(
                    new Database(ManyUnits.counting(world.cityNode.source(), statements)),
                    Schemas.released(),
                    new Codec(Schemas.released()));
            StaticMessageSource words = new StaticMessageSource();
            words.setUseCodeAsDefaultMessage(true);
            Matrices matrices = new Matrices(
                    tables.standings(),
                    new Documents(tables.envelopes(), tables.directives()),
                    new Subtree(world.cityNode.hosting()),
                    new Words(words));
            Visit visit = new Visit(
                    world.cityNode.hosting().post(CITY).orElseThrow(),
                    Holder.signedIn("tester-1", List.of(new Grant(null, Role.SUPERVISOR))),
                    Locale.CHINESE,
                    world.clock.instant());

            Matrix few = matrices.of(visit, CITY, new Matrices.Choice("", false, 0));
            int asked = statements.getAndSet(0);
            ManyUnits.fill(world);
            Matrix many = matrices.of(visit, CITY, new Matrices.Choice("", false, 0));

            assertThat(few.rows()).hasSize(2);
            assertThat(many.rows()).hasSize(ManyUnits.UNITS + 2);
            assertThat(many.columns().rows()).hasSize(2);
            assertThat(statements.get()).isEqualTo(asked).isPositive();
        }
    }
}
