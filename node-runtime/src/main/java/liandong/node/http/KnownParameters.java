package liandong.node.http;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import liandong.node.surface.RequestRule;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses a query parameter that a resource does not know: a misspelt filter must not answer with everything. */
final class KnownParameters implements HandlerInterceptor {
    /** Below it stand the mappings that programs call; pages and the framework have their own. */
    private static final String OURS = "liandong.node.";

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && isOurs(method)) {
            Set<String> known = known(method);
            for (String given : request.getParameterMap().keySet()) {
                if (!known.contains(given)) {
                    throw RequestRule.UNKNOWN_PARAMETER.refused(code(given), codes(known));
                }
            }
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod method) {
        return method.getBeanType().getPackageName().startsWith(OURS);
    }

    private static Set<String> known(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(KnownParameters::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(MethodParameter parameter) {
        RequestParam annotation = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class));
        return annotation.name().isEmpty()
                ? Objects.requireNonNull(parameter.getParameter().getName())
                : annotation.name();
    }
}
