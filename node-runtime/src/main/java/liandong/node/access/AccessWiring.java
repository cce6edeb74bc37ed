package liandong.node.access;

import java.time.Clock;
import liandong.node.settings.NodeSettings;
import liandong.node.store.AccountTable;
import liandong.node.store.Database;
import liandong.node.store.TokenTable;
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
    Tokens tokens(Database database, AccountTable accounts, TokenTable table, Clock clock) {
        return new Tokens(database, accounts, table, clock);
    }

    @Bean
    Accounts accounts(
            Database database,
            AccountTable table,
            TokenTable ofAccounts,
            Passwords passwords,
            Clock clock,
            Tokens tokens) {
        return new Accounts(database, table, ofAccounts, passwords, clock, tokens::forget);
    }

    @Bean
    SignIn signIn(Database database, AccountTable table, Accounts accounts, Passwords passwords, Clock clock) {
        return new SignIn(database, table, accounts, passwords, clock);
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
