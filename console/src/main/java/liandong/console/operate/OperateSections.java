package liandong.console.operate;

import liandong.console.shell.Section;
import liandong.console.shell.Visit;
import liandong.node.access.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the operator's pages stand in the navigation. */
@Configuration(proxyBeanMethods = false)
class OperateSections {
    @Bean
    static Section healthSection() {
        return new Section("operate.health.section", "heart-pulse", 80, "/node/health", OperateSections::mayRead);
    }

    @Bean
    static Section quarantineSection() {
        return new Section("operate.quarantine.section", "inboxes", 81, "/node/quarantine", OperateSections::mayRead);
    }

    @Bean
    static Section keysSection() {
        return new Section("operate.keys.section", "key", 82, "/node/keys", OperateSections::mayRead);
    }

    @Bean
    static Section heldSection() {
        return new Section(
                "operate.held-streams.section", "pause-circle", 83, "/node/streams", OperateSections::mayRead);
    }

    private static boolean mayRead(Visit visit) {
        return Right.READ_NODE.isHeldBy(visit.holder(), null);
    }
}
