package liandong.console;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.duty.Holds.Standing;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.StreamHead;
import liandong.message.Role;
import liandong.node.PaperPost;
import liandong.node.access.Accounts;
import liandong.node.access.Grant;
import liandong.node.access.Scope;
import liandong.node.access.Tokens;
import liandong.node.access.Totp;
import liandong.node.hosting.Hosting;
import liandong.node.http.World;
import liandong.node.store.OwnStreamTable.OwnStream;
import liandong.node.store.QuarantineTable;
import liandong.node.store.Reason;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The made-up province with something on every page: three nodes, each with its pages open for everybody. */
final class FullHouse implements AutoCloseable {
    /** What people have written in Chinese: names of units and forms, directives, reasons. */
    static final Pattern CHINESE = Pattern.compile(
            "甲市(一镇|二镇)?|乙市(一镇|新镇)?"
                    + "|省委办公厅|省政府(批复)?|[省市]发〔2023〕\\d+号|〔2023〕\\d+号|关于报送场次的通知|关于进一步做好国家.*（含.*"
                    + "|指标\\w+|场次表|场次|人次|万元|总结|快报|机关|办公室|报数|发错|本月无活动|漏计三场|集中开展|请核对金额口径|请按期报送|宣传部、教育局|民委|组织开展推广普及宣传活动|第\\d+项任务|通知|省|^一$");

    /** What they have written in letters: accounts, names of indicators, English names, codes of forms in a list. */
    static final Pattern LATIN =
            Pattern.compile("(tester|clerk|reviewer|reader|operator|sb|sh|cl|op|app)-\\d|指标\\w+|(场次表|总结|快报) \\w+ \\d");

    private static final String PASSWORD = "one long sentence of mine";
    private static final Hash SOME = Hash.of(new byte[] {1});

    final World world;
    /** Parts of pages, files, ways to other pages, and what is for who is not signed in. */
    private static final Set<String> NO_PAGES = Set.of(
            "/",
            "/at/{unit}",
            "/catalogue",
            "/stay",
            "/set-up",
            "/at/{unit}/line",
            "/node/health/now",
            "/at/{unit}/ledger/verification",
            "/at/{unit}/feed/events",
            "/at/{unit}/attachments/{sha256}",
            "/node/quarantine/{place}/bytes");

    private final List<ConsoleServer> servers;
    private final ConsoleServer door;
    private final Set<String> seen = new TreeSet<>();

    FullHouse(Path folder) {
        this(new World(folder, true));
    }

    /** The same on a store of one's own. */
    FullHouse(World keyed) {
        world = keyed;
        Scene.play(world);
        corrected();
        ended();
        changed();
        refused();
        servers = Stream.of(world.topNode, world.cityNode, world.townNode)
                .map(node -> ConsoleServer.of(world, node, 0))
                .toList();
        servers.forEach(FullHouse::peopled);
        door = ConsoleServer.closed(world, world.cityNode);
        held();
    }

    /** A report with a past, a finding that is explained, and a total of two versions that is certified. */
    private void corrected() {
        world.clock.set("2023-09-11T01:00:00.000Z");
        file("2023-08", "1", "");
        world.post.deliver();
        file(
                "2023-09",
                "15",
                ", 'reason': '漏计三场', 'explanations': [{'line': 's', 'rule': 'ten-times-last-period', 'text': '集中开展'}]");
        world.post.deliver();
        world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-08~own/versions/1/accept");
        World.made(
                world.city.as("reviewer").command("/api/9901/reports/990101~sessions~2023-09~own/versions/2/accept"));
        world.post.deliver();
        world.city.as("reviewer").command("/api/9901/totals/sessions/2023-09/versions/2/certify");
        world.post.deliver();
    }

    private void file(String period, String sessions, String more) {
        World.made(world.town
                .as("clerk")
                .command(
                        "/api/990101/reports",
                        World.sessions(sessions, "5200 OVER", "3.50", "19/20", more)
                                .replace("2023-09", period)));
    }

    /** A directive that was taken back, one that another replaced, a report that nobody need file. */
    private void ended() {
        String first = issue(7, "");
        issue(8, first);
        World.made(world.top
                .as("reviewer")
                .command("/api/99/directives/" + issue(9, "") + "/withdraw", "{'clauses': [], 'reason': '发错'}"));
        World.made(world.city
                .as("reviewer")
                .command("/api/9902/obligations/990201~sessions~2023-09/exempt", "{'reason': '本月无活动'}"));
        world.post.deliver();
    }

