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
                post -> post.has(Duties.ISSUE),
                visit -> visit.may(Command.IssueDirective.class));
    }

    @Bean
    static Section relaySection() {
        return new Section(
                "issue.relay.section",
                "diagram-2",
                22,
                "/at/{unit}/relay",
                post -> post.has(Duties.RELAY),
                visit -> true);
    }
}
