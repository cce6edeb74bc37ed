package liandong.node.surface;

import java.util.List;
import org.springframework.http.HttpStatus;

/** Rules of the console: its pages and forms, and who may see them. */
public enum PageRule implements SurfaceRule {
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "not-signed-in"),
    NO_COOKIE(HttpStatus.FORBIDDEN, "no-cookie"),
    STALE_FORM(HttpStatus.FORBIDDEN, "stale-form"),
    FORM_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "form-too-large", "fields", "bytes"),
    FORM_NOT_READ(HttpStatus.UNAUTHORIZED, "form-not-read"),
    FORM_CUT_OFF(HttpStatus.BAD_REQUEST, "bytes-cut-off"),
    NO_SUCH_PAGE(HttpStatus.NOT_FOUND, "no-such-resource"),
    NOT_HOSTED_HERE(HttpStatus.NOT_FOUND, "not-hosted-here", "unit"),
    NO_UNIT_CODE_HERE(HttpStatus.NOT_FOUND, "not-hosted-here", "code"),
    NO_ROLE_HERE(HttpStatus.FORBIDDEN, "not-permitted", "account", "unit"),
    NO_ROLE_TO_COMMAND(HttpStatus.FORBIDDEN, "not-permitted", "account", "unit", "command"),
    NO_RIGHT_AT_NODE(HttpStatus.FORBIDDEN, "not-permitted", "account", "right"),
    NO_RIGHT_HERE(HttpStatus.FORBIDDEN, "not-permitted", "account", "unit", "right"),
    NOT_FOR_ACCOUNT(HttpStatus.FORBIDDEN, "not-permitted"),
    FILES_ITS_OWN(HttpStatus.FORBIDDEN, "not-permitted", "unit", "obligation"),
    NOT_THE_KEEPER(HttpStatus.FORBIDDEN, "not-permitted"),
    NOT_DONE_HERE(HttpStatus.FORBIDDEN, "not-permitted", "unit");

    private final HttpStatus status;
    private final String code;
    private final List<String> arguments;

    PageRule(HttpStatus status, String code, String... arguments) {
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
