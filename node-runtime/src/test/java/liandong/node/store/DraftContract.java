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
        Draft first = new Draft("{\"文\": 1}", "clerk-1", NOW, -1, "page-1");
        Draft second = new Draft("{}", "clerk-2", NOW.plusSeconds(1), 2, "page-2");
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

    @Test
    default void drafts_of_directives_are_each_accounts_own_and_forgotten_some_time_after_they_were_issued() {
        DirectiveDraftTable drafts = store().tables.directiveDrafts();
        UnitCode station = UnitCode.of("150203");
        DirectiveDraftTable.Draft first = new DirectiveDraftTable.Draft("a", "{\"题\": 1}", "page-1", NOW, null);
        DirectiveDraftTable.Draft second = new DirectiveDraftTable.Draft("b", "{}", "page-2", NOW.plusSeconds(1), null);
        DirectiveDraftTable.Draft done = new DirectiveDraftTable.Draft("a", "{}", "", NOW, "150203-2023-1-00000000");
        store().tables.database().run(() -> {
            drafts.save(station, "clerk-1", first);
            drafts.save(station, "clerk-1", second);
            drafts.save(station, "clerk-2", first);
        });
        assertThat(drafts.list(station, "clerk-1")).containsExactly(second, first);
        assertThat(drafts.list(UnitCode.of("150204"), "clerk-1")).isEmpty();
        store().tables.database().run(() -> {
            drafts.save(station, "clerk-1", done);
            drafts.delete(station, "clerk-2", "a");
        });
        assertThat(drafts.list(station, "clerk-1")).containsExactly(second);
        assertThat(drafts.find(station, "clerk-1", "a")).contains(done);
        assertThat(drafts.find(station, "clerk-2", "a")).isEmpty();
        store().tables.database().run(() -> drafts.forgetIssued(NOW.plusSeconds(60)));
        assertThat(drafts.find(station, "clerk-1", "a")).isEmpty();
        assertThat(drafts.find(station, "clerk-1", "b")).contains(second);
    }
}
