package liandong.console.desk;

import liandong.console.shell.Section;
import liandong.duty.Duties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Enters the clerk's pages into the navigation. */
@Configuration(proxyBeanMethods = false)
class DeskWiring {
    @Bean
    Section todoSection() {
        return new Section(
                "desk.section", "inbox", 10, "/at/{unit}/todo", post -> post.has(Duties.RECEIPT), visit -> true);
    }

    @Bean
    Section directivesSection() {
        return new Section("desk.directives.section", "file-earmark-text", 12, "/at/{unit}/directives", visit -> true);
    }
}
