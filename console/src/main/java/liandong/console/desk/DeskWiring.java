package liandong.console.desk;

import jakarta.servlet.MultipartConfigElement;
import liandong.console.shell.Section;
import liandong.duty.Duties;
import liandong.node.settings.NodeSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Enters the clerk's pages into the navigation. */
@Configuration(proxyBeanMethods = false)
class DeskWiring {
    private static final int FORM_BYTES = 2 * 1024 * 1024;

    @Bean
    Section todoSection() {
        return new Section(
                "desk.section", "inbox", 10, "/at/{unit}/todo", visit -> visit.post().has(Duties.RECEIPT));
    }

    /** Forms may send files as large as an attachment may be; more of the disk nobody fills by a form. */
    @Bean
    MultipartConfigElement multipartConfig(NodeSettings settings) {
        long most = settings.maxAttachmentBytes();
        return new MultipartConfigElement("", most, most + FORM_BYTES, 0);
    }

    @Bean
    Section directivesSection() {
        return new Section("desk.directives.section", "file-earmark-text", 12, "/at/{unit}/directives", visit -> true);
    }
}
