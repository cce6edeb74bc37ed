package liandong.township;

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

/** A township: signs for directives and files reports. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({NodeWiring.class, Console.class})
public class TownshipNode {

    /** Starts the node; settings come from the command line, the environment and application.yml. */
    public static void main(String[] args) {
        Start.run(TownshipNode.class, args);
    }

    @Bean
    List<Duty> duties() {
        return List.of(Duties.RECEIPT, Duties.FILE);
    }
}
