package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import liandong.directive.ObligationId;
import liandong.message.Message;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

/**
 * A made-up history of one message: version 1 had its fields in another order, no reason, and a remark that was dropped
 * later; version 2 had a note at its end; version 3 is today's record.
 */
class EvolutionTest {
    private static final Class<? extends Message> TYPE = Message.ReportWithdrawn.class;
    private static final Schemas HISTORY = Schemas.in("/evolution/", List.of(TYPE));
    private static final ReleasedSchema FIRST = HISTORY.all().getFirst();
    private static final ObligationId OBLIGATION = Samples.OBLIGATION;

    private final Codec codec = new Codec(HISTORY);
    private final GenericRecord old = new GenericRecordBuilder(FIRST.schema())
            .set("version", 4)
            .set("remarks", List.of("甲"))
            .set("obligation", OBLIGATION.toString())
            .build();

    @Test
    void the_newest_version_is_the_highest_number() {
        assertThat(HISTORY.of(TYPE).version()).isEqualTo(3);
        assertThat(HISTORY.all()).extracting(ReleasedSchema::version).containsExactly(1, 2, 3);
    }

    @Test
    void every_version_is_found_by_its_fingerprint() {
        assertThat(HISTORY.all())
                .allSatisfy(each ->
                        assertThat(HISTORY.byFingerprint(each.fingerprint())).contains(each));
        assertThat(HISTORY.byFingerprint(Samples.REPORT)).isEmpty();
    }

    @Test
    void bytes_of_the_first_version_become_todays_record_with_the_default() throws IOException, Undecodable {
        assertThat(codec.message(FIRST, PlainAvro.write(old)))
                .isEqualTo(new Message.ReportWithdrawn(OBLIGATION, 4, "（未填）"));
    }

    @Test
    void a_field_at_the_end_that_was_dropped_is_passed_over() throws IOException, Undecodable {
        ReleasedSchema second = HISTORY.all().get(1);
        GenericRecord noted = new GenericRecordBuilder(second.schema())
                .set("version", 4)
                .set("obligation", OBLIGATION.toString())
                .set("reason", "填错表")
                .set("note", "附注")
                .build();
        assertThat(codec.message(second, PlainAvro.write(noted)))
                .isEqualTo(new Message.ReportWithdrawn(OBLIGATION, 4, "填错表"));
    }

    @Test
    void a_refusal_after_a_default_leaves_no_trace_in_the_next_body() throws IOException, Undecodable {
        old.put("obligation", "150105");
        byte[] bad = PlainAvro.write(old);
        old.put("obligation", OBLIGATION.toString());
        byte[] good = PlainAvro.write(old);
        assertThatThrownBy(() -> codec.message(FIRST, bad)).isInstanceOf(Undecodable.class);
        assertThat(codec.message(FIRST, good)).isEqualTo(new Message.ReportWithdrawn(OBLIGATION, 4, "（未填）"));
    }

    @Test
    void a_field_that_was_dropped_is_still_checked_for_its_length() throws IOException {
        byte[] body = PlainAvro.write(old);
        byte[] cut = Arrays.copyOf(body, 3);
        assertThatThrownBy(() -> codec.message(FIRST, cut)).isInstanceOf(Undecodable.class);
    }

    @Test
    void a_type_without_a_file_is_refused_at_the_start() {
        List<Class<? extends Message>> types = List.of(Message.ReceiptSigned.class);
        assertThatThrownBy(() -> Schemas.in("/evolution/", types))
                .hasMessage("/evolution/ReceiptSigned.v1.avsc is missing");
    }

    @Test
    void a_schema_of_another_release_is_a_mistake_of_the_caller() {
        ReleasedSchema foreign = Schemas.released().of(TYPE);
        assertThatThrownBy(() -> codec.message(foreign, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("liandong.ReportWithdrawn v1 is not one of these schemas");
    }
}
