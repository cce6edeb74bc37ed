package liandong.region;

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

/** The region: issues directives, reviews the reports of the units below and adds them up. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({NodeWiring.class, Console.class})
public class RegionNode {

    /** Starts the node; settings come from the command line, the environment and application.yml. */
    public static void main(String[] args) {
        Start.run(RegionNode.class, args);
    }

    @Bean
    List<Duty> duties() {
        return List.of(Duties.KEEP_DIRECTORY, Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
    }
}
