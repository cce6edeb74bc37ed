package liandong.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import liandong.console.shell.NodeCookies;
import org.jsoup.Jsoup;

/**
 * A browser without scripts: it keeps cookies (over plain HTTP too, as browsers do on loopback), follows redirects and
 * fills in the forms that a page shows, with their hidden fields.
 */
public final class Browser {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int REDIRECTS = 5;
    /** Stands for half a character: no text of Java can be sent so that it arrives as one. */
    public static final String HALF = "\ue000";

    private final ConsoleServer server;
    private final Map<String, String> cookies = new TreeMap<>();

    public Browser(ConsoleServer server) {
        this.server = server;
    }

    ConsoleServer server() {
        return server;
    }

    /** The same browser, signed in with these roles only, such as {@code clerk@990101.reviewer@9901}. */
    public Browser as(String grants) {
        cookies.put("as", grants);
        return this;
    }

    /** The same browser, with a cookie of its own. */
    public Browser with(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** The same browser with English pages. */
    public Browser english() {
        return with(server.part(NodeCookies.class).language(), "en");
    }

    /** The value of a cookie; empty if there is none. */
    public String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** The same browser without its cookies: its session has ended. */
    public Browser forget() {
        cookies.clear();
        return this;
    }

    /** What comes of a form that was not on any page: without its hidden fields. */
    public WebPage bare(String path) {
        return post(server.uri(path), "application/x-www-form-urlencoded", new byte[0], false);
    }

    /** The page at {@code path}, after redirects. */
    public WebPage get(String path) {
        return follow(HttpRequest.newBuilder(server.uri(path.replace("%EE%80%80", "%ED%A0%BD"))));
    }

    /** What htmx would get: a part of a page. */
    public WebPage part(String path) {
        return follow(HttpRequest.newBuilder(server.uri(path)).header("HX-Request", "true"));
    }

    /** The address of a page. */
    public URI uri(String path) {
        return server.uri(path);
    }

    /** A part of a page that the page asks for by itself. */
    public WebPage poll(String path) {
        return follow(HttpRequest.newBuilder(server.uri(path))
                .header("HX-Request", "true")
                .header("Liandong-Poll", "1"));
    }

    /** What comes of a body that is sent as it is. */
    public WebPage post(URI address, String type, byte[] body, boolean part) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(halved(body)));
        return follow(part ? request.header("HX-Request", "true") : request);
    }

    /** The bytes with half a character, in UTF-8, wherever {@link #HALF} stands. */
    private static byte[] halved(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1)
                .replace("%EE%80%80", "%ED%A0%BD")
                .replace("\u00ee\u0080\u0080", "\u00ed\u00a0\u00bd")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private WebPage follow(HttpRequest.Builder first) {
        HttpRequest.Builder request = first;
        for (int i = 0; ; i++) {
            HttpResponse<byte[]> response = send(request);
            String next = response.headers().firstValue("Location").orElse(null);
            if (next == null || response.statusCode() / 100 != 3 || i == REDIRECTS) {
                String text = new String(response.body(), StandardCharsets.UTF_8);
                return new WebPage(
                        this,
                        response.statusCode(),
                        response.uri(),
                        response.headers(),
                        text,
                        response.body(),
                        Jsoup.parse(text, response.uri().toString()));
            }
            request = HttpRequest.newBuilder(response.uri().resolve(next));
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        StringBuilder sent = new StringBuilder();
        cookies.forEach((name, value) ->
                sent.append(sent.isEmpty() ? "" : "; ").append(name).append('=').append(value));
        if (!sent.isEmpty()) {
            request.setHeader("Cookie", sent.toString());
        }
        try {
            HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a page was asked for", e);
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (cookie.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}
