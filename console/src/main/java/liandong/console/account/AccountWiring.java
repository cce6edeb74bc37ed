package liandong.console.account;

import liandong.console.shell.Section;
import liandong.node.access.Right;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The navigation's entry. */
@Configuration(proxyBeanMethods = false)
class AccountWiring {
    @Bean
    Section accountsSection() {
        return new Section(
                "account.section",
                "people",
                88,
                "/node/accounts",
                visit -> Right.KEEP_ACCOUNTS.isHeldBy(visit.holder(), null));
    }
}
