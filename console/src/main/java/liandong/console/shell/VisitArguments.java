package liandong.console.shell;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import liandong.hierarchy.UnitCode;
import liandong.node.surface.PageRule;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
    private final ObjectProvider<Section> sections;

    VisitArguments(Visits visits, ObjectProvider<Section> sections) {
        this.visits = visits;
        this.sections = sections;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visit.class || parameter.getParameterType() == Visitor.class;
    }

    /** A page that the station has no use for opens for nobody there. */
    private Visit open(Visit visit, String path) {
        boolean closed = sections.stream()
                .anyMatch(section ->
                        section.holds(path, visit.post()) && !section.station().test(visit.post()));
        if (closed) {
            throw PageRule.NOT_DONE_HERE.refused(code(visit.unit()));
        }
        return visit;
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
            Visit visit = open(visits.visit(UnitCode.of(code), asked), asked.getRequestURI());
            asked.setAttribute("visit", visit);
            return visit;
        } catch (IllegalArgumentException e) {
            throw PageRule.NO_UNIT_CODE_HERE.refused(code(code));
        }
    }
}
