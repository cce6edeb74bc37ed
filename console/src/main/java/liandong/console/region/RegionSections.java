package liandong.console.region;

import liandong.console.shell.Section;
import liandong.duty.Duties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entries of these pages in the navigation. */
@Configuration(proxyBeanMethods = false)
class RegionSections {
    @Bean
    static Section mapSection() {
        return new Section(
                "region.map", "grid-3x3-gap", 40, "/at/{unit}/map", post -> post.has(Duties.ROLL_UP), visit -> true);
    }

    @Bean
    static Section receiptsSection() {
        return new Section(
                "region.receipts",
                "check2-all",
                41,
                "/at/{unit}/receipts",
                post -> post.has(Duties.ISSUE) || post.has(Duties.RELAY),
                visit -> true);
    }

    @Bean
    static Section feedSection() {
        return new Section("region.feed", "broadcast", 42, "/at/{unit}/feed", visit -> true);
    }
}
