package liandong.console.issue;

import liandong.console.shell.Section;
import liandong.duty.Command;
import liandong.duty.Duties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entries of these pages in the navigation. */
@Configuration(proxyBeanMethods = false)
class IssueSections {
    @Bean
    static Section issueSection() {
        return new Section(
                "issue.section",
                "file-earmark-plus",
                50,
                "/at/{unit}/issue",
                visit -> visit.post().has(Duties.ISSUE) && visit.may(Command.IssueDirective.class));
    }

    @Bean
    static Section relaySection() {
        return new Section(
                "issue.relay.section",
                "diagram-2",
                22,
                "/at/{unit}/relay",
                visit -> visit.post().has(Duties.RELAY));
    }
}
