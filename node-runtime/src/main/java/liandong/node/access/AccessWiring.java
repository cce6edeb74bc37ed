package liandong.node.access;

import java.time.Clock;
import liandong.node.settings.NodeSettings;
import liandong.node.store.Tables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;

/** Gives both surfaces the same accounts and tokens. */
@Configuration(proxyBeanMethods = false)
class AccessWiring {
    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Tokens tokens(Tables tables, Clock clock) {
        return new Tokens(tables, clock);
    }

    @Bean
    Accounts accounts(Tables tables, Passwords passwords, Clock clock, Tokens tokens) {
        return new Accounts(tables, passwords, clock, tokens::forget);
    }

    @Bean
    SignIn signIn(Tables tables, Accounts accounts, Passwords passwords, Clock clock) {
        return new SignIn(tables, accounts, passwords, clock);
    }

    @Bean
    SetUp setUp(Accounts accounts, Tokens tokens, NodeSettings settings) {
        return new SetUp(accounts, tokens, settings.folder(), settings.setUpAgain());
    }

    /** Without one, Spring Boot would make an account of its own, with a password that it prints. */
    @Bean
    AuthenticationManager nobody() {
        return authentication -> {
            throw new BadCredentialsException("passwords are checked by SignIn");
        };
    }
}
