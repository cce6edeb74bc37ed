package liandong.auditor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import liandong.auditor.region.MadeUpRegion;
import liandong.auditor.region.Node;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.report.Part;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpeakerTest {
    private static final UnitCode DESK = MadeUpRegion.COUNTY;
    private static final UnitCode OTHER = MadeUpRegion.OTHER_COUNTY;
    private static final Node KEY = MadeUpRegion.stranger(3);

    private static Message.ReportFiled filed(ObligationId id) {
        return new Message.ReportFiled(
                id,
                1,
                Part.OWN,
                1,
                List.of(),
                List.of(),
                Message.Children.NONE,
                List.of(),
                List.of(),
                null,
                null,
                List.of());
    }

    /** What the unit may say of itself. */
    static Stream<Message> ofItself() {
        return of(DESK);
    }

    /** The same messages about another unit. */
    static Stream<Message> ofAnother() {
        return of(OTHER);
    }

    private static Stream<Message> of(UnitCode unit) {
        ObligationId id = MadeUpRegion.of(unit);
        return Stream.of(
                filed(id),
                new Message.ReportWithdrawn(id, 1, "x"),
                new Message.TotalCertified(id, 1, Hash.ZERO),
                new Message.DirectiveWithdrawn(unit + "-2023-1-0a1b2c3d", List.of(), "x"),
                new Message.KeyOffered(KEY.key(), List.of(unit), Hash.ZERO, "00".repeat(64)));
    }

    /** What a desk may say of a unit that has reported to it. */
    static Stream<Message> ofReporters() {
        ObligationId id = MadeUpRegion.of(MadeUpRegion.TOWN);
        return Stream.of(
                new Message.ReportAccepted(id, 1, Hash.ZERO),
                new Message.ReportReturned(id, Part.OWN, 1, Hash.ZERO, List.of()),
                new Message.ObligationExempted(id, "x"));
    }

    /** What concerns no unit. */
    static Stream<Message> ofNobody() {
        return Stream.of(
                new Message.ReceiptSigned(OTHER + "-2023-1-0a1b2c3d"),
                new Message.DirectiveSentBack(OTHER + "-2023-1-0a1b2c3d", "x"),
                new Message.Witnessed(List.of()),
                MadeUpRegion.enrolled(KEY, List.of(OTHER), null));
    }

    @ParameterizedTest
    @MethodSource({"ofItself", "ofNobody"})
    void a_unit_speaks_for_itself(Message message) {
        assertThat(Speaker.foreign(DESK, message, (unit, desk) -> false)).isNull();
    }

    @ParameterizedTest
    @MethodSource("ofAnother")
    void a_unit_does_not_speak_for_another(Message message) {
        assertThat(Speaker.foreign(DESK, message, (unit, desk) -> true))
                .isNotNull()
                .contains(OTHER.value());
    }

    @ParameterizedTest
    @MethodSource("ofReporters")
    void a_desk_speaks_to_those_that_have_reported_to_it(Message message) {
        assertThat(Speaker.foreign(DESK, message, (unit, desk) -> unit.equals(MadeUpRegion.TOWN) && desk.equals(DESK)))
                .isNull();
        assertThat(Speaker.foreign(DESK, message, (unit, desk) -> false))
                .isNotNull()
                .contains("never reported to it");
    }

    @ParameterizedTest
    @MethodSource({"ofReporters", "ofNobody"})
    void a_key_is_proved_and_nothing_else_needs_a_proof(Message message) {
        assertThat(Speaker.isProved(message)).isTrue();
        assertThat(Speaker.isProved(new Message.KeyOffered(KEY.key(), List.of(DESK), Hash.ZERO, "00".repeat(64))))
                .isFalse();
        assertThat(Speaker.isProved(new Message.KeyEnrolled(KEY.key(), List.of(DESK), null, "00".repeat(64))))
                .isFalse();
    }
}
