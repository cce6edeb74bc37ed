package liandong.node.surface;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Who may ask, and in which capacity. */
public enum CallerRule implements SurfaceRule {
    TOKEN_MISSING(HttpStatus.UNAUTHORIZED, "token-missing"),
    TOKEN_WRONG(HttpStatus.UNAUTHORIZED, "token-wrong"),
    SCOPE_MISSING(HttpStatus.FORBIDDEN, "scope-missing", "holder", "scope", "method"),
    NOT_FOR_TOKEN(HttpStatus.FORBIDDEN, "not-permitted"),
    NO_RULE(HttpStatus.FORBIDDEN, "no-rule", "method", "place"),
    ROLE_AT_UNIT(HttpStatus.FORBIDDEN, "not-permitted", "roles", "unit", "holder", "held"),
    ROLE_AT_NODE(HttpStatus.FORBIDDEN, "not-permitted", "roles", "holder", "held"),
    ROLE_FOR_COMMAND(HttpStatus.FORBIDDEN, "not-permitted", "command", "roles", "unit", "holder", "held"),
    ROLE_SOMEWHERE(HttpStatus.FORBIDDEN, "not-permitted", "command", "roles", "holder"),
    ACTOR_NOT_YOURS(HttpStatus.FORBIDDEN, "actor-not-yours", "holder", "header"),
    ACTOR_WRONG(HttpStatus.BAD_REQUEST, "actor-wrong", "actor", "header"),
    ROLE_OF_HOLDER(HttpStatus.FORBIDDEN, "not-permitted", "header", "role", "holder", "able"),
    ROLE_NEEDED(HttpStatus.BAD_REQUEST, "role-needed", "holder", "able", "header"),
    DIRECTORY_ELSEWHERE(HttpStatus.FORBIDDEN, "not-a-duty", "unit"),
    NOT_HOSTED(HttpStatus.NOT_FOUND, "not-hosted", "unit"),
    NO_UNIT_CODE(HttpStatus.NOT_FOUND, "not-hosted", "code"),
    TOKEN_GRANTS(HttpStatus.UNPROCESSABLE_CONTENT, "token-grants");

    private final HttpStatus status;
    private final String code;
    private final List<String> arguments;

    CallerRule(HttpStatus status, String code, String... arguments) {
        this.status = status;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }
}
