package liandong.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import liandong.directive.ObligationId;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.StreamHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {
    private static final UnitCode UNIT = UnitCode.of("990101");
    private static final ObligationId OBLIGATION = ObligationId.of("990101~made-up~2023-09");

    @Test
    void what_goes_down_what_goes_up_and_the_directory_have_streams_of_their_own() {
        assertThat(Speech.stream(UNIT, new Message.ReportAccepted(OBLIGATION, 1, Hash.ZERO)))
                .isEqualTo("directives.990101");
        assertThat(Speech.stream(UNIT, new Message.ReceiptSigned("d"))).isEqualTo("reports.990101");
        assertThat(Speech.stream(
                        UNIT, new Message.UnitRegistered(new Unit(UNIT, null, null, "l", "k", "n", null, null, null))))
                .isEqualTo("directory");
    }

    @Test
    void what_was_read_of_units_below_goes_down_and_what_was_read_from_above_goes_up() {
        StreamHead below = new StreamHead("reports.990101001", 1, Hash.ZERO);
        assertThat(Speech.stream(UNIT, new Message.Witnessed(List.of(below)))).isEqualTo("directives.990101");
        for (String above : List.of("directives.990000", "directory")) {
            StreamHead head = new StreamHead(above, 1, Hash.ZERO);
            assertThat(Speech.stream(UNIT, new Message.Witnessed(List.of(head))))
                    .isEqualTo("reports.990101");
        }
        assertThat(Speech.stream(UNIT, new Message.Witnessed(List.of()))).isEqualTo("reports.990101");
    }

    @Test
    void a_stream_is_known_by_its_name() {
        assertThat(List.of("directory", "directives.990101", "reports.990101")).allMatch(Streams::isStream);
        assertThat(List.of("", "directory.", "reports.", "reports.x", "reports", "others.990101"))
                .noneMatch(Streams::isStream);
        assertThat(Streams.goesUp("reports.990101")).isTrue();
        assertThat(List.of("directives.990101", "directory")).noneMatch(Streams::goesUp);
    }

    @Test
    void the_writer_of_a_stream_is_in_its_name() {
        for (String stream : List.of(Streams.directives(UNIT), Streams.reports(UNIT))) {
            assertThat(Streams.writer(stream)).contains(UNIT);
        }
        assertThat(Streams.writer(Streams.DIRECTORY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports.", "reports.x", "directives.990101.", "directives.９９"})
    void a_stream_that_names_no_unit_is_refused(String stream) {
        assertThatThrownBy(() -> Streams.writer(stream)).isInstanceOf(IllegalArgumentException.class);
    }
}
