package liandong.node.surface;

import java.util.List;
import org.springframework.http.HttpStatus;

/** What was asked for and is not there. */
public enum AbsenceRule implements SurfaceRule {
    NO_SUCH_DIRECTIVE(HttpStatus.NOT_FOUND, "no-such-directive", "unit", "directive"),
    NO_SUCH_DIRECTIVE_THEN(HttpStatus.NOT_FOUND, "no-such-directive", "unit", "directive", "instant"),
    NOT_ISSUED_HERE(HttpStatus.NOT_FOUND, "no-such-directive", "unit", "directive"),
    NOT_RECEIVED_HERE(HttpStatus.NOT_FOUND, "no-such-directive", "unit", "directive"),
    NO_SUCH_REPORT(HttpStatus.NOT_FOUND, "no-such-report", "unit", "report"),
    NO_SUCH_REPORT_VERSION(HttpStatus.NOT_FOUND, "no-such-version", "unit", "version", "report"),
    NO_TOTAL(HttpStatus.NOT_FOUND, "no-such-total", "unit", "form", "period"),
    NOTHING_ASKED(HttpStatus.NOT_FOUND, "no-such-total", "unit", "form", "period"),
    NOTHING_ASKED_THEN(HttpStatus.NOT_FOUND, "no-such-total", "unit", "form", "period", "instant"),
    NO_PART_STATED(HttpStatus.NOT_FOUND, "no-such-total", "unit", "form", "period"),
    NO_PART_CERTIFIED(HttpStatus.NOT_FOUND, "no-such-total", "unit", "form", "period"),
    NO_SUCH_TOTAL_VERSION(HttpStatus.NOT_FOUND, "no-such-total", "unit", "version"),
    NO_SUCH_LINE(HttpStatus.NOT_FOUND, "no-such-line", "line", "version", "form", "lines"),
    NO_SUCH_FORM(HttpStatus.NOT_FOUND, "no-such-form", "version", "form"),
    NO_FORM(HttpStatus.NOT_FOUND, "no-such-form", "form"),
    NO_INDICATOR(HttpStatus.NOT_FOUND, "no-such-indicator", "indicator"),
    NO_UNIT(HttpStatus.NOT_FOUND, "no-such-unit", "unit"),
    NO_UNIT_THEN(HttpStatus.NOT_FOUND, "no-such-unit", "unit", "instant"),
    NO_DESK_SEEN(HttpStatus.NOT_FOUND, "no-such-unit", "desk", "unit"),
    NOT_ASKED(HttpStatus.NOT_FOUND, "no-such-obligation", "unit", "obligation"),
    NOT_ASKED_OF(HttpStatus.NOT_FOUND, "no-such-obligation", "desk", "unit", "obligation"),
    NO_SUCH_MESSAGE(HttpStatus.NOT_FOUND, "no-such-message", "unit", "message"),
    NO_SUCH_ATTACHMENT(HttpStatus.NOT_FOUND, "no-such-attachment", "unit", "attachment"),
    NO_ATTACHMENT_NAME(HttpStatus.NOT_FOUND, "no-such-attachment", "attachment"),
    ATTACHMENT_ELSEWHERE(HttpStatus.NOT_FOUND, "attachment-elsewhere", "attachment", "unit", "listed"),
    UNITS_NEVER_ASKED(HttpStatus.NOT_FOUND, "no-such-resource", "unit"),
    NO_STREAM(HttpStatus.NOT_FOUND, "no-such-resource", "unit", "stream");

    private final HttpStatus status;
    private final String code;
    private final List<String> arguments;

    AbsenceRule(HttpStatus status, String code, String... arguments) {
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
