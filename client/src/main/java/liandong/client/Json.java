package liandong.client;

import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.report.Amount;
import liandong.report.Period;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** JSON as the API writes it: codes and amounts are strings. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(UnitCode.class, ToStringSerializer.instance)
                    .addSerializer(Hash.class, ToStringSerializer.instance)
                    .addSerializer(Amount.class, ToStringSerializer.instance)
                    .addSerializer(Period.class, ToStringSerializer.instance))
            .build();

    private Json() {}

    static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    static JsonNode read(String text) {
        return MAPPER.readTree(text);
    }
}
