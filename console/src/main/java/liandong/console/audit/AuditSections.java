package liandong.console.audit;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import liandong.console.shell.Section;
import liandong.console.shell.Visit;
import liandong.message.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the auditor's pages stand in the navigation; whoever reads the station may open them by their address. */
@Configuration(proxyBeanMethods = false)
class AuditSections {
    private static final Set<Role> READERS = EnumSet.of(Role.AUDITOR, Role.SUPERVISOR, Role.REVIEWER, Role.OPERATOR);

    @Bean
    static Section auditSection() {
        return new Section("audit.section", "diagram-3", 70, "/at/{unit}/audit", AuditSections::isShown);
    }

    @Bean
    static Section ledgerSection() {
        return new Section("audit.ledger.section", "link-45deg", 71, "/at/{unit}/ledger", AuditSections::isShown);
    }

    private static boolean isShown(Visit visit) {
        return !Collections.disjoint(visit.roles(), READERS);
    }
}
