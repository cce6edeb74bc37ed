package liandong.console.review;

import liandong.console.shell.Section;
import liandong.duty.Duties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entries of these pages in the navigation. */
@Configuration(proxyBeanMethods = false)
class ReviewSections {
    @Bean
    static Section reviewSection() {
        return new Section(
                "review.section",
                "check2-square",
                20,
                "/at/{unit}/review",
                post -> post.has(Duties.REVIEW),
                visit -> true);
    }

    @Bean
    static Section totalsSection() {
        return new Section(
                "review.totals.section",
                "calculator",
                21,
                "/at/{unit}/totals",
                post -> post.has(Duties.ROLL_UP),
                visit -> true);
    }
}
