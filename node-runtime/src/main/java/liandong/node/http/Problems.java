package liandong.node.http;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.codes;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import liandong.node.access.NotKept;
import liandong.node.http.line.TooSlow;
import liandong.node.station.Desk;
import liandong.node.surface.Problem;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.node.surface.StoreRule;
import liandong.node.surface.Troubled;
import liandong.node.surface.Unreadable;
import liandong.node.surface.Written;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
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
        return answer(failure.refused(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> notReady(Desk.NotReady failure, HttpServletRequest request) {
        return answer(StoreRule.NOT_READY.refused(), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException failure, HttpServletRequest request) {
        Throwable cause = failure.getCause();
        if (LimitedBody.isTooLarge(cause)) {
            return answer(LimitedBody.tooLarge(), request);
        }
        if (cause instanceof TooSlow) {
            return answer(RequestRule.BODY_TOO_SLOW.refused(), request);
        }
        Refused refused =
                cause instanceof JacksonException json ? Unreadable.of(json) : RequestRule.BODY_MISSING.refused();
        return answer(refused, request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> parameter(MethodArgumentTypeMismatchException failure, HttpServletRequest request) {
        return answer(Refused.wrongParameter(failure.getName(), said(failure)), request);
    }

    @ExceptionHandler
    ResponseEntity<Problem> method(HttpRequestMethodNotSupportedException failure, HttpServletRequest request) {
        Refused refused = RequestRule.METHOD_NOT_ALLOWED.refused(code(request.getMethod()), codes(possible(failure)));
        return ProblemAnswer.builder(refused, request)
                .headers(failure.getHeaders())
                .body(ProblemAnswer.problem(refused, request));
    }

    @ExceptionHandler
    ResponseEntity<Problem> anything(Exception failure, HttpServletRequest request) {
        if (failure instanceof MissingServletRequestParameterException missing) {
            return answer(RequestRule.MISSING_PARAMETER.refused(code(missing.getParameterName())), request);
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
        return RequestRule.NOTHING_THERE.refused(code(request.getRequestURI()));
    }

    static Refused internal(String id) {
        return StoreRule.INTERNAL.refused(code(id));
    }

    private static Refused byStatus(int status, HttpServletRequest request) {
        return switch (status) {
            case 404 -> nothingAt(request);
            case 406 -> RequestRule.NOT_ACCEPTABLE.refused();
            case 415 -> Gate.notJson(request.getContentType());
            default -> RequestRule.UNREADABLE_REQUEST.refused();
        };
    }

    private static Argument said(MethodArgumentTypeMismatchException failure) {
        @Nullable Class<?> type = failure.getRequiredType();
        if (type != null && type.isEnum()) {
            return Argument.phrase(Phrase.ONE_OF, codes(Arrays.asList(type.getEnumConstants())));
        }
        Throwable cause = failure.getMostSpecificCause();
        boolean ours = type != null && type.getName().startsWith("liandong.");
        boolean says = ours && cause instanceof IllegalArgumentException;
        return Written.of(type).said(says ? cause.getMessage() : null);
    }

    private static List<HttpMethod> possible(HttpRequestMethodNotSupportedException failure) {
        Set<HttpMethod> methods = failure.getSupportedHttpMethods();
        return methods == null ? List.of() : List.copyOf(methods);
    }

    private static ResponseEntity<Problem> answer(Refused refused, HttpServletRequest request) {
        return ProblemAnswer.builder(refused, request).body(ProblemAnswer.problem(refused, request));
    }
}
