package liandong.node.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code liandong.*} of the room that a node needs.
 *
 * @param diskReserve what is left free on the disk of {@code liandong.data}: with less the node takes on no new work, and its
 *     health is DOWN, until there is room
 */
@ConfigurationProperties("liandong")
public record UpkeepSettings(@DefaultValue("200MB") DataSize diskReserve) {
    public UpkeepSettings {
        if (diskReserve.isNegative() || diskReserve.toBytes() == 0) {
            throw new IllegalArgumentException("liandong.disk-reserve is " + diskReserve
                    + "; write what is to be left free on the disk, such as liandong.disk-reserve=200MB");
        }
    }
}
