package liandong.node.http;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Says what there is, to somebody who has found nothing but the address. */
@RestController
class Home {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    Home(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    record Resources(List<Link> resources) {}

    /**
     * A resource.
     *
     * @param templated whether {@code href} holds names in braces; {unit} is the code of a station
     */
    record Link(String href, boolean templated, Set<String> methods) {}

    @GetMapping("/api")
    Resources resources() {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (RequestMappingInfo info : mappings.getObject().getHandlerMethods().keySet()) {
            for (String pattern : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    if (pattern.startsWith("/api/")) {
                        methods.computeIfAbsent(pattern, any -> new TreeSet<>()).add(method.name());
                    }
                }
            }
        }
        return new Resources(methods.entrySet().stream()
                .map(each -> new Link(each.getKey(), each.getKey().contains("{"), each.getValue()))
                .toList());
    }
}
