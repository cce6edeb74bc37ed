package liandong.league;

import java.util.List;
import liandong.console.Console;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.node.start.Start;
import liandong.node.wiring.NodeWiring;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** A league or city: signs for directives, relays them, reviews, files its own part and adds up. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({NodeWiring.class, Console.class})
public class LeagueNode {

    /** Starts the node; settings come from the command line, the environment and application.yml. */
    public static void main(String[] args) {
        Start.run(LeagueNode.class, args);
    }

    @Bean
    List<Duty> duties() {
        return List.of(
                Duties.RECEIPT, Duties.ISSUE, Duties.RELAY, Duties.FILE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
    }
}
