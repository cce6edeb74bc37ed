package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import liandong.duty.Command;
import liandong.duty.Duties;
import liandong.duty.Duty;
import liandong.hierarchy.UnitCode;
import liandong.node.PaperPost;
import liandong.node.TestKeys;

/**
 * A made-up province in three levels, each a node: 99 over 9901 and 9902; 990101 and 990102 under 9901, 990201 under
 * 9902. It is 10 September 2023 and the directory is filled.
 */
public final class World implements AutoCloseable {
    public static final String TOP = "99";
    public static final List<Duty> TOP_DUTIES =
            List.of(Duties.KEEP_DIRECTORY, Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
    public static final List<Duty> CITY_DUTIES = List.of(
            Duties.RECEIPT, Duties.ISSUE, Duties.RELAY, Duties.FILE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP);
    private static final List<Duty> TOWN_DUTIES = List.of(Duties.RECEIPT, Duties.FILE);

    public final PaperPost.HandClock clock = new PaperPost.HandClock("2023-09-10T01:00:00.000Z");
    public final PaperPost post;
    public final PaperPost.Node topNode;
    public final PaperPost.Node cityNode;
    public final PaperPost.Node townNode;
    public final Client top;
    public final Client city;
    public final Client town;

    public World(Path folder) {
        this(folder, false);
    }

    /**
     * The same province.
     *
     * @param keyed whether the directory says that the nodes' key speaks for all units, so that every seal is good
     */
    public World(Path folder, boolean keyed) {
        this(keyed, clock -> new PaperPost(folder, TOP, clock));
    }

    private World(boolean keyed, Function<PaperPost.HandClock, PaperPost> posts) {
        post = posts.apply(clock);
        topNode = post.node("top", TOP_DUTIES, TOP);
        cityNode = post.node("city", CITY_DUTIES, "9901", "9902");
        townNode = post.node("town", TOWN_DUTIES, "990101", "990102", "990201");
        top = Client.of(topNode, clock);
        city = Client.of(cityNode, clock);
        town = Client.of(townNode, clock);
        if (keyed) {
            topNode.tables().database().run(topNode.enrolment()::root);
            post.deliver();
            topNode.hosting().follow(topNode.tables());
        }
        fill(top.as("operator"));
        if (keyed) {
            enrol(List.of("9901", "9902", "990101", "990102", "990201"));
        }
        post.deliver();
    }

    /** The same province on other stores than files. */
    public static World on(Path folder, Function<String, HikariDataSource> stores) {
        return on(folder, false, stores);
    }

    /** The same, keyed or not, see {@link #World(Path, boolean)}. */
    public static World on(Path folder, boolean keyed, Function<String, HikariDataSource> stores) {
        return new World(keyed, clock -> new PaperPost(folder, TOP, clock, stores));
    }

    private void enrol(List<String> units) {
        Command.EnrolKey enrol = TestKeys.enrol(units.stream().map(UnitCode::of).toList());
        made(top.as("operator")
                .command(
                        "/api/directory/keys",
                        "{'key': {'suite': '%s', 'publicKey': '%s'}, 'units': ['%s'], 'replaces': null, 'proof': '%s', 'node': '%s'}"
                                .formatted(
                                        enrol.key().suite(),
                                        enrol.key().publicKey(),
                                        String.join("', '", units),
                                        enrol.proof(),
                                        enrol.node())));
    }

    public static void fill(Client operator) {
        made(operator.command(
                "/api/directory/units",
                "["
                        + String.join(
                                ",",
                                unit("99", null, "province", "省", "Province"),
                                unit("9901", "99", "city", "甲市", "First City"),
                                unit("9902", "99", "city", "乙市", null),
                                unit("990101", "9901", "town", "甲市一镇", null),
                                unit("990102", "9901", "town", "甲市二镇", null),
                                unit("990201", "9902", "town", "乙市一镇", null))
                        + "]"));
        made(operator.command(
                "/api/directory/indicators",
                "["
                        + String.join(
                                ",",
                                indicator("sessions", "场次", "FLOW", "SUM", 0),
                                indicator("attendance", "人次", "FLOW", "SUM", 0),
                                indicator("money", "万元", "FLOW", "SUM", 2),
                                indicator("passed", "%", "RATIO", "RATIO", 2))
                        + "]"));
        made(operator.command("/api/directory/forms", """
            {'code': 'sessions', 'version': 1, 'nameZh': '场次表', 'review': 'REVIEWER', 'own': 'NONE',
             'summary': 'NONE', 'attachments': 0,
             'lines': [{'code': 's', 'indicator': 'sessions'}, {'code': 'a', 'indicator': 'attendance'},
                       {'code': 'm', 'indicator': 'money'}, {'code': 'p', 'indicator': 'passed'}],
             'relations': [{'check': 'attendance-without-session', 'lines': ['s', 'a']}]}\
            """));
        made(operator.command("/api/directory/forms", """
            {'code': 'quick', 'version': 1, 'nameZh': '快报', 'nameEn': 'Quick', 'review': 'AUTOMATIC',
             'own': 'OPTIONAL', 'summary': 'NONE', 'attachments': 0,
             'lines': [{'code': 's', 'indicator': 'sessions', 'domain': '机关'}]}\
            """));
        made(operator.command("/api/directory/forms", """
            {'code': 'text', 'version': 1, 'nameZh': '总结', 'review': 'REVIEWER', 'own': 'NONE',
             'validFrom': '2023-09-01', 'summary': 'REQUIRED', 'attachments': 1}\
            """));
    }

    /** Fails unless {@code answer} made something. */
    public static Client.Answer made(Client.Answer answer) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(201);
        return answer;
    }

