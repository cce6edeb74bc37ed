package liandong.node.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import liandong.hierarchy.UnitCode;
import liandong.ledger.EnvelopeHeader;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Streams;
import liandong.node.trace.Trace;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import liandong.schemas.SealHeaders;
import liandong.schemas.Times;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The topics as an AsyncAPI 3 document: from the names of streams, the sealed types of messages, and released schemas. */
final class AsyncApi {
    private static final String SCHEMAS = "../schemas/src/main/resources/liandong/schemas/";
    private static final UnitCode ANY = UnitCode.of("15");

    /** What stands on which topic: channel, family of messages, who writes and who reads it. */
    private enum Topic {
        DIRECTORY(Message.OfDirectory.class, Streams.DIRECTORY, "the top alone", "everybody"),
        DIRECTIVES(
                Message.Down.class,
                Streams.directives(ANY),
                "that desk alone",
                "its children, the desks above, auditors"),
        REPORTS(Message.Up.class, Streams.reports(ANY), "that unit alone", "its desk, the desks above, auditors");

        final Class<? extends Message> family;
        final String address;
        final String writer;
        final String readers;

        Topic(Class<? extends Message> family, String example, String writer, String readers) {
            this.family = family;
            this.address = example.replace(ANY.value(), "{unit}");
            this.writer = writer;
            this.readers = readers;
        }

        String key() {
            return address.replace(".{unit}", "");
        }
    }

    private AsyncApi() {}

    static String document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put(
                "info",
                of(
                        "title",
                        "联动 Liandong",
                        "version",
                        "1",
                        "description",
                        "A stream is a topic with one partition and one writer. Generated from the code by AsyncApiTest;"
                                + " envelope.md says how a record is made and checked."));
        document.put("defaultContentType", "application/avro");
        document.put("channels", channels());
        document.put("operations", operations());
        document.put("components", of("messages", messages(), "schemas", of("headers", headers())));
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(120);
        return new Yaml(options).dump(document);
    }

    private static List<ReleasedSchema> on(Topic topic) {
        return Schemas.released().all().stream()
                .filter(schema -> topic.family.isAssignableFrom(schema.type())
                        || (topic != Topic.DIRECTORY && schema.type() == Message.Witnessed.class))
                .sorted(Comparator.comparing(AsyncApi::name))
                .toList();
    }

    private static String name(ReleasedSchema schema) {
        return schema.type().getSimpleName() + ".v" + schema.version();
    }

    private static Map<String, Object> channels() {
        Map<String, Object> channels = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            Map<String, Object> messages = new LinkedHashMap<>();
            on(topic).forEach(schema -> messages.put(name(schema), reference("components/messages/" + name(schema))));
            Map<String, Object> channel = of(
                    "address",
                    topic.address,
                    "description",
                    "written by " + topic.writer + ", read by " + topic.readers);
            if (topic.address.contains("{unit}")) {
                channel.put(
                        "parameters",
                        of("unit", of("description", "code of the unit that writes", "examples", List.of("150203"))));
            }
            channel.put("messages", messages);
            channel.put(
                    "bindings",
                    of(
                            "kafka",
                            of(
                                    "partitions",
                                    1,
                                    "topicConfiguration",
                                    of("cleanup.policy", List.of("delete"), "retention.ms", -1),
                                    "bindingVersion",
                                    "0.5.0")));
            channels.put(topic.key(), channel);
        }
        return channels;
    }

    private static Map<String, Object> operations() {
        Map<String, Object> operations = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            for (String action : List.of("send", "receive")) {
                operations.put(
                        action + "-" + topic.key(),
                        of(
                                "action",
                                action,
                                "channel",
                                reference("channels/" + topic.key()),
                                "summary",
                                action.equals("send") ? "by " + topic.writer : "by " + topic.readers));
            }
        }
        return operations;
    }

    private static Map<String, Object> messages() {
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic topic : Topic.values()) {
            for (ReleasedSchema schema : on(topic)) {
                messages.put(
                        name(schema),
                        of(
                                "name",
                                schema.name(),
                                "summary",
                                String.valueOf(schema.schema().getDoc()),
                                "headers",
                                reference("components/schemas/headers"),
                                "payload",
                                of(
                                        "schemaFormat",
                                        "application/vnd.apache.avro;version=1.9.0",
                                        "schema",
                                        of("$ref", SCHEMAS + name(schema) + ".avsc")),
                                "bindings",
                                of(
                                        "kafka",
                                        of(
                                                "schemaIdLocation",
                                                "payload",
                                                "schemaIdPayloadEncoding",
                                                "confluent",
                                                "bindingVersion",
                                                "0.5.0")),
                                "x-schema-sha256",
                                schema.fingerprint().hex()));
            }
        }
        return messages;
    }

    /** Each header that the code writes; the trace is the one that may be absent. */
    private static Map<String, Object> headers() {
        EnvelopeHeader any = new EnvelopeHeader(
                "reports.15",
                "15",
                1,
                Hash.ZERO,
                0,
                "liandong.ReportFiled",
                "id",
                Times.text(Instant.EPOCH),
                "a",
                "clerk",
                "command:1",
                Hash.ZERO,
                Hash.ZERO);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        EnvelopeHeaders.write(any, "subject").keySet().forEach(name -> {
            properties.put(name, of("type", "string"));
            required.add(name);
        });
        SealHeaders.NAMES.forEach(name -> {
            properties.put(name, of("type", "string"));
            required.add(name);
        });
        properties.put(
                Trace.HEADER,
                of("type", "string", "description", "W3C trace context; covered by no hash, nothing is decided by it"));
        return of("type", "object", "properties", properties, "required", required);
    }

    private static Map<String, Object> reference(String path) {
        return of("$ref", "#/" + path);
    }

    private static Map<String, Object> of(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i].toString(), pairs[i + 1]);
        }
        return map;
    }
}
