package liandong.node.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.duty.Command;
import liandong.duty.Decision;
import liandong.duty.Directory;
import liandong.duty.Duties;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.node.history.Meter.Reading;
import liandong.node.station.Desk;
import liandong.report.Amount;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator.Across;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** One desk with many units below it, all of whose reports were accepted at once, so that its total has one version. */
final class Siblings implements AutoCloseable {
    private static final UnitCode DESK = MadeUpTree.TOP;
    private static final Key KEY = new Key("none", Period.of("2023-09"));
    private static final LocalDate TODAY = LocalDate.of(2023, 9, 10);

    private final Clock clock = Clock.fixed(Instant.parse("2023-09-10T02:00:00Z"), ZoneOffset.UTC);
    private final Office above;
    private final Office below;
    private final Mail mail;
    private int ids;

    /** Unit {@code n} has filed {@code 1000 + n} in each line. */
    Siblings(Template template, int many) {
        List<UnitCode> units = new ArrayList<>();
        List<Message.OfDirectory> entries = new ArrayList<>();
        entries.add(registered(DESK));
        for (int n = 1; n <= many; n++) {
            units.add(unit(n));
            entries.add(registered(unit(n)));
        }
        MadeUpForms.INDICATORS.values().forEach(each -> entries.add(new Message.IndicatorDefined(each)));
        MadeUpForms.FORMS.forEach(form -> entries.add(new Message.FormPublished(form)));
        Directory directory = Directory.empty().after(entries, entries.size());
        mail = new Mail(new Random(1), clock, this::id);
        above = new Office(
                template,
                List.of(DESK),
                List.of(Duties.ISSUE, Duties.CHECK, Duties.REVIEW, Duties.ROLL_UP),
                directory,
                clock,
                this::id);
        below = new Office(template, units, List.of(Duties.FILE), directory, clock, this::id);
        agreed(above, DESK, directive(units));
        deliver(below);
        for (int n = 1; n <= many; n++) {
            agreed(below, unit(n), report(n, 1000 + n));
        }
        deliver(above);
        deliver(above);
    }

    /** Unit {@code n} files a correction, which is accepted by rule: what the desk's database does for it. */
    Reading correct(int n, long amount) {
        agreed(below, unit(n), report(n, amount));
        mail.collect(below);
        List<String> waiting = mail.waiting(above);
        assertThat(waiting).hasSize(1);
        above.meter.read();
        Turned turned = mail.deliver(above, waiting, false);
        Reading reading = above.meter.read();
        assertThat(turned.learned().stream()
                        .map(learned -> learned.envelope().actor().id()))
                .containsExactly("clerk-1", "rule:automatic-review", "rule:roll-up");
        deliver(above);
        return reading;
    }

    /** How the database will carry out a statement, step by step. */
    List<String> plan(String statement) {
        return new JdbcTemplate(above.meter.source())
                .query("EXPLAIN QUERY PLAN " + statement, (rs, row) -> rs.getString("detail"));
    }

    private void deliver(Office to) {
        mail.collect(above);
        mail.collect(below);
        while (!mail.waiting(to).isEmpty()) {
            mail.deliver(to, mail.waiting(to), false);
        }
    }

    private void agreed(Office office, UnitCode station, Command command) {
        Desk.Outcome outcome = office.desk.execute(
                office.post(station), command, Clerks.actor(command), "command-" + id(), given -> given);
        assertThat(outcome.decision()).isInstanceOf(Decision.Agreed.class);
    }

    private static Command directive(List<UnitCode> units) {
        Clause clause = new Clause(
                "1",
                "报送",
                null,
                List.of(),
                new FormRef(KEY.form(), 1),
                KEY.period(),
                TODAY.plusDays(9),
                List.of(),
                null);
        return new Command.IssueDirective(
                DocumentNumber.of("试民发〔2023〕1号"),
                "通知",
                "关于报送的通知",
                "",
                List.of(new IssuingBody("民委", true)),
                TODAY,
                units,
                List.of(),
                List.of(clause),
                List.of(),
                null,
                null,
                null);
    }

    private static Command report(int n, long stated) {
        List<Figure> figures = new ArrayList<>();
        for (Form.Line line : KEY.asForm().lines()) {
            boolean ratio = MadeUpForms.across(line) == Across.RATIO;
            Amount amount = new Amount(stated * 10_000);
            figures.add(new Figure(
                    line.code(), Status.REPORTED, amount, ratio ? new Amount(10_000) : null, Qualifier.EXACT));
        }
        return new Command.FileReport(KEY.at(unit(n)), figures, List.of(), "更正", null, List.of());
    }

    private static UnitCode unit(int n) {
        return UnitCode.of(String.format(Locale.ROOT, "99%04d", n));
    }

    private static Message.OfDirectory registered(UnitCode code) {
        UnitCode desk = code.equals(DESK) ? null : DESK;
        return new Message.UnitRegistered(new Unit(code, desk, desk, "any", "made up", "单位" + code, null, null, null));
    }

    private String id() {
        return "m-" + ++ids;
    }

    @Override
    public void close() {
        above.close();
        below.close();
    }
}
