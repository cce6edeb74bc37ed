package liandong.console.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how often somebody is signed in.
 *
 * @param longest after which a session ends, however busy it is; how long it may rest is server.servlet.session.timeout
 * @param sessions of one account at the same time; with one more the oldest ends
 * @param oidcClaim what an identity provider says that is the id of an account here; opaque, no name and no mailbox
 */
@ConfigurationProperties("liandong.sign-in")
record SignInSettings(
        @DefaultValue("12h") Duration longest,
        @DefaultValue("3") int sessions,
        @DefaultValue("sub") String oidcClaim) {
    SignInSettings {
        if (longest.compareTo(Duration.ofMinutes(5)) < 0 || longest.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("liandong.sign-in.longest is 5m to 24h, not " + longest);
        }
        if (sessions < 1 || sessions > 20) {
            throw new IllegalArgumentException("liandong.sign-in.sessions is 1 to 20, not " + sessions);
        }
        if (oidcClaim.isBlank()) {
            throw new IllegalArgumentException("liandong.sign-in.oidc-claim names a claim, such as sub");
        }
    }
}
