package liandong.console.catalogue;

import liandong.console.shell.Section;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entry of these pages in the navigation. */
@Configuration(proxyBeanMethods = false)
class CatalogueSections {
    @Bean
    static Section catalogueSection() {
        return new Section("catalogue.section", "journal-text", 60, "/catalogue", visit -> true);
    }
}
