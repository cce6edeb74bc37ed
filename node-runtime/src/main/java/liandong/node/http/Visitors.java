package liandong.node.http;

import jakarta.servlet.http.HttpServletRequest;

/** Whether somebody has signed in whose browser sends a request; the pages know it, where there are some. */
@FunctionalInterface
public interface Visitors {
    /** Whether somebody has; answered without a look at the body. */
    boolean isSomebody(HttpServletRequest request);
}
