package liandong.schemas;

import liandong.ledger.Hash;
import liandong.message.Message;
import org.apache.avro.Schema;

/**
 * One released version of a message's schema; its file never changes.
 *
 * @param name full record name, such as {@code liandong.ReportFiled}: the header's type and the registry's subject
 * @param version from 1
 * @param fingerprint SHA-256 of the file's bytes
 * @param json the file's text
 */
public record ReleasedSchema(
        String name, int version, Class<? extends Message> type, Hash fingerprint, Schema schema, String json) {

    /** Whether {@code other} means the same, precision and scale of decimals included; only documentation may differ. */
    public boolean sameAs(Schema other) {
        return schema.equals(other);
    }
}
