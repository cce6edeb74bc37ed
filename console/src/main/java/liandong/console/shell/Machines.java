package liandong.console.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Which part of the surface is for programs and not for people. */
public final class Machines {
    /** Where it begins; everything else is the console's. */
    public static final List<String> PATHS = List.of("/api", "/actuator", "/docs", "/v3");

    private Machines() {}

    /** Whether a program asks. */
    public static boolean asks(HttpServletRequest request) {
        String path = request.getRequestURI();
        return PATHS.stream().anyMatch(each -> path.equals(each) || path.startsWith(each + "/"));
    }
}
