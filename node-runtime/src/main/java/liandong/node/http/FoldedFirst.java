package liandong.node.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import liandong.node.station.SubtreeView;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Whoever looks sees of the desks further below all that has arrived. */
final class FoldedFirst implements HandlerInterceptor {
    private final SubtreeView view;

    FoldedFirst(SubtreeView view) {
        this.view = view;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod) {
            view.fold();
        }
        return true;
    }
}
