package liandong.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.console.shell.NodeCookies;
import liandong.node.PaperPost;
import liandong.node.http.World;
import liandong.node.store.DataSources;
import liandong.node.store.Database;
import liandong.node.store.TestPostgres;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Texts that a store cannot keep or a topic cannot carry, in every field of every form of every page, on SQLite and on
 * PostgreSQL: what was typed is refused with words or taken without the character; it is never lost, never kept, never
 * signed, and never a failure of the node.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
@Order(1)
class UnstorableFormsTest {
    /** U+0000, half a character as bytes, and what a browser makes of half a character. */
    private static final List<String> WRONG = List.of("\0", Browser.HALF, "\ufffd");

    /** In a text, which is marked so, or in the JSON of one. */
    private static final String IN_TEXT = "^\0|\\\\u0000|\u00ed[\u00a0-\u00bf].";

    private static final Pattern NUL = Pattern.compile(IN_TEXT, Pattern.DOTALL);
    private static final Pattern LOST =
            Pattern.compile(IN_TEXT + "|\u00ef\u00bf\u00bd|zqx[^y]{1,12}yqz", Pattern.DOTALL);
    /** In bytes: nothing of it can stand in a hash by chance. */
    private static final Pattern IN_BYTES =
            Pattern.compile("zqx[^y]{1,12}yqz|[0-9a-z.~-]{3}\u00ef\u00bf\u00bd", Pattern.DOTALL);

    private static final Pattern WORDS = Pattern.compile("\\p{IsHan}|[a-z]{3}");

