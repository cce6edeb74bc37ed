package liandong.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import liandong.console.ManyUnits;
import liandong.console.shell.Visit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.node.access.Grant;
import liandong.node.access.Holder;
import liandong.node.http.World;
import liandong.node.store.Database;
import liandong.node.store.Standings.Asked;
import liandong.node.store.Tables;
import liandong.report.Period;
import liandong.schemas.Codec;
import liandong.schemas.Schemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 1,058 units at one desk: the list asks the store as often as for two. */
class RoundSizeTest {
    @Test
    void the_number_of_statements_does_not_grow_with_the_units(@TempDir Path folder) {
        try (World world = new World(folder)) {
            world.ask(1, "sessions");
            world.ask(2, "quick");
            World.made(world.town
                    .as("clerk")
                    .command("/api/990101/reports", World.sessions("12", "50", "3.50", "19/20", "")));
            world.post.deliver();
            AtomicInteger statements = new AtomicInteger();
            Tables tables = Tables.of(
                    new Database(ManyUnits.counting(world.cityNode.source(), statements)),
                    Schemas.released(),
                    new Codec(Schemas.released()));
            Rounds rounds = new Rounds(tables.standings(), tables.filings());
            Visit visit = new Visit(
                    world.cityNode.hosting().post(UnitCode.of("9901")).orElseThrow(),
                    Holder.signedIn("tester-1", List.of(new Grant(null, Role.REVIEWER))),
                    Locale.CHINESE,
                    world.clock.instant());
            Asked asked = new Asked("sessions", Period.of("2023-09"));

            Round few = rounds.of(visit, asked);
            int took = statements.getAndSet(0);
            ManyUnits.fill(world);
            Round many = rounds.of(visit, asked);

            assertThat(few.rows()).hasSize(2);
            assertThat(many.rows()).hasSize(ManyUnits.UNITS + 2);
            assertThat(statements.get()).isEqualTo(took).isPositive();
        }
    }
}