    private String issue(int serial, String supersedes) {
        String id = World.made(world.top
                        .as("clerk")
                        .command(
                                "/api/99/directives",
                                World.directive(Map.of(
                                        "number",
                                        "'省发〔2023〕" + serial + "号'",
                                        "recipients",
                                        "['9901']",
                                        "period",
                                        "2023-11",
                                        "due",
                                        "2023-12-1" + (serial - 6),
                                        "form",
                                        "text",
                                        "supersedes",
                                        supersedes.isEmpty() ? "null" : "'" + supersedes + "'"))))
                .text("/directive");
        world.post.deliver();
        return id;
    }

    /** A unit that changes its name and a form with a second version. */
    private void changed() {
        World.made(world.top.as("operator").command("/api/directory/forms", """
                {'code': 'text', 'version': 2, 'nameZh': '总结', 'review': 'REVIEWER', 'own': 'NONE',
                 'validFrom': '2024-01-01', 'summary': 'REQUIRED', 'attachments': 2}"""));
        World.made(world.top.as("operator").command("/api/directory/units/990201/changes", """
                {'from': '2023-11-01', 'change': 'RENAME', 'name': '乙市新镇', 'basis': '省政府批复'}"""));
        world.post.deliver();
    }

    /** A record for each reason that there is. */
    private void refused() {
        for (PaperPost.Node node : List.of(world.topNode, world.cityNode, world.townNode)) {
            for (int i = 0; i < Reason.values().length; i++) {
                String reason = Reason.values()[i].text();
                byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
                long position = i;
                node.tables()
                        .database()
                        .run(() -> node.tables()
                                .quarantine()
                                .save(new QuarantineTable.Entry(
                                        0,
                                        "reports.990201",
                                        position,
                                        reason,
                                        "what it says",
                                        position % 2 == 0,
                                        "ce_id: 1\n",
                                        bytes,
                                        bytes.length,
                                        "00",
                                        Instant.parse("2023-09-10T00:30:00.000Z"),
                                        position % 7 == 3 ? "DISCARD" : null,
                                        null)));
            }
        }
    }

    private static void peopled(ConsoleServer server) {
        Accounts accounts = server.part(Accounts.class);
        accounts.create("sb-1", PASSWORD, List.of(Grant.of("9901", Role.CLERK), Grant.of("9901", Role.REVIEWER)), true);
        accounts.create("sb-2", PASSWORD, List.of(Grant.of("*", Role.OPERATOR)), false);
        accounts.create("sb-3", PASSWORD, List.of(Grant.of("9901", Role.AUDITOR)), false);
        accounts.disable("sb-3");
        accounts.create("sh-1", PASSWORD, List.of(Grant.of("9901", Role.REVIEWER)), false);
        accounts.create("cl-1", PASSWORD, List.of(Grant.of("9901", Role.CLERK)), true);
        Tokens tokens = server.part(Tokens.class);
        tokens.forApplication("app-1", List.of(Grant.of("9901", Role.CLERK)), EnumSet.allOf(Scope.class), 30, "op-1");
        tokens.revoke(tokens.forAccount("sb-1", List.of(Scope.READ), 30, "op-1")
                .token()
                .id());
    }

    /** Streams that wait, each for another reason. */
    private void held() {
        var tables = world.topNode.tables();
        long end = tables.streams().sealed("directory").sequence();
        tables.database().run(() -> {
            tables.own().save(new OwnStream("directory", Standing.READ_BACK, null, false, end, 0, Instant.EPOCH));
            tables.witnesses()
                    .save(
                            UnitCode.of("9901"),
                            List.of(new StreamHead("directory", end + 5, SOME)),
                            null,
                            0,
                            Instant.EPOCH);
        });
        var city = world.cityNode.tables();
        city.database()
                .run(() -> city.own()
                        .save(new OwnStream(
                                "reports.9901",
                                Standing.BROKEN,
                                "records 1 to 2 are missing",
                                true,
                                0,
                                0,
                                Instant.EPOCH)));
    }

