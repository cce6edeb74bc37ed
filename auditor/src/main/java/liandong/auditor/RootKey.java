package liandong.auditor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import liandong.ledger.Hash;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The fingerprint of the region's first key: 64 digits, or a file that holds nothing else. */
final class RootKey implements ITypeConverter<Hash> {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");
    private static final int LARGEST_FILE = 4096;

    @Override
    public Hash convert(String value) {
        return new Hash(DIGITS.matcher(value).matches() ? value : inFile(value));
    }

    private static String inFile(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE) {
                String text = Files.readString(file, StandardCharsets.US_ASCII).trim();
                if (DIGITS.matcher(text).matches()) {
                    return text;
                }
            }
        } catch (IOException | InvalidPathException e) {
            throw new TypeConversionException("the fingerprint cannot be read from '" + name + "' (" + e + ")");
        }
        throw new TypeConversionException(
                "'" + name + "' is neither a fingerprint (64 lower-case hexadecimal digits) nor a file that holds one");
    }
}
