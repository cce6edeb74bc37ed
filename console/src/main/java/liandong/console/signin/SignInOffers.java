package liandong.console.signin;

import java.util.List;

/** With which identity providers somebody can sign in instead of a password. */
interface SignInOffers {
    /**
     * A provider.
     *
     * @param href where its way begins
     */
    record Offer(String name, String href) {}

    List<Offer> providers();
}
