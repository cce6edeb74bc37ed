package liandong.node.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StoreSettingsTest {
    private static final String POSTGRES = "jdbc:postgresql://db.example:5432/county?sslmode=verify-full";

    @TempDir
    Path folder;

    @Test
    void without_a_setting_a_node_keeps_a_file() {
        assertThat(bind(Map.of()).isFile()).isTrue();
        assertThat(bind(Map.of("liandong.store", "sqlite")).isFile()).isTrue();
    }

    @Test
    void a_password_is_read_from_the_environment_or_from_the_first_line_of_a_file() throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from-file\nsecond line\n");
        StoreSettings byFile = bind(Map.of(
                "liandong.store",
                POSTGRES,
                "liandong.store-user",
                "county",
                "liandong.store-password-file",
                file.toString()));
        assertThat(byFile.isFile()).isFalse();
        assertThat(byFile.user()).isEqualTo("county");
        assertThat(byFile.password(name -> null)).isEqualTo("from-file");
        assertThat(byFile.toString()).doesNotContain("from-file");
        StoreSettings byEnvironment = bind(Map.of("liandong.store", POSTGRES, "liandong.store-user", "county"));
        assertThat(byEnvironment.password(name -> name.equals("LIANDONG_STORE_PASSWORD") ? "from-env" : null))
                .isEqualTo("from-env");
    }

    @Test
    void a_password_in_no_place_or_in_two_is_refused() throws IOException {
        StoreSettings without = bind(Map.of("liandong.store", POSTGRES, "liandong.store-user", "county"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> without.password(name -> null))
                .withMessage("the password of county is expected in one place, the environment variable"
                        + " LIANDONG_STORE_PASSWORD or a file that liandong.store-password-file names, and it is in"
                        + " neither");
        Path file = Files.writeString(folder.resolve("password"), "secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(file).password(name -> "other"))
                .withMessageEndingWith("and it is in both");
    }

    @Test
    void an_empty_or_unreadable_password_file_is_named() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(empty).password(name -> null))
                .withMessage("the first line of " + empty + " is empty; write the password of county there");
        Path absent = folder.resolve("absent");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(absent).password(name -> null))
                .withMessageStartingWith("liandong.store-password-file is " + absent + ", which cannot be read")
                .withMessageEndingWith("write the path of a file that this account may read");
    }

    @Test
    void another_kind_of_store_is_refused_with_what_to_write() {
        refused(Map.of("liandong.store", "jdbc:h2:mem:x"))
                .hasMessage("liandong.store is jdbc:h2:mem:x; write liandong.store=sqlite for a file in liandong.data,"
                        + " or the address of a PostgreSQL database, such as"
                        + " liandong.store=jdbc:postgresql://127.0.0.1:5432/liandong");
        refused(Map.of("liandong.store", "jdbc:postgresql://host:5432"))
                .hasMessageStartingWith("liandong.store is jdbc:postgresql://host:5432; write");
    }

    @Test
    void a_secret_in_the_address_is_refused_and_not_repeated() {
        for (String secret :
                new String[] {"jdbc:postgresql://u:hush@host/db", "jdbc:postgresql://host/db?user=u&password=hush"}) {
            refused(Map.of("liandong.store", secret))
                    .hasMessageStartingWith("liandong.store names an account; write it in liandong.store-user")
                    .hasMessageNotContaining("hush");
        }
    }

    @Test
    void an_account_that_is_missing_or_not_needed_is_refused() {
        refused(Map.of("liandong.store", POSTGRES))
                .hasMessageStartingWith("liandong.store-user is not set; write the account that owns the database");
        refused(Map.of("liandong.store-user", "county"))
                .hasMessageStartingWith("liandong.store is sqlite, a file that needs no account; remove");
    }

    private StoreSettings with(Path file) {
        return bind(Map.of(
                "liandong.store",
                POSTGRES,
                "liandong.store-user",
                "county",
                "liandong.store-password-file",
                file.toString()));
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refused(
            Map<String, String> written) {
        return assertThatThrownBy(() -> bind(written)).rootCause();
    }

    private static StoreSettings bind(Map<String, String> written) {
        return new Binder(new MapConfigurationPropertySource(written)).bindOrCreate("liandong", StoreSettings.class);
    }
}
