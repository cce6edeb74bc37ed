package liandong.node.settings;

import java.time.Duration;
import liandong.duty.Witnesses;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code liandong.witness.*}: how often the node states which heads of its neighbours' streams it has seen.
 *
 * @param interval the shortest time between two statements of a station
 * @param least so many envelopes are worth a statement
 * @param atLatest once in each span of this length a statement is made even of fewer
 */
@ConfigurationProperties("liandong.witness")
public record WitnessSettings(
        @DefaultValue("1h") Duration interval,
        @DefaultValue("200") int least,
        @DefaultValue("30d") Duration atLatest) {

    public WitnessSettings {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "liandong.witness.interval is " + interval + "; write a time such as 1h");
        }
        if (least < 1) {
            throw new IllegalArgumentException("liandong.witness.least is " + least + "; at least 1");
        }
        if (atLatest.compareTo(interval) < 0) {
            throw new IllegalArgumentException("liandong.witness.at-latest is " + atLatest
                    + ", shorter than liandong.witness.interval; write a time such as 30d");
        }
    }

    /** The same, as the domain takes it. */
    public Witnesses.Pace pace() {
        return new Witnesses.Pace(interval, least, atLatest);
    }
}
