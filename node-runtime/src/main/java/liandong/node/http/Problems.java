package liandong.node.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import liandong.node.access.NotKept;
import liandong.node.http.line.TooSlow;
import liandong.node.station.Desk;
import liandong.node.surface.Problem;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.Refused;
import liandong.node.surface.Troubled;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Every failure as a problem; what is not foreseen is logged and its text stays here. */
@RestControllerAdvice
class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refused refused, HttpServletRequest request) {
        return answer(refused, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notKept(NotKept failure, HttpServletRequest request) {
        return answer(Refused.of(failure.refusal()), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notReady(Desk.NotReady failure, HttpServletRequest request) {
        return answer(
                new Refused(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "not-ready",
                        "this node is reading its streams to rebuild its store; try again when /actuator/health says"
                                + " UP"),
                request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        Throwable cause = failure.getCause();
        if (LimitedBody.isTooLarge(cause)) {
            return answer(LimitedBody.tooLarge(), request);
        }
        if (cause instanceof TooSlow) {
            return answer(
                    new Refused(
                            HttpStatus.REQUEST_TIMEOUT,
                            "body-too-slow",
                            "the body of the request came too slowly and was not waited for; send it again"),
                    request);
        }
        Refused refused = cause instanceof JacksonException json
                ? Unreadable.of(json)
                : new Refused(HttpStatus.BAD_REQUEST, "malformed-json", "the request needs a body in JSON");
        return answer(refused, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameter(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        return answer(Refused.wrongParameter(failure.getName(), said(failure)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException failure, HttpServletRequest request) {
        Refused refused = new Refused(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method-not-allowed",
                request.getMethod() + " is not possible here; possible: " + failure.getSupportedHttpMethods());
        return ProblemAnswer.builder(refused, request)
                .headers(failure.getHeaders())
                .body(ProblemAnswer.problem(refused, request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception failure, HttpServletRequest request) {
        if (failure instanceof MissingServletRequestParameterException missing) {
            return answer(Refused.wrongParameter(missing.getParameterName(), "is missing"), request);
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(byStatus(known.getStatusCode().value(), request), request);
        }
        Optional<Refused> troubled = Troubled.of(failure);
        if (troubled.isPresent()) {
            return answer(troubled.get(), request);
        }
        String id = UUID.randomUUID().toString();
        LOG.atError().addKeyValue("id", id).setCause(failure).log("a request failed");
        return answer(internal(id), request);
    }

    static Refused nothingAt(HttpServletRequest request) {
        return new Refused(
                HttpStatus.NOT_FOUND,
                "no-such-resource",
                "nothing is at " + request.getRequestURI() + "; GET /api lists what there is");
    }

    static Refused internal(String id) {
        return new Refused(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "something failed inside this node; its log has it under id " + id);
    }

    private static Refused byStatus(int status, HttpServletRequest request) {
        return switch (status) {
            case 404 -> nothingAt(request);
            case 406 ->
                new Refused(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "the answer is application/json; let Accept allow it");
            case 415 -> Gate.notJson(request.getContentType());
            default -> new Refused(HttpStatus.BAD_REQUEST, "bad-request", "the request cannot be understood");
        };
    }

    private static String said(MethodArgumentTypeMismatchException failure) {
        @Nullable Class<?> type = failure.getRequiredType();
        if (type != null && type.isEnum()) {
            return "possible values: "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        Throwable cause = failure.getMostSpecificCause();
        boolean ours = type != null && type.getName().startsWith("liandong.");
        if (ours && cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        return type == int.class || type == long.class ? "must be a whole number" : "must be a day such as 2023-09-30";
    }

    private static ResponseEntity<Problem> answer(Refused refused, HttpServletRequest request) {
        return ProblemAnswer.builder(refused, request).body(ProblemAnswer.problem(refused, request));
    }
}
