package liandong.node.kafka;

import java.nio.charset.StandardCharsets;
import liandong.node.store.Row;
import liandong.node.store.SealText;
import liandong.node.trace.Trace;
import liandong.schemas.EnvelopeHeaders;
import liandong.schemas.Framing;
import liandong.schemas.ReleasedSchema;
import liandong.schemas.Schemas;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sealed envelopes as records: framed under the id that the registry has for the schema, with seal and trace beside. */
record WireRecords(Schemas schemas, WireSchemas wire) {

    ProducerRecord<byte[], byte[]> of(Row row) throws RegistryUnreachable {
        ReleasedSchema schema = schemas.byFingerprint(row.schema()).orElseThrow();
        byte[] value = Framing.frame(wire.id(schema), row.body());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(row.stream(), 0, null, value);
        EnvelopeHeaders.write(row.header(), row.subject())
                .forEach((name, bytes) -> record.headers().add(name, bytes));
        if (row.seal() != null) {
            SealText.headers(row.seal())
                    .forEach((name, bytes) -> record.headers().add(name, bytes));
        }
        if (row.trace() != null) {
            record.headers().add(Trace.HEADER, row.trace().getBytes(StandardCharsets.US_ASCII));
        }
        return record;
    }
}
