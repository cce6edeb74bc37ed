package liandong.console.signin;

import java.util.List;
import liandong.node.access.SignIn;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/** Offers identity providers where some are written. */
@Configuration(proxyBeanMethods = false)
class ProviderWiring {

    @Bean
    SignInOffers signInOffers(
            ObjectProvider<ClientRegistrationRepository> registrations,
            SignIn signIn,
            Sessions sessions,
            SignInSettings settings) {
        ClientRegistrationRepository known = registrations.getIfAvailable();
        return known == null ? List::of : new ProviderSignIn(known, signIn, sessions, settings);
    }
}
