package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.node.store.DraftTable.Draft;
import org.junit.jupiter.api.Test;

/** What was typed and not filed. */
interface DraftContract extends OpenStore.Provided {
    @Test
    default void of_drafts_for_an_obligation_the_last_one_is_kept_until_it_is_deleted() {
        Tables tables = store().tables;
        UnitCode station = UnitCode.of("150203");
        ObligationId september = ObligationId.of("150203~sessions~2023-09");
        ObligationId october = ObligationId.of("150203~sessions~2023-10");
        Draft first = new Draft("{\"文\": 1}", "clerk-1", NOW);
        Draft second = new Draft("{}", "clerk-2", NOW.plusSeconds(1));
        tables.database().run(() -> {
            tables.drafts().save(station, september, first);
            tables.drafts().save(station, october, first);
            tables.drafts().save(station, september, second);
        });
        assertThat(tables.drafts().find(station, september)).contains(second);
        assertThat(tables.drafts().find(UnitCode.of("150204"), september)).isEmpty();
        tables.database().run(() -> tables.drafts().delete(station, september));
        assertThat(tables.drafts().find(station, september)).isEmpty();
        assertThat(tables.drafts().find(station, october)).contains(first);
    }
}
