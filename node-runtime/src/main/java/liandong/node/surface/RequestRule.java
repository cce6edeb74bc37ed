package liandong.node.surface;

import java.util.List;
import org.springframework.http.HttpStatus;

/** How a request must be written, and what it may ask for. */
public enum RequestRule implements SurfaceRule {
    UNREADABLE_REQUEST(HttpStatus.BAD_REQUEST, "bad-request"),
    NOTHING_THERE(HttpStatus.NOT_FOUND, "no-such-resource", "place"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "method-not-allowed", "method", "possible"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "not-acceptable"),
    NOT_JSON(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-json", "type"),
    NOT_LINES(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-ndjson", "type"),
    LINES_ENCODED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "lines-encoded", "encoding"),
    HEADER_OF_LINES(HttpStatus.BAD_REQUEST, "header-of-lines", "header", "field"),
    LINE_TOO_LONG(HttpStatus.CONTENT_TOO_LARGE, "line-too-long", "most"),
    TOO_MANY_LINES(HttpStatus.CONTENT_TOO_LARGE, "too-many-lines", "most"),
    LINES_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "body-too-large-request", "most"),
    LINES_CUT_OFF(HttpStatus.BAD_REQUEST, "lines-cut-off"),
    LINE_ID_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused"),
    LINE_ID_WRONG(HttpStatus.BAD_REQUEST, "idempotency-key-wrong"),
    NOT_BYTES(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "not-bytes", "type"),
    BODY_TOO_SLOW(HttpStatus.REQUEST_TIMEOUT, "body-too-slow"),
    BODY_MISSING(HttpStatus.BAD_REQUEST, "malformed-json"),
    MALFORMED_JSON(HttpStatus.BAD_REQUEST, "malformed-json"),
    MALFORMED_JSON_AT(HttpStatus.BAD_REQUEST, "malformed-json", "line", "byte"),
    UNKNOWN_FIELD(HttpStatus.BAD_REQUEST, "unknown-field", "field", "possible"),
    MISSING_FIELD(HttpStatus.BAD_REQUEST, "missing-field", "field"),
    WRONG_VALUE(HttpStatus.BAD_REQUEST, "wrong-value", "field", "said"),
    WRONG_PARAMETER(HttpStatus.BAD_REQUEST, "wrong-parameter", "parameter", "said"),
    MISSING_PARAMETER(HttpStatus.BAD_REQUEST, "wrong-parameter", "parameter"),
    WRONG_ENTRY(HttpStatus.UNPROCESSABLE_CONTENT, "wrong-parameter", "said"),
    IF_MATCH(HttpStatus.BAD_REQUEST, "wrong-parameter"),
    IF_MATCH_DIFFERS(HttpStatus.BAD_REQUEST, "wrong-parameter"),
    UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST, "unknown-parameter", "parameter", "possible"),
    DEPTH(HttpStatus.BAD_REQUEST, "depth", "most", "depth"),
    REQUEST_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "body-too-large-request", "most"),
    REQUEST_OF_NOBODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "body-too-large-request", "most"),
    LENGTH_MISSING(HttpStatus.LENGTH_REQUIRED, "length-missing"),
    FOREIGN_HOST(HttpStatus.FORBIDDEN, "foreign-host", "host"),
    FOREIGN_ORIGIN(HttpStatus.FORBIDDEN, "foreign-origin", "origin"),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key-reused"),
    IDEMPOTENCY_KEY_WRONG(HttpStatus.BAD_REQUEST, "idempotency-key-wrong"),
    INSTANT_IN_FUTURE(HttpStatus.BAD_REQUEST, "instant-in-future", "instant", "now"),
    MESSAGE_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT, "message-too-large", "bytes", "most"),
    UNIT_CHANGE(HttpStatus.UNPROCESSABLE_CONTENT, "unit-change", "change", "field"),
    TOTAL_BY_RULE(HttpStatus.UNPROCESSABLE_CONTENT, "own-reports-only"),
    NO_PARTS(HttpStatus.BAD_REQUEST, "no-parts", "period"),
    SUM_TOO_LARGE(HttpStatus.UNPROCESSABLE_CONTENT, "sum-too-large", "line", "period");

    private final HttpStatus status;
    private final String code;
    private final List<String> arguments;

    RequestRule(HttpStatus status, String code, String... arguments) {
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
