package liandong.node.live;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.ObligationId;
import liandong.duty.Command;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Streams;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Period;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;

/** A made-up province: codes nest, levels are invented names. */
public final class Fixture {
    public static final String FORM = "work";
    public static final String PERIOD = "2022";
    /** The day of every directive, unless a test says another: nodes at work take one of any day. */
    public static final LocalDate ISSUED = LocalDate.of(2023, 9, 10);
    /** So late that no run is late, whenever it starts. */
    public static final LocalDate DUE = LocalDate.of(2099, 12, 31);

    private Fixture() {}

    /** A unit that reports to the unit whose code is the longest known prefix of its own. */
    public static List<Unit> units(String... codes) {
        List<Unit> units = new ArrayList<>();
        for (String code : codes) {
            UnitCode parent = units.stream()
                    .map(Unit::code)
                    .filter(known -> code.startsWith(known.value()))
                    .reduce((shorter, longer) -> longer)
                    .orElse(null);
            units.add(new Unit(
                    UnitCode.of(code),
                    parent,
                    parent,
                    "LEVEL-" + code.length(),
                    "made-up",
                    "单位" + code,
                    null,
                    null,
                    null));
        }
        return units;
    }

    /** Three lines: sessions and money, summed; longest, of which a total states the largest. */
    public static Form form(Form.Review review) {
        return form(FORM, review);
    }

    /** The same three lines under another code. */
    public static Form form(String code, Form.Review review) {
        return new Form(
                code,
                1,
                "工作情况",
                null,
                null,
                review,
                Form.Own.OPTIONAL,
                List.of(
                        new Form.Line("sessions", "sessions", null),
                        new Form.Line("money", "money", null),
                        new Form.Line("longest", "longest", null)),
                List.of(),
                Form.Summary.OPTIONAL,
                0);
    }

    public static List<Indicator> indicators() {
        return List.of(
                new Indicator(
                        "sessions",
                        "场次",
                        null,
                        "场次",
                        Indicator.Kind.FLOW,
                        Indicator.Across.SUM,
                        Indicator.OverTime.SUM,
                        0,
                        "test"),
                new Indicator(
                        "money",
                        "资金",
                        null,
                        "万元",
                        Indicator.Kind.FLOW,
                        Indicator.Across.SUM,
                        Indicator.OverTime.SUM,
                        2,
                        "test"),
                new Indicator(
                        "longest",
                        "最长天数",
                        null,
                        "天",
                        Indicator.Kind.STOCK,
                        Indicator.Across.MAX,
                        Indicator.OverTime.LAST,
                        0,
                        "test"));
    }

    /** Creates the topics of these units, as an operator would. */
    public static void provision(String bootstrap, List<Unit> units) {
        List<NewTopic> topics = new ArrayList<>(List.of(topic(Streams.DIRECTORY)));
        for (Unit unit : units) {
            topics.add(topic(Streams.reports(unit.code())));
            boolean desk = units.stream().anyMatch(other -> unit.code().equals(other.reportsTo()));
            if (desk) {
                topics.add(topic(Streams.directives(unit.code())));
            }
        }
        Properties properties = new Properties();
        properties.put("bootstrap.servers", bootstrap);
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(topics).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("topics", e);
        }
    }

    /** A directive with one clause that asks {@code recipients} for the form. */
    public static Command.IssueDirective issue(int serial, @Nullable String basedOn, List<String> recipients) {
        return issue(serial, basedOn, recipients, ISSUED);
    }

    /** A directive of this day with one clause that asks {@code recipients} for the form. */
    public static Command.IssueDirective issue(
            int serial, @Nullable String basedOn, List<String> recipients, LocalDate issued) {
        return issue(serial, basedOn, recipients, new FormRef(FORM, 1), issued);
    }

    /** A directive with one clause that asks {@code recipients} for this form. */
    public static Command.IssueDirective issue(
            int serial, @Nullable String basedOn, List<String> recipients, FormRef form) {
        return issue(serial, basedOn, recipients, form, ISSUED);
    }

    private static Command.IssueDirective issue(
            int serial, @Nullable String basedOn, List<String> recipients, FormRef form, LocalDate issued) {
        Clause clause = new Clause(
                "1",
                "报送工作情况",
                null,
                List.of(),
                form,
                Period.of(PERIOD),
                DUE,
                List.of(),
                basedOn == null ? null : new ClauseRef(basedOn, "1"));
        return new Command.IssueDirective(
                number(serial),
                "通知",
                "关于报送工作情况的通知",
                "请按时报送。",
                List.of(new IssuingBody("试验单位", true)),
                issued,
                recipients.stream().map(UnitCode::of).toList(),
                List.of(),
                List.of(clause),
                List.of(),
                basedOn,
                null,
                null);
    }

    /** The id under which {@link #issue} of this unit and serial is known. */
    public static String directive(String unit, int serial) {
        return number(serial).directiveId(UnitCode.of(unit));
    }

    private static DocumentNumber number(int serial) {
        return new DocumentNumber("试", ISSUED.getYear(), serial);
    }

    public static ObligationId obligation(String unit) {
        return new ObligationId(UnitCode.of(unit), FORM, Period.of(PERIOD));
    }

    /** The three lines with these amounts; the longest session lasts two days. */
    public static List<Figure> figures(String sessions, String money) {
        return List.of(
                Figure.exact("sessions", Amount.of(sessions)),
                Figure.exact("money", Amount.of(money)),
                Figure.exact("longest", Amount.of("2")));
    }

    /** A report with these amounts. */
    public static Command.FileReport file(String unit, long sessions, String money, @Nullable String reason) {
        return new Command.FileReport(
                obligation(unit), figures(String.valueOf(sessions), money), List.of(), reason, null, List.of());
    }

    private static NewTopic topic(String name) {
        return new NewTopic(name, 1, (short) 1)
                .configs(Map.of("retention.ms", "-1", "message.timestamp.type", "LogAppendTime"));
    }
}
