package liandong.client;

import java.net.URI;
import liandong.hierarchy.Cut;
import tools.jackson.databind.JsonNode;

/** A node answered a request with a problem. */
public final class ApiRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 2_000;
    private final int status;

    ApiRefused(String method, URI uri, int status, String body) {
        super(method + " " + uri + " was answered with " + status + ": " + text(body));
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    private static String text(String body) {
        try {
            JsonNode problem = Json.read(body);
            String findings = problem.path("findings").isEmpty() ? "" : " " + problem.path("findings");
            return problem.path("type").asString("") + " "
                    + problem.path("detail").asString(body) + findings;
        } catch (RuntimeException notJson) {
            return body.length() > LONGEST ? Cut.first(body, LONGEST) + " …" : body;
        }
    }
}
