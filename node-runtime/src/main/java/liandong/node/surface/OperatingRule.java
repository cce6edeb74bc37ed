package liandong.node.surface;

import java.util.List;
import org.springframework.http.HttpStatus;

/** What operators decide: records in quarantine, streams, keys. */
public enum OperatingRule implements SurfaceRule {
    NO_SUCH_ENTRY(HttpStatus.NOT_FOUND, "no-such-entry", "place"),
    DOES_NOT_WAIT(HttpStatus.CONFLICT, "does-not-wait", "stream"),
    NEVER_PASSES(HttpStatus.CONFLICT, "nothing-to-retry", "reason"),
    DECIDED_BEFORE(HttpStatus.CONFLICT, "nothing-to-retry", "decision"),
    PASSED_OVER_BY_OPERATOR(HttpStatus.FORBIDDEN, "not-permitted", "role"),
    PASSED_OVER_WITHOUT_REASON(HttpStatus.UNPROCESSABLE_CONTENT, "no-reason"),
    RESENT_BY_OPERATOR(HttpStatus.FORBIDDEN, "not-permitted", "role"),
    RESENT_WITHOUT_REASON(HttpStatus.UNPROCESSABLE_CONTENT, "no-reason"),
    NOT_AN_OWN_STREAM(HttpStatus.NOT_FOUND, "not-an-own-stream", "stream"),
    SEQUENCE_FROM_ONE(HttpStatus.UNPROCESSABLE_CONTENT, "nothing-to-resend", "from"),
    NOTHING_TO_RESEND(HttpStatus.CONFLICT, "nothing-to-resend", "stream", "end"),
    HEADS_NEEDED(HttpStatus.UNPROCESSABLE_CONTENT, "continuation"),
    NOT_HELD(HttpStatus.CONFLICT, "not-held", "stream"),
    KEPT_OTHERWISE(HttpStatus.CONFLICT, "continuation", "stream", "sequence"),
    HELD_TEXT(HttpStatus.UNPROCESSABLE_CONTENT, "malformed-json"),
    KEY_REQUEST_TEXT(HttpStatus.UNPROCESSABLE_CONTENT, "malformed-json"),
    UNPROVED_KEY(HttpStatus.UNPROCESSABLE_CONTENT, "unproved-key"),
    UNREAD_STREAM(HttpStatus.UNPROCESSABLE_CONTENT, "last-good", "stream"),
    NO_OWN_KEY(HttpStatus.CONFLICT, "key-not-in-force", "unit"),
    UNKNOWN_SUITE(HttpStatus.UNPROCESSABLE_CONTENT, "unknown-suite", "suite", "known"),
    NO_STATION_YET(HttpStatus.CONFLICT, "not-hosted");

    private final HttpStatus status;
    private final String code;
    private final List<String> arguments;

    OperatingRule(HttpStatus status, String code, String... arguments) {
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
