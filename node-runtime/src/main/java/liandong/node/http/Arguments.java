package liandong.node.http;

import java.util.Locale;
import java.util.Map;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.message.Actor;
import liandong.message.Role;
import liandong.node.Hosting;
import liandong.node.front.Caller;
import liandong.node.front.Refused;
import liandong.node.settings.NodeSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Reads from path and headers who acts at which station; a path without a unit means the top. */
final class Arguments implements HandlerMethodArgumentResolver {
    static final String ACTOR = "Liandong-Actor";
    static final String ROLE = "Liandong-Role";
    static final String KEY = "Idempotency-Key";

    private final Hosting hosting;
    private final NodeSettings settings;

    Arguments(Hosting hosting, NodeSettings settings) {
        this.hosting = hosting;
        this.settings = settings;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return type == Post.class || type == Actor.class || type == Caller.class;
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
        return hosting.post(top)
                .orElseThrow(() -> new Refused(
                        HttpStatus.FORBIDDEN,
                        "not-a-duty",
                        "unit " + top + " alone writes the directory and is not hosted here; send it to its node"));
    }

    private Post station(String unit) {
        try {
            return hosting.post(UnitCode.of(unit)).orElseThrow(() -> notHosted("unit " + unit + " is not hosted here"));
        } catch (IllegalArgumentException e) {
            throw notHosted(String.valueOf(e.getMessage()));
        }
    }

    private static Refused notHosted(String what) {
        return new Refused(HttpStatus.NOT_FOUND, "not-hosted", what + "; GET /api/stations lists the units that are");
    }

    private static Actor actor(NativeWebRequest request) {
        String id = request.getHeader(ACTOR);
        String role = request.getHeader(ROLE);
        if (id == null || role == null) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "actor-missing",
                    "say who acts: header " + ACTOR + " with an account id and header " + ROLE
                            + " with clerk, reviewer, supervisor, operator or auditor");
        }
        if (id.toLowerCase(Locale.ROOT).startsWith("rule:") || role.equals(Role.RULE.text())) {
            throw new Refused(
                    HttpStatus.FORBIDDEN, "actor-reserved", "accounts rule:* and role rule are the node's own");
        }
        try {
            return new Actor(id, Role.of(role));
        } catch (IllegalArgumentException e) {
            throw new Refused(HttpStatus.BAD_REQUEST, "actor-wrong", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable String key(NativeWebRequest request) {
        String key = request.getHeader(KEY);
        if (key != null && !key.matches("[\\x21-\\x7e]{1,100}")) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "idempotency-key-wrong",
                    "an " + KEY + " is 1 to 100 printable ASCII characters without spaces");
        }
        return key;
    }
}