    /** All pages that can be reached and what comes of their forms, in Chinese or English. */
    List<WebPage> walk(boolean english) {
        List<WebPage> pages = new ArrayList<>(comingIn(english));
        pages.add(written(browser(servers.getFirst(), english)));
        pages.forEach(page -> seen.add(page.all("body").attr("data-page")));
        for (ConsoleServer server : servers) {
            Walk walk = new Walk(browser(server, english)).from("/", "/stations", "/account");
            server.part(Hosting.class)
                    .stations()
                    .forEach(each -> walk.from("/at/" + each, "/at/" + each + "/search?q=%E7%9C%81"));
            walk.sendForms().goOn();
            pages.addAll(walk.pages());
            seen.addAll(walk.patterns());
        }
        return pages;
    }

    /** The nodes' pages: of the province, the city and the towns. */
    List<ConsoleServer> servers() {
        return servers;
    }

    /** All pages that links lead to, and those that only a form leads to which changes nothing. */
    List<WebPage> pages(boolean english) {
        List<WebPage> pages = new ArrayList<>(closed(english));
        for (ConsoleServer server : servers) {
            Walk walk = new Walk(browser(server, english)).from("/", "/stations", "/account");
            server.part(Hosting.class)
                    .stations()
                    .forEach(each -> walk.from("/at/" + each, "/at/" + each + "/search?q=%E7%9C%81"));
            pages.addAll(walk.pages());
        }
        return pages;
    }

    /** The same pages as some of another house of this kind. */
    List<WebPage> pages(boolean english, FullHouse other, Collection<WebPage> some) {
        List<WebPage> pages = new ArrayList<>(closed(english));
        some.forEach(each -> {
            int node = other.servers.indexOf(each.browser().server());
            if (node >= 0) {
                pages.add(browser(servers.get(node), english).get(each.path()));
            }
        });
        return pages;
    }

    /** What no link leads to. */
    private List<WebPage> closed(boolean english) {
        List<WebPage> pages = new ArrayList<>(comingIn(english));
        pages.add(written(browser(servers.getFirst(), english)));
        return pages;
    }

    private static Browser browser(ConsoleServer server, boolean english) {
        Browser browser = new Browser(server);
        return english ? browser.english() : browser;
    }

    /** The steps of sign-in: a password, a telephone that is enrolled and then asked for, a password to be changed. */
    private List<WebPage> comingIn(boolean english) {
        WebPage form = browser(door, english).get("/sign-in");
        WebPage telephone = signIn(form, "sh-1", PASSWORD);
        WebPage wrong = telephone
                .form("form[action=/sign-in/telephone]")
                .with("code", "000000")
                .send();
        String code = Totp.code(telephone.textOf(".secret"), world.clock.instant());
        wrong.form("form[action=/sign-in/telephone]").with("code", code).send();
        WebPage asked = signIn(browser(door, english).get("/sign-in"), "sh-1", PASSWORD);
        return List.of(
                form,
                signIn(browser(door, english).get("/sign-in"), "sh-1", "wrong"),
                telephone,
                wrong,
                asked,
                signIn(browser(door, english).get("/sign-in"), "cl-1", PASSWORD));
    }

    /** A directive before it is issued. */
    private static WebPage written(Browser browser) {
        return browser.get("/at/99/issue")
                .form("#add-clause")
                .with("title", "关于报送场次的通知")
                .press("button[value=add-clause]")
                .form("#add-clause")
                .with("body", "请按期报送。")
                .with("clause0.title", "报数")
                .with("clause0.form", "quick~1")
                .with("clause0.period", "2023-09")
                .with("clause0.due", "2023-10-10")
                .press("button[value=preview]");
    }

    private static WebPage signIn(WebPage page, String account, String password) {
        return page.form("form[action=/sign-in]")
                .with("account", account)
                .with("password", password)
                .send();
    }

    /** Addresses of the console that nothing on the pages so far has led to. */
    Set<String> missed() {
        Set<String> missed = new TreeSet<>();
        servers.getFirst()
                .named("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((info, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("liandong.console")
                            && info.getMethodsCondition().getMethods().contains(RequestMethod.GET)
                            && info.getParamsCondition().isEmpty()) {
                        missed.addAll(info.getPatternValues());
                    }
                });
        missed.removeAll(seen);
        missed.removeAll(NO_PAGES);
        return missed;
    }

    @Override
    public void close() {
        servers.forEach(ConsoleServer::close);
        door.close();
        world.close();
    }
}
