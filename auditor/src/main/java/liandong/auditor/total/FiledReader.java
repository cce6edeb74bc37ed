package liandong.auditor.total;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import liandong.auditor.total.Filed.Counts;
import liandong.auditor.total.Filed.Figures;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.report.Contribution;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * Reads the bodies of which a history has most, reports and acceptances, straight from their bytes. It takes a body only
 * where it is the one spelling of a message that the codec would read, and leaves everything else to the codec, which
 * says what is wrong. For several threads.
 */
public final class FiledReader {
    private static final Status[] STATUS = Status.values();
    private static final Qualifier[] QUALIFIERS = Qualifier.values();
    private static final Part[] PARTS = Part.values();
    /** How many texts are remembered; somebody could write millions. */
    private static final int MOST = 200_000;

    private final Map<String, ObligationId> obligations = new ConcurrentHashMap<>();
    private final Map<String, UnitCode> units = new ConcurrentHashMap<>();
    private volatile Lines lastLines = new Lines(List.of());

    /** Codes of lines, with their bytes, so that the same codes again are only compared. */
    private static final class Lines {
        private final List<String> codes;
        private final byte[][] bytes;

        Lines(List<String> codes) {
            this.codes = List.copyOf(codes);
            this.bytes = codes.stream()
                    .map(code -> code.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new);
        }
    }

    /** A body that is left to the codec. */
    private static final class Unusual extends Exception {
        private static final long serialVersionUID = 1;

        private Unusual() {
            super("left to the codec", null, false, false);
        }
    }

    /** The report in a body of the newest schema; none if it is to be read by the codec. */
    public @Nullable Filed filed(byte[] body) {
        try {
            return new Reading(body).filed();
        } catch (Unusual | IndexOutOfBoundsException e) {
            return null;
        }
    }

    /** The acceptance in a body of the newest schema; none if it is to be read by the codec. */
    public @Nullable ReportAccepted accepted(byte[] body) {
        try {
            return new Reading(body).accepted();
        } catch (Unusual | IndexOutOfBoundsException e) {
            return null;
        }
    }

    /** The one obligation that equals {@code id}, so that each is in memory once. */
    public ObligationId one(ObligationId id) {
        ObligationId one = obligations.get(id.toString());
        if (one == null && obligations.size() < MOST) {
            obligations.put(id.toString(), id);
        }
        return one == null ? id : one;
    }

    private ObligationId obligation(String text) throws Unusual {
        ObligationId known = obligations.get(text);
        if (known != null) {
            return known;
        }
        try {
            ObligationId id = ObligationId.of(text);
            if (!id.toString().equals(text)) {
                throw new Unusual();
            }
            return one(id);
        } catch (IllegalArgumentException e) {
            throw new Unusual();
        }
    }

    private UnitCode unit(String text) throws Unusual {
        UnitCode known = units.get(text);
        if (known != null) {
            return known;
        }
        try {
            UnitCode unit = UnitCode.of(text);
            if (units.size() < MOST) {
                units.put(text, unit);
            }
            return unit;
        } catch (IllegalArgumentException e) {
            throw new Unusual();
        }
    }

    /** One body, from its first byte to its last. */
    private final class Reading {
        private final byte[] in;
        private int at;

        Reading(byte[] in) {
            this.in = in;
        }

        Filed filed() throws Unusual {
            ObligationId obligation = obligation(text());
            int formVersion = number();
            Part part = PARTS[index(PARTS.length)];
            int version = number();
            Figures figures = figures();
            Counts counts = counts(figures.lines());
            Message.Children children = new Message.Children(number(), number());
            List<Contribution> contributions = contributions();
            // explanations
            require(count() == 0);
            optionalText();
            optionalText();
            // attachments
            require(count() == 0);
            require(at == in.length);
            return new Filed(obligation, formVersion, part, version, figures, counts, children, contributions);
        }

        ReportAccepted accepted() throws Unusual {
            ObligationId obligation = obligation(text());
            int version = number();
            Hash envelope = hash();
            require(at == in.length);
            return new ReportAccepted(obligation, version, envelope);
        }

        private Figures figures() throws Unusual {
            int size = count();
            Codes lines = new Codes(size);
            Status[] status = new Status[size];
            Qualifier[] qualifier = new Qualifier[size];
            long[] amounts = new long[size];
            boolean[] hasAmount = new boolean[size];
            long[] denominators = null;
            boolean[] hasDenominator = null;
            for (int i = 0; i < size; i++) {
                lines.next();
                status[i] = STATUS[index(STATUS.length)];
                hasAmount[i] = index(2) == 1;
                amounts[i] = hasAmount[i] ? amount() : 0;
                if (index(2) == 1) {
                    denominators = denominators == null ? new long[size] : denominators;
                    hasDenominator = hasDenominator == null ? new boolean[size] : hasDenominator;
                    hasDenominator[i] = true;
                    denominators[i] = amount();
                }
                qualifier[i] = QUALIFIERS[index(QUALIFIERS.length)];
            }
            end(size);
            return new Figures(lines.all(), status, qualifier, amounts, hasAmount, denominators, hasDenominator);
        }

