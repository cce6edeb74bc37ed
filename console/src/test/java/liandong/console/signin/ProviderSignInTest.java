package liandong.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebPage;
import liandong.message.Role;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.util.UriComponentsBuilder;

/** Signing in over an identity provider: it says who, the account here says what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderSignInTest {
    private static final String PASSWORD = "one long sentence of mine";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private KeyPair keys;
    private HttpServer provider;
    private World world;
    private ConsoleServer server;
    private Accounts accounts;
    /** Whom the provider says that the next visitor is. */
    private volatile String subject = "";

    private volatile String nonce = "";

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/authorize", this::authorize);
        provider.createContext("/token", this::token);
        provider.createContext("/keys", this::keys);
        provider.start();
        String at = issuer();
        String registration = "spring.security.oauth2.client.registration.sso.";
        String known = "spring.security.oauth2.client.provider.sso.";
        world = new World(folder);
        server = ConsoleServer.withProvider(
                world,
                world.cityNode,
                List.of(
                        registration + "client-id=liandong",
                        registration + "client-secret=made-for-this-test",
                        registration + "client-name=单位统一认证",
                        registration + "authorization-grant-type=authorization_code",
                        registration + "redirect-uri={baseUrl}/login/oauth2/code/{registrationId}",
                        registration + "scope=openid",
                        known + "authorization-uri=" + at + "/authorize",
                        known + "token-uri=" + at + "/token",
                        known + "jwk-set-uri=" + at + "/keys"));
        accounts = server.part(Accounts.class);
        accounts.create("sb-1", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        accounts.create("sh-1", PASSWORD, List.of(Grant.of("9901", Role.REVIEWER)), false);
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
        provider.stop(0);
    }

    @Test
    void the_account_that_the_provider_names_is_signed_in_with_its_roles_here() {
        WebPage in = come("sb-1");
        assertThat(in.path()).doesNotStartWith("/sign-in");
        assertThat(in.text()).contains("sb-1").contains("甲市");
        assertThat(in.browser().get("/at/9902").status()).isEqualTo(403);
    }

    @Test
    void a_reviewer_still_needs_the_code_of_a_telephone() {
        assertThat(come("sh-1").path()).isEqualTo("/sign-in/telephone");
    }

    @Test
    void somebody_without_an_account_here_is_not_let_in() {
        WebPage stranger = come("stranger-1");
        assertThat(stranger.path()).isEqualTo("/sign-in?provider=unknown");
        assertThat(stranger.browser().get("/stations").path()).startsWith("/sign-in");
    }

    @Test
    void an_account_that_is_disabled_is_not_let_in() {
        accounts.create("sb-2", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), false);
        accounts.disable("sb-2");
        assertThat(come("sb-2").path()).isEqualTo("/sign-in?provider=unknown");
    }

    private WebPage come(String who) {
        subject = who;
        WebPage form = new Browser(server).get("/sign-in");
        assertThat(form.text()).contains("单位统一认证");
        return form.follow("a[href^=/oauth2/authorization/]");
    }

    private String issuer() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        nonce = asked.getOrDefault("nonce", "");
        String back = java.net.URLDecoder.decode(asked.get("redirect_uri"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", back + "?code=once&state=" + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"liandong\",\"iat\":%d,\"exp\":%d,\"nonce\":\"%s\"}"
                .formatted(issuer(), subject, now, now + 300, nonce);
        answer(
                exchange,
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"%s\"}"
                        .formatted(signed(claims)));
    }

    private void keys(HttpExchange exchange) throws IOException {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                "{\"keys\":[{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"k\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(unsigned(key.getModulus()), unsigned(key.getPublicExponent())));
    }

    private String signed(String claims) {
        try {
            String text = Stream.of("{\"alg\":\"RS256\",\"kid\":\"k\"}", claims)
                    .map(each -> BASE64.encodeToString(each.getBytes(StandardCharsets.UTF_8)))
                    .collect(Collectors.joining("."));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + BASE64.encodeToString(signature.sign());
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return BASE64.encodeToString(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
