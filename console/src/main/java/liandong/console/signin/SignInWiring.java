package liandong.console.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import liandong.console.shell.HeldForm;
import liandong.console.shell.Machines;
import liandong.console.shell.NodeCookies;
import liandong.console.shell.RefusedPages;
import liandong.node.access.Accounts;
import liandong.node.http.Visitors;
import liandong.node.surface.PageRule;
import liandong.node.surface.Refused;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.session.ConcurrentSessionFilter;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/**
 * The chain of everything that is not for programs: files and the pages of sign-in are for everybody, all else for who is
 * signed in; which station's pages for whom is asked by each page's {@code Visit} or {@code Visitor}.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SignInSettings.class)
class SignInWiring {
    private static final String[] OPEN = {"/sign-in", "/sign-in/**", "/set-up", "/webjars/**", "/console/**"};
    private static final String[] SIGNED_IN = {
        "/", "/stations", "/stay", "/sign-out", "/account", "/account/**", "/catalogue", "/catalogue/**"
    };

    @Bean
    SecurityContextRepository securityContexts() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    Visitors visitors(SecurityContextRepository contexts) {
        return contexts::containsContext;
    }

    /** The session's cookie is this node's, and goes with the way on which a request comes. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> sessionCookies(NodeCookies cookies) {
        return factory -> {
            Cookie settings = factory.getSettings().getSession().getCookie();
            settings.setName(cookies.session());
            factory.addEngineValves(new SessionCookieValve(cookies.session()));
            factory.addContextCustomizers(context -> context.setCookieProcessor(new SessionCookieProcessor(
                    cookies.session(), settings.getSameSite() == null ? Cookie.SameSite.LAX : settings.getSameSite())));
        };
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    /** Tells the registry of sessions that have ended. */
    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http,
            SecurityContextRepository contexts,
            SessionRegistry sessions,
            Accounts accounts,
            SignInSettings settings,
            Clock clock,
            SignInOffers offers,
            WaitingSessions waiting) {
        http.securityMatcher(request -> !Machines.asks(request))
                .securityContext(context -> context.securityContextRepository(contexts))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(SIGNED_IN)
                        .authenticated()
                        .requestMatchers("/at/{unit}", "/at/{unit}/**")
                        .access((known, at) -> decision(PageRights.atStation(known.get(), at.getVariables())))
                        .requestMatchers("/node/**")
                        .access((known, at) -> decision(PageRights.atNode(known.get())))
                        // what is in no line here is nobody's
                        .anyRequest()
                        .denyAll())
                // what leads to a page of refusal has been asked already
                .csrf(csrf ->
                        csrf.ignoringRequestMatchers(request -> request.getDispatcherType() == DispatcherType.FORWARD))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(
                                (request, response, failure) -> ask(request, response))
                        .accessDeniedHandler((request, response, failure) -> refuse(failure, request, response)))
                .addFilterBefore(
                        new ConcurrentSessionFilter(sessions, event -> ask(event.getRequest(), event.getResponse())),
                        AuthorizationFilter.class)
                .addFilterBefore(waiting, CsrfFilter.class)
                .addFilterBefore(new FreshHolder(accounts, settings, clock), AuthorizationFilter.class);
        if (offers instanceof ProviderSignIn provider) {
            provider.addTo(http);
        }
        return http.build();
    }

    /**
     * Sends who is not signed in to the page where they can; back to here afterwards. A form is held, and a part of a page
     * is only told: what was typed stays on it.
     */
    private static void ask(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        if (HeldForm.show(request, response)) {
            return;
        }
        String query = request.getQueryString();
        String here = request.getRequestURI() + (query == null ? "" : "?" + query);
        String back = request.getMethod().equals("GET") ? here : HeldForm.back(request);
        boolean known = back != null && !back.equals("/");
        response.sendRedirect(known ? "/sign-in?next=" + URLEncoder.encode(back, StandardCharsets.UTF_8) : "/sign-in");
    }

    private static void refuse(AccessDeniedException failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        boolean held = failure instanceof CsrfException && HeldForm.show(request, response);
        if (!held) {
            RefusedPages.show(refused(failure, request), request, response);
        }
    }

    private static AuthorizationDecision decision(boolean granted) {
        return new AuthorizationDecision(granted);
    }

    private static Refused refused(AccessDeniedException failure, HttpServletRequest request) {
        if (!(failure instanceof CsrfException)) {
            return PageRule.NOT_FOR_ACCOUNT.refused();
        }
        return request.getRequestedSessionId() == null ? PageRule.NO_COOKIE.refused() : PageRule.STALE_FORM.refused();
    }
}
