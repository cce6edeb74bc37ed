package liandong.console.shell;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import liandong.node.access.NotKept;
import liandong.node.station.Desk;
import liandong.node.surface.PageRule;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.node.surface.StoreRule;
import liandong.node.surface.Troubled;
import liandong.node.surface.Written;
import liandong.rule.Argument;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** A page for what a person may not see, what is not there and what went wrong; programs get a problem elsewhere. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RefusedPages implements HandlerExceptionResolver {
    private static final String REFUSED = "liandong.refused";
    private static final Logger LOG = LoggerFactory.getLogger(RefusedPages.class);

    private final Visits visits;

    RefusedPages(Visits visits) {
        this.visits = visits;
    }

    /**
     * Shows the page of a refusal that came before any page was reached; nothing where nobody takes an answer any more, because
     * his line broke off within his form.
     */
    public static void show(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (response.isCommitted()) {
            return;
        }
        request.setAttribute(REFUSED, refused);
        // nothing is there, which leads to this resolver
        request.getRequestDispatcher("/refused").forward(request, response);
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (Machines.asks(request)) {
            return null;
        }
        if (request.getAttribute(HeldForm.NAME) instanceof HeldForm held) {
            HttpStatus status = visits.holder().isPresent() ? HttpStatus.FORBIDDEN : HttpStatus.UNAUTHORIZED;
            request.setAttribute(ProblemAnswer.RULE, status == HttpStatus.FORBIDDEN ? "stale-form" : "not-signed-in");
            return new ModelAndView("shell/held", Map.of("held", held), status);
        }
        Refused refused = request.getAttribute(REFUSED) instanceof Refused before ? before : refused(failure);
        request.setAttribute(ProblemAnswer.RULE, refused.rule());
        if (refused.status() == HttpStatus.SERVICE_UNAVAILABLE) {
            response.setHeader("Retry-After", ProblemAnswer.RETRY_AFTER);
        }
        ModelAndView page = new ModelAndView("shell/refused", refused.status());
        page.addObject("refusal", Refusal.of(refused, visits.language(request)));
        page.addObject("status", refused.status().value());
        if (refused.by() == StoreRule.STANDS_BY || refused.by() == StoreRule.STANDS_BY_FOR_NOBODY) {
            // nothing typed is lost: it can be sent again from the page that says where
            HeldForm.typed(request)
                    .ifPresent(held -> page.addObject("held", held).setViewName("shell/held"));
            refused.arguments().forEach(each -> page.addObject("holder", each.toString()));
        }
        return page;
    }

    private static Refused refused(Exception failure) {
        if (failure instanceof Refused refused) {
            return refused;
        }
        if (failure instanceof NotKept refused) {
            return refused.refused();
        }
        if (failure instanceof Desk.NotReady) {
            return StoreRule.NOT_READY.refused();
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return known.getStatusCode().value() == 404
                    ? PageRule.NO_SUCH_PAGE.refused()
                    : RequestRule.UNREADABLE_REQUEST.refused();
        }
        if (failure instanceof TypeMismatchException wrong) {
            return wrongParameter(wrong);
        }
        Optional<Refused> troubled = Troubled.of(failure);
        if (troubled.isPresent()) {
            return troubled.get();
        }
        String id = UUID.randomUUID().toString();
        LOG.atError().addKeyValue("id", id).setCause(failure).log("a page failed");
        return StoreRule.INTERNAL.refused(Argument.code(id));
    }

    /** What the type says of how its values are written. */
    private static Refused wrongParameter(TypeMismatchException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        Argument said = Written.of(failure.getRequiredType()).said(cause.getMessage());
        return RequestRule.WRONG_PARAMETER.refused(Argument.code(String.valueOf(failure.getPropertyName())), said);
    }
}
