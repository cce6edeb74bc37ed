package liandong.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** What a program that knows Avro and nothing of ours does with a body: the independent oracle. */
final class PlainAvro {
    private static final GenericData DATA = new GenericData();

    static {
        DATA.addLogicalTypeConversion(new Conversions.DecimalConversion());
    }

    private PlainAvro() {}

    static GenericRecord read(Schema schema, byte[] body) throws IOException {
        return new GenericDatumReader<GenericRecord>(schema, schema, DATA)
                .read(null, DecoderFactory.get().binaryDecoder(body, null));
    }

    static byte[] write(GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema(), DATA).write(record, out);
        out.flush();
        return bytes.toByteArray();
    }

    /** The records in an array field. */
    static Stream<GenericRecord> records(GenericRecord record, String field) {
        Collection<?> items = (Collection<?>) Objects.requireNonNull(record.get(field));
        return items.stream().map(GenericRecord.class::cast);
    }
}
