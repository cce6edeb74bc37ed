package liandong.schemas;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liandong.ledger.BatchTree;
import liandong.ledger.Hash;
import liandong.ledger.Seal;
import org.jspecify.annotations.Nullable;

/** The headers that show who sealed a record; no hash covers them, and changing one breaks the signature. */
public final class SealHeaders {
    /** Names of all headers of a seal, in the order in which they are sent. */
    public static final List<String> NAMES =
            List.of("suite", "key", "batch-size", "batch-index", "batch-path", "signature");

    private static final int HASH_DIGITS = 2 * Hash.BYTES;
    private static final int LONGEST_PATH = HASH_DIGITS * Integer.numberOfTrailingZeros(BatchTree.LARGEST);
    private static final Pattern SUITE = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,6}");
    private static final Pattern SIGNATURE = Pattern.compile("([0-9a-f]{2}){1,128}");

    private SealHeaders() {}

    /** The headers of a seal, in the order in which they are sent. */
    @SuppressWarnings("NonApiType") // the order is part of the result
    public static LinkedHashMap<String, byte[]> write(Seal seal) {
        LinkedHashMap<String, byte[]> headers = new LinkedHashMap<>();
        put(headers, "suite", seal.suite());
        put(headers, "key", seal.key().hex());
        put(headers, "batch-size", Long.toString(seal.size()));
        put(headers, "batch-index", Long.toString(seal.index()));
        put(headers, "batch-path", seal.path().stream().map(Hash::hex).collect(Collectors.joining()));
        put(headers, "signature", seal.signature());
        return headers;
    }

    /** Whether a record carries any header of a seal. */
    public static boolean arePresent(Function<String, byte @Nullable []> headers) {
        return NAMES.stream().anyMatch(name -> headers.apply(name) != null);
    }

    /**
     * The seal of a record.
     *
     * @param headers the value of the header with this name, null if there is none
     */
    public static Seal read(Function<String, byte @Nullable []> headers) throws UnreadableHeaders {
        HeaderReader in = new HeaderReader(headers);
        String suite = in.read("suite", "the name of a suite", text -> HeaderReader.shaped(SUITE, text));
        Hash key = in.read("key", "64 lower-case hexadecimal digits", Hash::new);
        long size = in.read("batch-size", "a decimal number from 1 to " + BatchTree.LARGEST, text -> number(text, 1));
        long index = in.read("batch-index", "a decimal number from 0 to " + BatchTree.LARGEST, text -> number(text, 0));
        List<Hash> path = in.read(
                "batch-path", LONGEST_PATH, "hashes of 64 lower-case hexadecimal digits each", SealHeaders::path);
        String signature =
                in.read("signature", "lower-case hexadecimal digits", text -> HeaderReader.shaped(SIGNATURE, text));
        return new Seal(suite, key, size, index, path, signature);
    }

    private static long number(String text, long from) {
        long number = Long.parseLong(HeaderReader.shaped(NUMBER, text));
        if (number < from || number > BatchTree.LARGEST) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static List<Hash> path(String text) {
        if (text.length() % HASH_DIGITS != 0) {
            throw new IllegalArgumentException(text);
        }
        List<Hash> path = new ArrayList<>();
        for (int at = 0; at < text.length(); at += HASH_DIGITS) {
            path.add(new Hash(text.substring(at, at + HASH_DIGITS)));
        }
        return path;
    }

    private static void put(Map<String, byte[]> headers, String name, String value) {
        headers.put(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
