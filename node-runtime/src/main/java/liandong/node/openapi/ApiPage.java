package liandong.node.openapi;

import static liandong.rule.Argument.code;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import liandong.node.surface.RequestRule;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The page that shows {@link ApiDocument} in a browser; all of it comes from this node. */
@RestController
class ApiPage {
    private static final Map<String, MediaType> FILES = Map.of(
            "api.html", new MediaType("text", "html", StandardCharsets.UTF_8),
            "api.js", new MediaType("text", "javascript", StandardCharsets.UTF_8),
            "api.css", new MediaType("text", "css", StandardCharsets.UTF_8));

    @GetMapping("/docs/{file}")
    ResponseEntity<Resource> file(@PathVariable String file) {
        MediaType type = FILES.get(file);
        if (type == null) {
            throw RequestRule.NOTHING_THERE.refused(code("/docs/" + file));
        }
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                                + " frame-ancestors 'none'")
                .body(new ClassPathResource("page/" + file, ApiPage.class));
    }
}
