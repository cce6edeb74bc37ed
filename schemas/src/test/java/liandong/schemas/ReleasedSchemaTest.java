package liandong.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import liandong.message.Message;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a registry hands back is compared by meaning, not by spelling. */
class ReleasedSchemaTest {
    private static final ReleasedSchema FILED = Schemas.released().of(Message.ReportFiled.class);

    @Test
    void every_schema_is_the_same_as_itself_in_another_spelling() {
        List<ReleasedSchema> all = Schemas.released().all();
        assertThat(all).allMatch(each -> each.sameAs(parse(each.schema().toString())));
    }

    @Test
    void documentation_does_not_count() {
        assertThat(FILED.sameAs(parse(FILED.json().replace("code of the form's line", "line"))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"scale\": 4 | \"scale\": 2",
                "\"precision\": 19 | \"precision\": 18",
                "\"logicalType\": \"decimal\" | \"note\": \"decimal\"",
                "\"OWN\", \"TOTAL\" | \"TOTAL\", \"OWN\"",
                "\"formVersion\" | \"formVersions\"",
                "\"type\": \"int\" | \"type\": \"long\"",
                "\"namespace\": \"liandong\" | \"namespace\": \"other\"",
                "\"default\": null | \"alias\": null"
            })
    void everything_else_counts(String released, String registered) {
        String changed = FILED.json().replace(released, registered);
        assertThat(changed).isNotEqualTo(FILED.json());
        assertThat(FILED.sameAs(parse(changed))).isFalse();
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }
}
