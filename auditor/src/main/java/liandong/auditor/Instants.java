package liandong.auditor;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A point in time with its offset from UTC. */
final class Instants implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
        try {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(value, Instant::from);
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + value
                    + "' is no instant; write it with its offset, such as 2026-11-22T08:00:00Z or"
                    + " 2026-11-22T16:00:00+08:00");
        }
    }
}
