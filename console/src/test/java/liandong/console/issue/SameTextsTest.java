package liandong.console.issue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.console.Browser;
import liandong.console.ConsoleServer;
import liandong.console.WebForm;
import liandong.console.WebPage;
import liandong.console.shell.Visit;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.duty.Command.IssueDirective;
import liandong.duty.Post;
import liandong.hierarchy.UnitCode;
import liandong.node.access.Holder;
import liandong.node.directive.DirectiveDrafts;
import liandong.node.directive.Relays;
import liandong.node.http.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who types the same into the form for a new directive and into that for a relay has it signed alike. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameTextsTest {
    private static final UnitCode CITY = UnitCode.of("9901");

    /** Of the document, by names that both forms have. */
    private static final Map<String, String> TEXTS = Map.of(
            "issuer", "市发",
            "year", "2023",
            "serial", "7",
            "kind", "通知",
            "title", "关于报送 A4 场次表（2023）的通知",
            "body", "　　各镇：\n\n　　请按期报送 3 份。\n",
            "bodies", "甲市办公室\n\n甲市统计局",
            "issueDate", "2023-09-10");

    /** Of its clause, by the ends of their names. */
    private static final Map<String, String> CLAUSE =
            Map.of("title", "报送 1 份场次表", "lead", "综合科 2", "due", "2023-10-05");

    private World world;
    private ConsoleServer server;
    private String superior;
    private Visit visit;

    @BeforeAll
    void open(@TempDir Path folder) {
        world = new World(folder);
        superior = World.made(world.top
                        .as("clerk")
                        .command("/api/99/directives", World.directive(1, "sessions", "['9901', '9902']")))
                .text("/directive");
        world.post.deliver();
        server = ConsoleServer.of(world, world.cityNode, 0);
        Post post = world.cityNode.hosting().post(CITY).orElseThrow();
        visit = new Visit(post, Holder.signedIn("tester-1", List.of()), Locale.CHINESE, world.clock.instant());
    }

    @AfterAll
    void close() {
        server.close();
        world.close();
    }

    static Stream<Arguments> hands() {
        Map<String, UnaryOperator<String>> hands = Map.of(
                "as it is", text -> text,
                "with line ends as browsers send them", text -> text.replace("\n", "\r\n"),
                "with line ends as nobody sends them", text -> text.replace('\n', '\r'),
                "with blanks around", text -> "　 \t" + text + " 　",
                "with blanks and line ends around", text -> "\r\n " + text + "\r\n\r\n",
                "full-width", SameTextsTest::wide);
        return hands.entrySet().stream()
                .flatMap(hand ->
                        Stream.of(false, true).map(parts -> Arguments.of(hand.getKey(), hand.getValue(), parts)));
    }

    private static String wide(String text) {
        return text.codePoints()
                .map(each -> each >= '!' && each <= '~' ? each - '!' + '！' : each)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}, in parts: {2}")
    @MethodSource("hands")
    void the_same_text_makes_the_same_directive_by_both_forms(String name, UnaryOperator<String> hand, boolean parts) {
        IssueDirective issued = issued(hand, parts);
        IssueDirective relayed = relayed(hand, parts);

        assertThat(relayed)
                .usingRecursiveComparison()
                .ignoringFields("basedOn", "clauses.basedOn")
                .isEqualTo(issued);
        assertThat(relayed.basedOn()).isEqualTo(superior);
        assertThat(relayed.clauses()).extracting(Clause::basedOn).containsExactly(new ClauseRef(superior, "c1"));
        assertThat(relayed.number()).hasToString("市发〔2023〕7号");
        assertThat(relayed.toString()).as("what is signed").doesNotContain("\r");
        assertThat(relayed.body()).isEqualTo(lines(hand.apply(TEXTS.get("body"))));
        assertThat(relayed.title()).isEqualTo(hand.apply(TEXTS.get("title")).strip());
    }

    @Test
    void the_body_of_a_relay_that_is_signed_holds_no_carriage_return() {
        WebForm form = form("/at/9901/relay/" + superior, "#relay");
        WebPage preview =
                typed(form, text -> text.replace("\n", "\r\n"), "c0.", "unit").send();
        WebPage done = preview.form("#relay").with("body", "第一行\r\n第二行\r第三行").press("button[value=issue]");

        assertThat(done.notice()).contains("市发〔2023〕7号 已发出");
        assertThat(relays().one(visit.post(), superior).orElseThrow().relays())
                .extracting(relay -> relay.content().body())
                .containsExactly("第一行\n第二行\n第三行");
    }

    private IssueDirective issued(UnaryOperator<String> hand, boolean parts) {
        ClauseDraft asked = ClauseDraft.of(asked().getFirst());
        WebForm form = typed(form("/at/9901/issue", "#issue-form"), hand, "clause0.", "units")
                .forged("clause0.code", asked.code())
                .forged("clause0.supporting", asked.supporting())
                .forged("clause0.form", asked.form())
                .forged("clause0.period", asked.period())
                .forged("clause0.until", asked.until());
        WebPage saved =
                parts ? form.forged("act", "save").multipart("/at/9901/issue") : form.press("button[value=save]");
        assertThat(saved.notice()).isEqualTo("草稿已保存。");
        Drafts drafts = new Drafts(server.part(DirectiveDrafts.class));
        Draft draft = drafts.list(visit).getFirst().draft();
        drafts.delete(visit, draft.id());
        return command(draft.read());
    }

    private IssueDirective relayed(UnaryOperator<String> hand, boolean parts) {
        String page = "/at/9901/relay/" + superior;
        WebForm form = typed(form(page, "#relay"), hand, "c0.", "unit");
        WebPage preview = parts ? form.multipart(page + "/preview") : form.send();
        assertThat(preview.status()).as(preview.main()).isEqualTo(200);
        RelayDrafts drafts = new RelayDrafts(server.part(DirectiveDrafts.class));
        RelayDraft draft =
                DraftReader.relay(drafts.find(visit, superior).orElseThrow().fields(), asked());
        drafts.delete(visit, superior);
        return command(draft.read(superior, asked()));
    }

    private static IssueDirective command(Draft.Reading read) {
        assertThat(read.faults()).isEmpty();
        return Objects.requireNonNull(read.command());
    }

    private WebForm form(String path, String form) {
        return new Browser(server).as("clerk@9901").get(path).form(form);
    }

    private static WebForm typed(WebForm form, UnaryOperator<String> hand, String clause, String units) {
        TEXTS.forEach((field, text) -> form.forged(field, hand.apply(text)));
        CLAUSE.forEach((field, text) -> form.forged(clause + field, hand.apply(text)));
        return form.forged(clause + units, "990102");
    }

    private List<Clause> asked() {
        return relays().one(visit.post(), superior).orElseThrow().clauses();
    }

    private Relays relays() {
        return server.part(Relays.class);
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
