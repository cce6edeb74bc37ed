package liandong.console.matrix;

import liandong.console.shell.Section;
import liandong.duty.Duties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The entry of these pages in the navigation. */
@Configuration(proxyBeanMethods = false)
class MatrixSections {
    @Bean
    static Section matrixSection() {
        return new Section(
                "matrix.section", "grid-3x3", 30, "/at/{unit}/matrix", post -> post.has(Duties.REVIEW), visit -> true);
    }
}
