package liandong.node.http;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.access.Acting;
import liandong.node.access.Holder;
import liandong.node.hosting.Hosting;
import liandong.node.settings.NodeSettings;
import liandong.node.surface.Caller;
import liandong.node.surface.CallerRule;
import liandong.node.surface.RequestRule;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Reads from path, token and headers who acts at which station; a path without a unit means the top. */
public final class Arguments implements HandlerMethodArgumentResolver {
    /** The header with which a command is carried out once. */
    public static final String KEY = "Idempotency-Key";

    private final Hosting hosting;
    private final NodeSettings settings;
    private final Guard guard;

    Arguments(Hosting hosting, NodeSettings settings, Guard guard) {
        this.hosting = hosting;
        this.settings = settings;
        this.guard = guard;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Post.class || type == Actor.class || type == Caller.class || type == Holder.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Class<?> type = parameter.getParameterType();
        if (type == Post.class) {
            return post(request);
        }
        if (type == Holder.class) {
            return Bearer.holder();
        }
        return type == Actor.class ? actor(request) : new Caller(post(request), actor(request), key(request));
    }

    private Post post(NativeWebRequest request) {
        Object variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        String unit = variables instanceof Map<?, ?> map && map.get("unit") instanceof String code ? code : null;
        return unit == null ? top() : station(unit);
    }

    private Post top() {
        UnitCode top = UnitCode.of(settings.top());
        return hosting.post(top).orElseThrow(() -> CallerRule.DIRECTORY_ELSEWHERE.refused(code(top)));
    }

    private Post station(String code) {
        UnitCode unit = Guard.unit(code);
        return hosting.post(unit).orElseThrow(() -> CallerRule.NOT_HOSTED.refused(code(unit)));
    }

    private Actor actor(NativeWebRequest request) {
        Set<Role> able = guard.roles(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        return Acting.of(Bearer.holder(), request.getHeader(Acting.ACTOR), request.getHeader(Acting.ROLE))
                .in(able);
    }

    private static @Nullable String key(NativeWebRequest request) {
        String key = request.getHeader(KEY);
        if (key != null && !Caller.isKey(key)) {
            throw RequestRule.IDEMPOTENCY_KEY_WRONG.refused();
        }
        return key;
    }
}
