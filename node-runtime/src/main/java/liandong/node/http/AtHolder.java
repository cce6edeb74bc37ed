package liandong.node.http;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import liandong.node.hosting.CurrentDirectory;
import liandong.node.surface.OnWatch;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A process that stands by changes nothing for anybody: whatever is no reading is refused with where to go. What it shows is
 * what the store holds now, whichever process has put it there.
 */
final class AtHolder implements HandlerInterceptor {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** What leads to reading and away from it, with secrets and sessions that are each process's own. */
    private static final List<String> COMING_AND_GOING =
            List.of("/api/set-up", "/set-up", "/sign-in", "/sign-out", "/stay", "/account/sessions/end");

    private final OnWatch watch;
    private final CurrentDirectory directory;

    AtHolder(OnWatch watch, CurrentDirectory directory) {
        this.watch = watch;
        this.directory = directory;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        boolean asked = handler instanceof HandlerMethod && request.getDispatcherType() == DispatcherType.REQUEST;
        if (!asked || watch.isOurs()) {
            return true;
        }
        if (!READING.contains(request.getMethod()) && !comesOrGoes(request)) {
            watch.require();
        }
        directory.follow();
        return true;
    }

    private static boolean comesOrGoes(HttpServletRequest request) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        return COMING_AND_GOING.stream().anyMatch(each -> pattern.equals(each) || pattern.startsWith(each + "/"));
    }
}
