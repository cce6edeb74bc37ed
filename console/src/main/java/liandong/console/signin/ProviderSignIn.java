package liandong.console.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.node.access.SignIn;
import liandong.node.access.SignIn.Step;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Signing in with an identity provider that is written under {@code spring.security.oauth2.client}. It says who somebody
 * is; what they may do stays with the account of that id here, and so does the code that some roles ask for.
 */
final class ProviderSignIn implements SignInOffers {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);
    private static final String UNKNOWN = "/sign-in?provider=unknown";

    private final ClientRegistrationRepository registrations;
    private final SignIn signIn;
    private final Sessions sessions;
    private final SignInSettings settings;

    ProviderSignIn(
            ClientRegistrationRepository registrations, SignIn signIn, Sessions sessions, SignInSettings settings) {
        this.registrations = registrations;
        this.signIn = signIn;
        this.sessions = sessions;
        this.settings = settings;
    }

    @Override
    public List<Offer> providers() {
        List<Offer> offers = new ArrayList<>();
        if (registrations instanceof Iterable<?> all) {
            for (Object each : all) {
                if (each instanceof ClientRegistration known) {
                    offers.add(new Offer(known.getClientName(), "/oauth2/authorization/" + known.getRegistrationId()));
                }
            }
        }
        return offers;
    }

    /** Adds the way over the provider to the chain of pages. */
    void addTo(HttpSecurity http) {
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .successHandler(this::come)
                .failureHandler((request, response, failure) -> {
                    LOG.warn("sign-in over an identity provider failed: {}", failure.getMessage());
                    response.sendRedirect("/sign-in?provider=failed");
                }));
    }

    private void come(HttpServletRequest request, HttpServletResponse response, Authentication known)
            throws IOException {
        Optional<String> account = known.getPrincipal() instanceof OidcUser user
                ? Optional.ofNullable(user.getClaimAsString(settings.oidcClaim()))
                : Optional.empty();
        // what the provider's own token says is not kept: the account here decides
        String next = SignInPages.local(sessions.wanted(request));
        sessions.end(request);
        Step step = account.map(signIn::vouched).orElse(new Step.Wrong());
        String to = switch (step) {
            case Step.SignedIn in -> {
                sessions.begin(in.holder().id(), false, request, response);
                yield next;
            }
            case Step.NeedsCode needs -> {
                sessions.keep(sessions.way(needs.account(), next), request);
                yield "/sign-in/code";
            }
            case Step.NeedsEnrolment needs -> {
                sessions.keep(sessions.way(needs.account(), next), request);
                yield "/sign-in/telephone";
            }
            // a provider's word asks for no password, and whatever else keeps somebody out stays unsaid
            case Step.MustChange change -> UNKNOWN;
            case Step.Locked locked -> UNKNOWN;
            case Step.Wrong wrong -> UNKNOWN;
        };
        response.sendRedirect(to);
    }
}
