package liandong.duty;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import liandong.directive.ClauseRef;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.directive.ReportVersion;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Cause;
import liandong.message.Envelope;
import liandong.message.Message;
import liandong.message.Role;
import liandong.message.Speech;
import liandong.report.Form;
import liandong.report.MadeUpForm;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** A made-up region: one league with one county of two townships, and a city that reports past its league. */
final class MadeUpRegion {
    static final UnitCode TOP = UnitCode.of("990000");
    static final UnitCode LEAGUE = UnitCode.of("990100");
    static final UnitCode COUNTY = UnitCode.of("990101");
    static final UnitCode TOWNSHIP = UnitCode.of("990101001");
    static final UnitCode SECOND = UnitCode.of("990101002");
    /** Lies in the league and reports to the top. */
    static final UnitCode CITY = UnitCode.of("990181");

    static final Instant NOW = Instant.parse("2023-09-10T02:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2023, 9, 10);
    static final LocalDate DUE = LocalDate.of(2023, 9, 30);
    static final Period MONTH = Period.of("2023-09");

    static final Actor CLERK = new Actor("clerk-1", Role.CLERK);
    static final Actor REVIEWER = new Actor("reviewer-1", Role.REVIEWER);
    static final Actor OPERATOR = new Actor("operator-1", Role.OPERATOR);

    static final List<Duty> ALL_DUTIES = List.of(
            Duties.KEEP_DIRECTORY,
            Duties.ISSUE,
            Duties.RELAY,
            Duties.RECEIPT,
            Duties.FILE,
            Duties.CHECK,
            Duties.REVIEW,
            Duties.ROLL_UP);

    private MadeUpRegion() {}

    static List<Unit> units() {
        return List.of(
                unit(TOP, null, "region"),
                unit(LEAGUE, TOP, "league"),
                unit(COUNTY, LEAGUE, "county"),
                unit(TOWNSHIP, COUNTY, "township"),
                unit(SECOND, COUNTY, "township"),
                unit(CITY, TOP, "county"));
    }

    static Unit unit(UnitCode code, @Nullable UnitCode reportsTo, String level) {
        UnitCode parent = code.equals(CITY) ? LEAGUE : reportsTo;
        return new Unit(code, parent, reportsTo, level, "made up", "单位" + code, null, null, null);
    }

    /** The directory with the units, the indicators of {@link MadeUpForm} and these forms. */
    static Directory directory(Form... forms) {
        List<Message.OfDirectory> entries = new ArrayList<>();
        units().forEach(unit -> entries.add(new Message.UnitRegistered(unit)));
        MadeUpForm.INDICATORS.values().forEach(indicator -> entries.add(new Message.IndicatorDefined(indicator)));
        List.of(forms).forEach(form -> entries.add(new Message.FormPublished(form)));
        return Directory.empty().after(entries, entries.size());
    }

    /** A station with all duties that knows {@link MadeUpForm#FORM}. */
    static Post post(UnitCode unit) {
        return new Post(unit, directory(MadeUpForm.FORM), ALL_DUTIES);
    }

    static ObligationId obligationId(UnitCode unit) {
        return new ObligationId(unit, "made-up", MONTH);
    }

    /** Opened by one clause, due at the end of the month. */
    static Obligation opened(UnitCode unit) {
        boolean desk = List.of(TOP, LEAGUE, COUNTY).contains(unit);
        return Obligation.unknown(obligationId(unit))
                .askedBy(new ClauseRef("990000-2023-1-00000000", "1"), 1, DUE, desk, desk ? 2 : 1);
    }

    /** A version that was filed and sealed. */
    static ReportVersion filed(int number) {
        return filedBy(number, CLERK.id());
    }

    static ReportVersion filedBy(int number, String account) {
        return ReportVersion.unknown(number).filedBy("message-" + number, hash(number), NOW, account);
    }

    static Hash hash(int number) {
        return Hash.of(new byte[] {(byte) number});
    }

    /** {@code message} as it comes from {@code sender}, sealed. */
    static Envelope envelope(UnitCode sender, long sequence, Message message) {
        return envelope(sender, sequence, 1, message);
    }

    /** The same, said under the directory with this sequence. */
    static Envelope envelope(UnitCode sender, long sequence, long directory, Message message) {
        return new Envelope(
                "id-" + sequence,
                Speech.stream(sender, message),
                sender,
                sequence,
                Hash.of((sender + "/" + sequence + message).getBytes(StandardCharsets.UTF_8)),
                directory,
                NOW.plusSeconds(sequence),
                CLERK,
                new Cause.ByCommand("command-" + sequence),
                message);
    }
}
