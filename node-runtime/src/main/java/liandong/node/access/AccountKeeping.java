package liandong.node.access;

import java.time.Instant;
import java.util.List;
import liandong.node.surface.Limit;
import liandong.node.surface.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, as the node's operator keeps them. */
@RestController
@RequestMapping("/api/accounts")
class AccountKeeping {
    private final Accounts accounts;

    AccountKeeping(Accounts accounts) {
        this.accounts = accounts;
    }

    /** An account, see {@link Accounts.Account}. */
    record Shown(
            String id,
            List<GrantBody> grants,
            boolean disabled,
            boolean mustChange,
            boolean hasTelephone,
            @Nullable Instant lockedUntil,
            Instant made,
            Instant passwordSince) {
        static Shown of(Accounts.Account account) {
            return new Shown(
                    account.id(),
                    GrantBody.of(account.grants()),
                    account.disabled(),
                    account.mustChange(),
                    account.hasTotp(),
                    account.lockedUntil(),
                    account.made(),
                    account.passwordSince());
        }
    }

    /**
     * An account to be made.
     *
     * @param password for the first sign-in
     * @param mustChange whether another one is chosen then; true if absent
     */
    record New(
            String id,
            String password,
            List<GrantBody> grants,
            @Nullable Boolean mustChange) {
        /** Without the password: a log must not have it. */
        @Override
        public String toString() {
            return "New[" + id + "]";
        }
    }

    /** A password for the next sign-in, at which another one is chosen. */
    record Password(String password) {
        @Override
        public String toString() {
            return "Password[]";
        }
    }

    @GetMapping
    Page<Shown> all(@RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "100") Limit limit) {
        return Page.of(accounts.list(after, limit.oneMore()), limit, Accounts.Account::id)
                .map(Shown::of);
    }

    @PostMapping
    Shown create(@RequestBody New account) {
        accounts.create(
                account.id(),
                account.password(),
                GrantBody.grants(account.grants()),
                !Boolean.FALSE.equals(account.mustChange()));
        return shown(account.id());
    }

    @PostMapping("/{id}/grants")
    Shown grant(@PathVariable String id, @RequestBody List<GrantBody> grants) {
        accounts.grant(id, GrantBody.grants(grants));
        return shown(id);
    }

    @PostMapping("/{id}/password")
    Shown password(@PathVariable String id, @RequestBody Password password) {
        accounts.resetPassword(id, password.password());
        return shown(id);
    }

    @PostMapping("/{id}/disable")
    Shown disable(@PathVariable String id) {
        accounts.disable(id);
        return shown(id);
    }

    @PostMapping("/{id}/enable")
    Shown enable(@PathVariable String id) {
        accounts.enable(id);
        return shown(id);
    }

    @PostMapping("/{id}/unlock")
    Shown unlock(@PathVariable String id) {
        accounts.unlock(id);
        return shown(id);
    }

    @PostMapping("/{id}/forget-telephone")
    Shown forgetTelephone(@PathVariable String id) {
        accounts.forgetTotp(id);
        return shown(id);
    }

    private Shown shown(String id) {
        return Shown.of(accounts.find(id).orElseThrow());
    }
}
