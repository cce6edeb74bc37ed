package liandong.node.store;

import static liandong.node.store.Mailbag.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import liandong.message.Role;
import liandong.node.store.AccountTable.Granted;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;

/** Accounts and tokens. */
interface AccountContract extends OpenStore.Provided {
    Instant LATER = NOW.plusSeconds(60);

    @Test
    default void an_account_is_kept_with_what_was_changed_last() {
        Tables tables = store().tables;
        AccountTable.Row row = new AccountTable.Row("k-1", "hash", true, false, 0, null, null, 0, NOW, NOW);
        assertThat(tables.accounts().isEmpty()).isTrue();
        tables.database().run(() -> tables.accounts().save(row));
        assertThat(tables.accounts().find("k-1")).contains(row);
        assertThat(tables.accounts().isEmpty()).isFalse();

        AccountTable.Row changed = row.withPassword("other", false, LATER)
                .withTotp("ABCD", 7)
                .withFailures(3, LATER)
                .withDisabled(true);
        tables.database().run(() -> tables.accounts().save(changed));
        assertThat(tables.accounts().find("k-1")).contains(changed);
        assertThat(changed.made()).isEqualTo(NOW);
        assertThat(tables.accounts().find("k-2")).isEmpty();
    }

    @Test
    default void accounts_are_listed_by_their_ids() {
        Tables tables = store().tables;
        tables.database()
                .run(() -> List.of("b", "A", "a")
                        .forEach(id -> tables.accounts()
                                .save(new AccountTable.Row(id, "hash", false, false, 0, null, null, 0, NOW, NOW))));
        assertThat(tables.accounts().list("", 10))
                .extracting(AccountTable.Row::id)
                .containsExactly("A", "a", "b");
        assertThat(tables.accounts().list("A", 1))
                .extracting(AccountTable.Row::id)
                .containsExactly("a");
    }

    @Test
    default void roles_are_replaced_as_a_whole_and_counted_where_the_account_is_enabled() {
        Tables tables = store().tables;
        Granted operator = new Granted("*", Role.OPERATOR);
        Granted clerk = new Granted("150203", Role.CLERK);
        AccountTable.Row row = new AccountTable.Row("k-1", "hash", false, false, 0, null, null, 0, NOW, NOW);
        tables.database().run(() -> {
            tables.accounts().save(row);
            tables.accounts().saveGrants("k-1", List.of(operator, clerk));
        });
        assertThat(tables.accounts().grants("k-1")).containsExactly(operator, clerk);
        assertThat(tables.accounts().holders(operator)).isEqualTo(1);
        assertThat(tables.accounts().holders(new Granted("150203", Role.OPERATOR)))
                .isZero();

        tables.database().run(() -> tables.accounts().save(row.withDisabled(true)));
        assertThat(tables.accounts().holders(operator)).isZero();
        tables.database().run(() -> tables.accounts().saveGrants("k-1", List.of(clerk)));
        assertThat(tables.accounts().grants("k-1")).containsExactly(clerk);
    }

    @Test
    default void a_token_is_found_by_what_is_kept_of_its_secret_and_revoked_once() {
        Tables tables = store().tables;
        TokenTable.Row row = new TokenTable.Row("t", "ab12", "app", true, "act read", NOW, "k-1", LATER, null);
        Granted clerk = new Granted("150203", Role.CLERK);
        tables.database().run(() -> tables.tokens().insert(row, List.of(clerk)));
        assertThat(tables.tokens().withSecret("ab12")).contains(row);
        assertThat(tables.tokens().withSecret("ab1")).isEmpty();
        assertThat(tables.tokens().grants("t")).containsExactly(clerk);
        assertThat(tables.tokens().isApplication("app")).isTrue();
        assertThat(tables.tokens().isApplication("t")).isFalse();
        assertThat(tables.tokens().list("", 10)).containsExactly(row);
        assertThat(tables.tokens().list("t", 10)).isEmpty();
        assertThatThrownBy(() -> tables.database()
                        .run(() -> tables.tokens()
                                .insert(
                                        new TokenTable.Row("u", "ab12", "app", true, "", NOW, "k-1", LATER, null),
                                        List.of())))
                .isInstanceOf(DuplicateKeyException.class);

        tables.database().run(() -> tables.tokens().revoke("t", LATER));
        tables.database().run(() -> tables.tokens().revoke("t", LATER.plusSeconds(1)));
        assertThat(tables.tokens().find("t").orElseThrow().revoked()).isEqualTo(LATER);
    }
}