    private SoftAssertions all = new SoftAssertions();
    private FullHouse file;
    private FullHouse server;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        Path one = Files.createDirectory(folder.resolve("file"));
        file = new FullHouse(World.on(one, true, name -> DataSources.sqlite(one.resolve(name + ".db"))));
        server = new FullHouse(World.on(
                Files.createDirectory(folder.resolve("server")),
                true,
                name -> TestPostgres.connect(TestPostgres.migratedDatabase())));
    }

    @BeforeEach
    void begin() {
        all = new SoftAssertions();
    }

    @AfterAll
    void close() {
        file.close();
        server.close();
    }

    @Test
    void in_every_field_of_every_form_it_is_refused_or_left_out_and_nothing_else_is_lost() {
        Map<String, TypedForm> first = forms(file.pages(false));
        assertThat(first).hasSizeGreaterThan(100);
        sendAll(file, first, 10);
        Set<WebPage> pages = new LinkedHashSet<>();
        first.values().forEach(each -> pages.add(each.page()));
        Map<String, TypedForm> second = forms(server.pages(true, file, pages));
        assertThat(second).hasSizeGreaterThan(100);
        sendAll(server, second, 12);
        all.assertAll();
    }

    private static Map<String, TypedForm> forms(List<WebPage> pages) {
        Map<String, TypedForm> forms = new LinkedHashMap<>();
        pages.forEach(page -> TypedForm.on(page).forEach(each -> forms.putIfAbsent(each.kind(), each)));
        return forms;
    }

    /**
     * Each field of each form, by some of its buttons: one of {@code most}, or one where there are fewer. What is wrong in
     * it changes from field to field and from button to button.
     */
    private void sendAll(FullHouse house, Map<String, TypedForm> forms, int most) {
        int sent = 0;
        for (TypedForm form : forms.values()) {
            int turn = form.turn();
            for (String field : form.fields()) {
                turn++;
                if (turn % Math.max(1, Math.min(form.turns(), most)) == 0) {
                    judge(form, field, WRONG.get(form.isTyped(field) ? sent % WRONG.size() : 0));
                    sent++;
                }
            }
        }
        assertThat(sent).isGreaterThan(300);
        keptNowhere(house);
    }

    /** Nor signed: what is in the outbox is sealed before it is looked for. */
    private void keptNowhere(FullHouse house) {
        house.world.post.deliver();
        for (PaperPost.Node node : List.of(house.world.topNode, house.world.cityNode, house.world.townNode)) {
            all.assertThat(kept(node)).as("kept at %s", node.name()).isEmpty();
        }
    }

    private void judge(TypedForm form, String field, String wrong) {
        String what = "%s, field %s with %s".formatted(form, field, wrong.codePointAt(0));
        WebPage answer = form.send(field, wrong);
        all.assertThat(answer.status()).as("%s: %s", what, answer.main()).isLessThan(500);
        if (answer.status() >= 400 && !form.isPart()) {
            all.assertThat(answer.main()).as(what).containsPattern(WORDS);
            if (form.isTyped(field)) {
                List<String> stand = values(answer);
                String told = answer.main();
                form.others(field)
                        .forEach((name, value) -> all.assertThat(stand)
                                .as("%s: %s beside it after %s %s", what, name, answer.status(), told)
                                .anyMatch(each -> each.contains(value)));
                if (!form.isSecret(field) && !form.isBox(field)) {
                    all.assertThat(stand)
                            .as("%s: what was typed after %s %s", what, answer.status(), told)
                            .anyMatch(each -> each.contains(form.shown()));
                }
            }
        }
    }

    @Test
    void in_every_part_of_an_address_it_finds_nothing_and_breaks_nothing() {
        Set<String> addresses = new LinkedHashSet<>(List.of("/at/99/search?q=", "/sign-in?next=", "/?lang="));
        file.servers()
                .getFirst()
                .named("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) {
                        info.getPatternValues().forEach(pattern -> addresses.addAll(spoilt(pattern, method)));
                    }
                });
        assertThat(addresses).hasSizeGreaterThan(80);
        for (String address : addresses) {
            for (String wrong : List.of("a%00", "%ED%A0%BD")) {
                String got = address.contains("?") ? address + wrong : address.replace("{wrong}", wrong);
                for (FullHouse house : List.of(file, server)) {
                    WebPage page = new Browser(house.servers().getFirst()).get(got);
                    all.assertThat(page.status()).as("%s: %s", got, page.main()).isLessThan(500);
                    if (!page.text().isEmpty() || page.status() >= 400) {
                        all.assertThat(page.text())
                                .as("%s: %s", got, page.status())
                                .containsPattern(WORDS);
                    }
                }
            }
        }
        all.assertAll();
    }

    /** The address once for each part and each parameter of it, with that one to be filled in. */
    private static List<String> spoilt(String pattern, HandlerMethod method) {
        if (pattern.endsWith("/feed/events")
                || !method.getBeanType().getPackageName().startsWith("liandong.console")) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        Matcher part = Pattern.compile("\\{[^}]*}").matcher(pattern);
        while (part.find()) {
            all.add(filled(pattern.substring(0, part.start())) + "{wrong}" + filled(pattern.substring(part.end())));
        }
        for (MethodParameter each : method.getMethodParameters()) {
            RequestParam asked = each.getParameterAnnotation(RequestParam.class);
            if (asked != null) {
                String name = asked.name().isEmpty() ? each.getParameter().getName() : asked.name();
                all.add(filled(pattern) + "?" + name + "=");
            }
        }
        return all;
    }

    private static String filled(String pattern) {
        return pattern.replace("{unit}", "99")
                .replaceAll("\\{period[^}]*}", "2023-09")
                .replaceAll("\\{(place|number|id|[a-z]*version)[^}]*}", "1")
                .replaceAll("\\{[^}]*}", "sessions");
    }

    @Test
    void in_the_name_of_a_file_it_is_left_out() {
        for (FullHouse house : List.of(file, server)) {
            for (String wrong : WRONG) {
                WebPage page = new Browser(house.servers().getLast())
                        .get("/at/990101/reports/990101~sessions~2023-09?correct")
                        .form("#entry")
                        .file("file", "zqx" + wrong + "yqz.txt", ("zqx" + wrong.codePointAt(0)).getBytes(UTF_8))
                        .press("#attach");
                assertThat(page.status()).as(page.main()).isLessThan(300);
                assertThat(page.textOf("#entry .plain-list")).contains("zqxyqz.txt");
            }
            keptNowhere(house);
        }
    }

    @Test
    void in_the_name_of_a_field_or_in_another_encoding_it_breaks_nothing() {
        for (FullHouse house : List.of(file, server)) {
            for (ConsoleServer each : house.servers()) {
                Browser browser = new Browser(each);
                String token = browser.get("/stations").all("input[name=_csrf]").attr("value");
                String unit = each == house.servers().getFirst() ? "99" : "9901";
                for (String type : List.of("", ";charset=UTF-16", ";charset=no-such", ";charset=UTF-8")) {
                    for (String path : List.of("/at/" + unit + "/issue", "/account/password", "/node/tokens")) {
                        WebPage page = browser.post(
                                each.uri(path),
                                "application/x-www-form-urlencoded" + type,
                                ("_csrf=" + token + "&&%zz=%&=&a%00=b&%ED%A0%BD=%D8%3D&title=%D8%3D%00")
                                        .getBytes(UTF_8),
                                false);
                        all.assertThat(page.status())
                                .as("%s %s: %s", path, type, page.main())
                                .isLessThan(500);
                        all.assertThat(page.main()).as("%s %s", path, type).containsPattern(WORDS);
                    }
                }
            }
            keptNowhere(house);
        }
        all.assertAll();
    }

    /** Older releases kept a draft as it was typed, and then no page could read it. */
    @Test
    void in_a_draft_that_was_kept_before_it_is_shown_where_it_stands() {
        for (FullHouse house : List.of(file, server)) {
            // only so many are kept
            change(house, "DELETE FROM directive_draft");
            Browser browser = new Browser(house.servers().getFirst());
            browser.get("/at/99/issue")
                    .form("#add-clause")
                    .with("title", "kept before")
                    .press("button[value=preview]");
            change(
                    house,
                    "UPDATE directive_draft SET content = replace(content, 'kept before', ?)",
                    "kept\\\\u0000\\u0000");

            WebPage list = browser.get("/at/99/issue");
            assertThat(list.status()).as(list.main()).isEqualTo(200);
            assertThat(list.text()).contains("kept\\u0000\ufffd");
            change(house, "DELETE FROM directive_draft");
        }
    }

    private static void change(FullHouse house, String statement, Object... given) {
        Database database = house.world.topNode.tables().database();
        database.run(() -> database.sql().sql(statement).params(List.of(given)).update());
    }

    /** What stands in a request besides its form; a library for requests writes nothing of this kind. */
    @Test
    void in_a_header_or_a_cookie_it_breaks_nothing() throws Exception {
        String language = file.servers().getFirst().part(NodeCookies.class).language();
        String session = file.servers().getFirst().part(NodeCookies.class).session();
        for (String header : List.of(
                "Cookie: " + language + "=",
                "Cookie: " + session + "=",
                "Referer: ",
                "Accept-Language: ",
                "User-Agent: ",
                "HX-Request: ",
                "Liandong-Poll: ",
                "X-Forwarded-For: ")) {
            for (String wrong : List.of("en\0", "en\u00ed\u00a0\u00bd", "\u0001", "%00")) {
                assertThat(raw(header + wrong)).as("%s%s", header, wrong).matches("HTTP/1.1 [234].*");
            }
        }
    }

    private String raw(String header) throws IOException {
        URI at = file.servers().getFirst().uri("/stations");
        try (Socket socket = new Socket(at.getHost(), at.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /stations HTTP/1.1\r\nHost: " + at.getAuthority() + "\r\nConnection: close\r\n"
                                    + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
        }
    }

    /** What stands in the fields of a page. */
    private static List<String> values(WebPage page) {
        return page.all("input[value], textarea, option[selected]").stream()
                .map(Element::val)
                .toList();
    }

    /** Where the store of a node holds such a character, or what became of it. */
    private static List<String> kept(PaperPost.Node node) {
        List<String> found = new ArrayList<>();
        columns(node)
                .forEach((column, values) -> values.forEach(value -> {
                    // a draft is what somebody types, and shows where the character stood until it is left out
                    Pattern wrong = column.endsWith(" bytes")
                            ? IN_BYTES
                            : column.matches("(directive_)?draft\\..*") ? NUL : LOST;
                    Matcher at = wrong.matcher(value);
                    if (at.find()) {
                        found.add(column + ": "
                                + value.substring(
                                        Math.max(0, at.start() - 60), Math.min(value.length(), at.end() + 40)));
                    }
                }));
        return found.stream().limit(20).toList();
    }

    /** All texts and bytes of all tables, byte for byte as letters of Latin-1. */
    private static Map<String, List<String>> columns(PaperPost.Node node) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        try (var connection = node.source().getConnection();
                var tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("SELECT * FROM " + table)) {
                    while (rows.next()) {
                        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                            String column = table + "." + rows.getMetaData().getColumnName(i);
                            List<String> values = new ArrayList<>();
                            if (rows.getObject(i) instanceof byte[] bytes) {
                                column += " bytes";
                                values.add(new String(bytes, StandardCharsets.ISO_8859_1));
                            } else if (rows.getObject(i) instanceof String text) {
                                values.add((text.indexOf('\0') < 0 ? "" : "\0")
                                        + new String(text.getBytes(UTF_8), StandardCharsets.ISO_8859_1));
                            }
                            all.computeIfAbsent(column, any -> new ArrayList<>())
                                    .addAll(values);
                        }
                    }
                }
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return all;
    }
}
