package liandong.node.operating;

import java.util.Map;
import java.util.Optional;
import liandong.node.store.Database;
import liandong.node.store.Room;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** DOWN while there is no room for new work on the disk of the data folder. */
@Component("diskSpace")
final class DiskHealth implements HealthIndicator {
    private final Database database;

    DiskHealth(Database database) {
        this.database = database;
    }

    @Override
    public Health health() {
        Room room = database.room();
        Optional<Room.Lack> lack = room.lack();
        return (lack.isPresent() ? Health.down() : Health.up())
                .withDetail("folder", room.folder().toAbsolutePath().toString())
                .withDetail("free", room.free())
                .withDetail("reserve", room.reserve())
                .withDetails(lack.map(each -> Map.<String, Object>of("problem", each.detail()))
                        .orElse(Map.of()))
                .build();
    }
}
