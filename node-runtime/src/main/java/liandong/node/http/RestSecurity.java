package liandong.node.http;

import static liandong.rule.Argument.code;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import liandong.node.access.Holder;
import liandong.node.access.Scope;
import liandong.node.access.Tokens;
import liandong.node.settings.NodeSettings;
import liandong.node.surface.CallerRule;
import liandong.node.surface.ProblemAnswer;
import liandong.node.surface.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Who is let in to what programs use: {@code /api}, {@code /actuator}, and the document of both. It takes tokens only and
 * keeps no sessions. Everything else belongs to the console's own chain; where there is none, nobody is let in there.
 * Which station and which command is {@link Guard}'s.
 */
@Configuration(proxyBeanMethods = false)
class RestSecurity {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final RequestMatcher ACTUATOR = matcher("/actuator/**");
    private static final RequestMatcher OPEN =
            new OrRequestMatcher(matcher("/docs/**"), matcher("/v3/api-docs"), matcher("/api/set-up"));
    /** By the decoded path, as the mapping is found by it: {@code /%61pi} is no way around. */
    private static final RequestMatcher OURS =
            new OrRequestMatcher(matcher("/api/**"), ACTUATOR, matcher("/docs/**"), matcher("/v3/**"));

    private final boolean remote;

    RestSecurity(NodeSettings settings) {
        this.remote = settings.remoteAccess();
    }

    /** Why somebody is not let in. */
    private record Verdict(Refused refused) implements AuthorizationResult {
        @Override
        public boolean isGranted() {
            return false;
        }
    }

    /** A span and a timer for each filter of each request would tell nobody anything; the request has its own. */
    @Bean
    SecurityObservationSettings observedAsAWhole() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    @Order(1)
    SecurityFilterChain rest(
            HttpSecurity http,
            Tokens tokens,
            ListableBeanFactory beans,
            @Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> failures) {
        // by their names: asked for as beans, this one would not count itself
        boolean alone = beans.getBeanNamesForType(SecurityFilterChain.class).length == 1;
        return http.securityMatcher(request -> alone || OURS.matches(request))
                .csrf(AbstractHttpConfigurer::disable)
                // Gate has written them
                .headers(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new Bearer(
                                tokens,
                                (request, response, handler, failure) ->
                                        failures.getObject().resolveException(request, response, handler, failure)),
                        AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().access(this::verdict))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, failure) -> answer(nobody(request), request, response))
                        .accessDeniedHandler((request, response, failure) -> answer(why(failure), request, response)))
                .build();
    }

    private static RequestMatcher matcher(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    private AuthorizationResult verdict(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        boolean measures = ACTUATOR.matches(request);
        if (OPEN.matches(request) || (measures && !remote)) {
            return new AuthorizationDecision(true);
        }
        if (!OURS.matches(request)) {
            return new Verdict(Problems.nothingAt(request));
        }
        Scope acting = READING.contains(request.getMethod()) ? Scope.READ : Scope.ACT;
        Scope scope = measures ? Scope.METRICS : acting;
        Optional<Holder> holder = Bearer.holder(authentication.get());
        if (holder.isPresent() && !holder.get().scopes().contains(scope)) {
            return new Verdict(
                    CallerRule.SCOPE_MISSING.refused(code(holder.get().id()), scope.said(), code(request.getMethod())));
        }
        return new AuthorizationDecision(holder.isPresent());
    }

    private static Refused nobody(HttpServletRequest request) {
        if (!OURS.matches(request)) {
            return Problems.nothingAt(request);
        }
        return Bearer.secret(request).isPresent()
                ? CallerRule.TOKEN_WRONG.refused()
                : CallerRule.TOKEN_MISSING.refused();
    }

    private static Refused why(Exception failure) {
        return failure instanceof AuthorizationDeniedException denied
                        && denied.getAuthorizationResult() instanceof Verdict verdict
                ? verdict.refused()
                : CallerRule.NOT_FOR_TOKEN.refused();
    }

    private static void answer(Refused refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (refused.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        ProblemAnswer.write(refused, request, response);
    }
}