    public static String unit(String code, String desk, String level, String name, String nameEn) {
        return "{'code': '%s', 'parent': %s, 'reportsTo': %s, 'level': '%s', 'kind': '%s', 'name': '%s'%s}"
                .formatted(
                        code,
                        quoted(desk),
                        quoted(desk),
                        level,
                        level,
                        name,
                        nameEn == null ? "" : ", 'nameEn': '" + nameEn + "'");
    }

    public static String indicator(String code, String measure, String kind, String across, int decimals) {
        return ("{'code': '%s', 'nameZh': '指标%s', 'unit': '%s', 'kind': '%s', 'across': '%s', 'overTime': 'SUM',"
                        + " 'decimals': %d, 'group': '一'}")
                .formatted(code, code, measure, kind, across, decimals);
    }

    /** A directive with one clause {@code c1} that asks for a form of September 2023 by 10 October. */
    public static String directive(int serial, String form, String recipients) {
        return directive(Map.of("number", "'省发〔2023〕" + serial + "号'", "recipients", recipients, "form", form));
    }

    /** A directive with some parts replaced; keys: number, title, body, bodies, recipients, copies, form, basedOn … */
    public static String directive(Map<String, String> parts) {
        String clause = "[{'code': 'c1', 'title': '报数', 'lead': '办公室', 'form': {'code': '%s', 'version': 1},"
                        .formatted(parts.getOrDefault("form", "sessions"))
                + "'period': '%s', 'due': '%s', 'basedOn': %s}]"
                        .formatted(
                                parts.getOrDefault("period", "2023-09"),
                                parts.getOrDefault("due", "2023-10-10"),
                                parts.getOrDefault("clauseBasedOn", "null"));
        return """
            {'number': %s, 'kind': '通知', 'title': %s, 'body': %s, 'issuingBodies': %s, 'issueDate': '%s',
             'recipients': %s, 'copies': %s, 'clauses': %s, 'basedOn': %s, 'marking': %s,
             'supersedes': %s}\
            """.formatted(
                parts.getOrDefault("number", "'省发〔2023〕1号'"),
                parts.getOrDefault("title", "'关于报送场次的通知'"),
                parts.getOrDefault("body", "'请按期报送。'"),
                parts.getOrDefault("bodies", "[{'name': '省委办公厅', 'lead': true}, {'name': '省政府', 'lead': false}]"),
                parts.getOrDefault("issueDate", "2023-09-10"),
                parts.getOrDefault("recipients", "['9901', '9902']"),
                parts.getOrDefault("copies", "[]"),
                parts.getOrDefault("clauses", clause),
                parts.getOrDefault("basedOn", "null"),
                parts.getOrDefault("marking", "null"),
                parts.getOrDefault("supersedes", "null"));
    }

    /** A relay of {@code superior}, whose clause c1 asks for the same form. */
    public static String relay(String superior, int serial, String form, String recipients) {
        return relay(superior, serial, form, "2023-09", recipients);
    }

    private static String relay(String superior, int serial, String form, String period, String recipients) {
        return directive(Map.of(
                "number",
                "'市发〔2023〕" + serial + "号'",
                "period",
                period,
                "recipients",
                recipients,
                "form",
                form,
                "due",
                "2023-10-05",
                "basedOn",
                "'" + superior + "'",
                "clauseBasedOn",
                "{'directive': '" + superior + "', 'clause': 'c1'}"));
    }

    /** A report on form sessions; {@code more} are further fields. */
    public static String sessions(String s, String a, String m, String p, String more) {
        return ("{'form': 'sessions', 'period': '2023-09', 'figures': [%s, %s, %s, %s]%s}")
                .formatted(figure("s", s), figure("a", a), figure("m", m), figure("p", p), more);
    }

    /** {@code amount} is an amount, two with a slash, an amount with a qualifier behind a space, or a status. */
    public static String figure(String line, String amount) {
        if (Character.isLetter(amount.charAt(0))) {
            return "{'line': '%s', 'status': '%s'}".formatted(line, amount);
        }
        String[] qualified = amount.split(" ", -1);
        String[] ratio = qualified[0].split("/", -1);
        return "{'line': '%s', 'amount': '%s'%s%s}"
                .formatted(
                        line,
                        ratio[0],
                        ratio.length == 2 ? ", 'denominator': '" + ratio[1] + "'" : "",
                        qualified.length == 2 ? ", 'qualifier': '" + qualified[1] + "'" : "");
    }

    /** Issues directive {@code serial} to both cities and lets both relay it to all their towns; returns its id. */
    public String ask(int serial, String form) {
        return ask(serial, form, "2023-09");
    }

    /** The same of another period. */
    public String ask(int serial, String form, String period) {
        String asked = directive(Map.of(
                "number",
                "'省发〔2023〕" + serial + "号'",
                "recipients",
                "['9901', '9902']",
                "form",
                form,
                "period",
                period));
        String id = made(top.as("clerk").command("/api/99/directives", asked)).text("/directive");
        post.deliver();
        made(city.as("clerk").command("/api/9901/directives", relay(id, serial, form, period, "['990101', '990102']")));
        made(city.as("clerk").command("/api/9902/directives", relay(id, serial, form, period, "['990201']")));
        post.deliver();
        return id;
    }

    private static String quoted(String text) {
        return text == null ? "null" : "'" + text + "'";
    }

    @Override
    public void close() {
        post.close();
    }
}