        private Counts counts(List<String> likely) throws Unusual {
            int size = count();
            Codes lines = new Codes(size);
            int[] numbers = new int[size * Counts.EACH];
            for (int i = 0; i < size; i++) {
                lines.next();
                for (int which = 0; which < Counts.EACH; which++) {
                    numbers[i * Counts.EACH + which] = number();
                }
            }
            end(size);
            List<String> codes = lines.all();
            return new Counts(codes.equals(likely) ? likely : codes, numbers);
        }

        private List<Contribution> contributions() throws Unusual {
            int size = count();
            List<Contribution> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                UnitCode unit = unit(text());
                Part part = PARTS[index(PARTS.length)];
                int version = number();
                all.add(new Contribution(unit, part, version, hash()));
            }
            end(size);
            return all;
        }

        /** The codes of a list of lines, which most often are those of the list before. */
        private final class Codes {
            private final Lines before = lastLines;
            private final int size;
            private int done;
            private @Nullable List<String> others;

            Codes(int size) {
                this.size = size;
            }

            void next() throws Unusual {
                if (others == null && (before.bytes.length != size || !isNext(before.bytes[done]))) {
                    others = new ArrayList<>(before.codes.subList(0, Math.min(done, before.codes.size())));
                    require(others.size() == done);
                }
                if (others != null) {
                    others.add(text());
                }
                done++;
            }

            List<String> all() {
                if (others == null) {
                    return size == 0 ? List.of() : before.codes;
                }
                Lines lines = new Lines(others);
                lastLines = lines;
                return lines.codes;
            }
        }

        /** Whether the text comes next; goes behind it if so. */
        private boolean isNext(byte[] text) {
            if (text.length > 63 || in[at] != text.length << 1 || at + text.length >= in.length) {
                return false;
            }
            for (int i = 0; i < text.length; i++) {
                if (in[at + 1 + i] != text[i]) {
                    return false;
                }
            }
            at += 1 + text.length;
            return true;
        }

        /** The number of items that follow, 0 for an empty list, whose end is the same byte. */
        private int count() throws Unusual {
            long count = zigzag();
            require(count >= 0 && count <= in.length - at);
            return (int) count;
        }

        private void end(int size) throws Unusual {
            if (size > 0) {
                require(in[at++] == 0);
            }
        }

        private int index(int before) throws Unusual {
            long index = zigzag();
            require(index >= 0 && index < before);
            return (int) index;
        }

        private int number() throws Unusual {
            long number = zigzag();
            require(number == (int) number);
            return (int) number;
        }

        private int length() throws Unusual {
            long length = zigzag();
            require(length >= 0 && length <= in.length - at);
            return (int) length;
        }

        /** A text of printable ASCII. */
        private String text() throws Unusual {
            int length = length();
            for (int i = at; i < at + length; i++) {
                require(in[i] >= ' ' && in[i] < 127);
            }
            at += length;
            return new String(in, at - length, length, StandardCharsets.ISO_8859_1);
        }

        private Hash hash() throws Unusual {
            int length = length();
            require(length == 2 * Hash.BYTES);
            for (int i = at; i < at + length; i++) {
                require((in[i] >= '0' && in[i] <= '9') || (in[i] >= 'a' && in[i] <= 'f'));
            }
            at += length;
            return new Hash(new String(in, at - length, length, StandardCharsets.ISO_8859_1));
        }

        private void optionalText() throws Unusual {
            if (index(2) == 1) {
                int length = length();
                // where all of it is UTF-8, there is one way to write it
                require(new String(in, at, length, StandardCharsets.UTF_8).indexOf('\ufffd') < 0);
                at += length;
            }
        }

        /** Ten-thousandths in as few bytes as hold them. */
        private long amount() throws Unusual {
            int length = length();
            require(length >= 1 && length <= Long.BYTES);
            long value = in[at];
            boolean isShortest = length == 1 || value != in[at + 1] >> 7;
            for (int i = 1; i < length; i++) {
                value = (value << 8) | (in[at + i] & 0xff);
            }
            require(isShortest);
            at += length;
            return value;
        }

        /** A number in as few bytes as hold it. */
        private long zigzag() throws Unusual {
            long value = 0;
            for (int shift = 0; shift < 35; shift += 7) {
                byte next = in[at++];
                value |= (long) (next & 0x7f) << shift;
                if (next >= 0) {
                    require((next != 0 || shift == 0) && value <= 0xffff_ffffL);
                    return (value >>> 1) ^ -(value & 1);
                }
            }
            throw new Unusual();
        }

        private void require(boolean isUsual) throws Unusual {
            if (!isUsual) {
                throw new Unusual();
            }
        }
    }
}
