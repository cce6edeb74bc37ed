package liandong.console.shell;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import liandong.hierarchy.UnitCode;
import liandong.node.surface.PageRule;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Gives pages their {@link Visit} or {@link Visitor}, and templates the {@code visit}. */
final class VisitArguments implements HandlerMethodArgumentResolver {
    private final Visits visits;

    VisitArguments(Visits visits) {
        this.visits = visits;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class || parameter.getParameterType() == Visitor.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (parameter.getParameterType() == Visitor.class) {
            return visits.visitor(asked);
        }
        Object variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        String code = variables instanceof Map<?, ?> map && map.get("unit") instanceof String text ? text : "";
        try {
            Visit visit = visits.visit(UnitCode.of(code), asked);
            asked.setAttribute("visit", visit);
            return visit;
        } catch (IllegalArgumentException e) {
            throw PageRule.NO_UNIT_CODE_HERE.refused(code(code));
        }
    }
}
