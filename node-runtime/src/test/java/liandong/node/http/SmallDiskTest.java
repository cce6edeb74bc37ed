package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import liandong.node.backup.Backup;
import liandong.node.backup.CannotCopy;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.Room;
import liandong.node.store.SmallDisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that becomes full under a node, and has room again; on a real file system of a few megabytes. */
class SmallDiskTest {
    private static final long RESERVE = 3_000_000;

    private SmallDisk disk;

    @BeforeEach
    void mount(@TempDir Path folder) {
        disk = SmallDisk.mount(folder, 32);
    }

    @AfterEach
    void unmount() {
        if (disk != null) {
            disk.close();
        }
    }

    @Test
    void below_the_reserve_new_work_is_refused_with_words_and_above_it_goes_on() {
        try (World world = new World(disk.folder())) {
            Client clerk = world.top.as("clerk");
            Database database = world.topNode.tables().database();
            database.keeps(Room.of(disk.folder(), RESERVE));
            assertThat(issue(clerk, 1).status()).isEqualTo(201);

            disk.fill(RESERVE / 2);
            Client.Answer refused = issue(clerk, 2);
            assertThat(refused.status()).isEqualTo(507);
            assertThat(refused.text("/type")).isEqualTo("/problems/disk-full");
            assertThat(refused.text("/title")).isEqualTo("磁盘空间不足");
            assertThat(refused.text("/detail")).contains("liandong.disk-reserve");
            assertThat(issue(clerk, 1).status())
                    .as("what was answered before is answered again")
                    .isEqualTo(201);
            assertThat(database.room().lack()).isPresent();
            assertThatThrownBy(database.room()::require).isInstanceOf(Room.TooLittle.class);

            disk.makeRoom();
            assertThat(database.room().lack()).isEmpty();
            assertThat(issue(clerk, 2).status()).isEqualTo(201);
        }
    }

    @Test
    void a_disk_without_a_byte_loses_nothing_and_doubles_nothing() {
        try (World world = new World(disk.folder())) {
            Client clerk = world.top.as("clerk");
            Client city = world.city.as("clerk");
            disk.fill(0);
            int made = 0;
            Client.Answer answer = issue(clerk, 1);
            while (answer.status() == 201 && made < 500) {
                made++;
                answer = issue(clerk, made + 1);
            }
            assertThat(answer.status()).as("%s", answer.body()).isEqualTo(507);
            assertThat(answer.text("/type")).isEqualTo("/problems/disk-full");
            assertThat(clerk.ask("/api/99/directives?limit=1").status())
                    .as("reading goes on")
                    .isEqualTo(200);
            disk.makeRoom();
            assertThat(issue(clerk, made + 1).status())
                    .as("the same key, now for the first time")
                    .isEqualTo(201);
            world.post.deliver();
            assertThat(String.valueOf(city.ask("/api/9901/directives?limit=500").body()))
                    .contains("-" + (made + 1) + "-");
        }
    }

    @Test
    void a_backup_that_has_no_room_leaves_nothing_behind() throws Exception {
        Path data = Files.createDirectories(disk.folder().resolve("data"));
        Path to = disk.folder().resolve("backup");
        try (HikariDataSource source = DataSources.sqlite(data.resolve("node.db"))) {
            Database database = new Database(source);
            database.sql().sql("CREATE TABLE t (b BLOB)").update();
            database.run(() -> database.sql()
                    .sql("INSERT INTO t VALUES (zeroblob(2000000))")
                    .update());
            disk.fill(1_000_000);
            assertThatThrownBy(() -> Backup.take(data, to, Clock.systemUTC()))
                    .isInstanceOf(CannotCopy.class)
                    .hasMessageContaining("the node is not affected");
            assertThat(Files.list(disk.folder()).map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("data", "filler");
            disk.makeRoom();
            assertThat(Backup.take(data, to, Clock.systemUTC())).contains("files");
        }
    }

    private static Client.Answer issue(Client clerk, int number) {
        return clerk.with("Idempotency-Key", "number-" + number)
                .command("/api/99/directives", World.directive(number, "sessions", "['9901']"));
    }
}
