package liandong.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import liandong.directive.DocumentNumber;
import liandong.directive.ObligationId;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {
    private static final String OBLIGATION = "990101001~made-up~2023-09";

    private static final NodeKey KEY = new NodeKey("suite", "00");

    static List<Arguments> subjects() {
        ObligationId id = ObligationId.of(OBLIGATION);
        return List.of(
                Arguments.of(issued("990000-2023-27-00000000"), "990000-2023-27-00000000"),
                Arguments.of(new Message.ReportAccepted(id, 1, Hash.ZERO), OBLIGATION),
                Arguments.of(new Message.ReportReturned(id, Part.OWN, 1, Hash.ZERO, List.of()), OBLIGATION),
                Arguments.of(new Message.ObligationExempted(id, "撤并"), OBLIGATION),
                Arguments.of(
                        new Message.DirectiveWithdrawn("990000-2023-27-00000000", List.of(), "改期"),
                        "990000-2023-27-00000000"),
                Arguments.of(new Message.DirectiveSentBack("990000-2023-27-00000000", "缺页"), "990000-2023-27-00000000"),
                Arguments.of(new Message.ReceiptSigned("990000-2023-27-00000000"), "990000-2023-27-00000000"),
                Arguments.of(filed(id), OBLIGATION),
                Arguments.of(new Message.ReportWithdrawn(id, 1, "重算"), OBLIGATION),
                Arguments.of(new Message.TotalCertified(id, 1, Hash.ZERO), OBLIGATION),
                Arguments.of(
                        new Message.KeyOffered(KEY, List.of(), Hash.ZERO, "", "node"),
                        KEY.id().hex()),
                Arguments.of(
                        new Message.KeyEnrolled(KEY, List.of(), null, "", "node"),
                        KEY.id().hex()),
                Arguments.of(new Message.KeyRevoked(Hash.ZERO, List.of(), "x"), Hash.ZERO.hex()),
                Arguments.of(new Message.Witnessed(List.of()), "heads"),
                Arguments.of(
                        new Message.StreamContinued("reports.9901", Head.EMPTY, Head.EMPTY, List.of(), "x"),
                        "reports.9901"),
                Arguments.of(new Message.UnitRegistered(unit()), "990101"),
                Arguments.of(new Message.UnitChanged(unit(), LocalDate.of(2024, 1, 1), null, "调整"), "990101"),
                Arguments.of(new Message.IndicatorDefined(indicator()), "media-columns"),
                Arguments.of(new Message.FormPublished(form()), "made-up"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void a_message_says_what_it_is_about(Message message, String subject) {
        assertThat(message.subject()).isEqualTo(subject);
    }

    @Test
    void every_message_of_the_protocol_is_in_the_list_above() {
        assertThat(subjects().stream().map(each -> each.get()[0].getClass().getName()))
                .containsExactlyInAnyOrderElementsOf(
                        leaves(Message.class).map(Class::getName).toList());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTest::leaves)
                : Stream.of(type);
    }

    private static Message.DirectiveIssued issued(String id) {
        return new Message.DirectiveIssued(
                id,
                DocumentNumber.of("试民发〔2023〕27号"),
                "通知",
                "标题",
                "",
                List.of(),
                LocalDate.of(2023, 9, 1),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
    }

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

    private static Unit unit() {
        return new Unit(UnitCode.of("990101"), null, null, "county", "banner", "试验旗", null, null, null);
    }

    private static Indicator indicator() {
        return new Indicator(
                "media-columns",
                "专栏",
                null,
                "个",
                Indicator.Kind.FLOW,
                Indicator.Across.SUM,
                Indicator.OverTime.SUM,
                0,
                "made up for tests");
    }

    private static Form form() {
        return new Form(
                "made-up",
                1,
                "试验表",
                null,
                null,
                Form.Review.AUTOMATIC,
                Form.Own.NONE,
                List.of(),
                List.of(),
                Form.Summary.NONE,
                0);
    }
}
