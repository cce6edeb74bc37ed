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
        private final BodyBytes in;

        Reading(byte[] body) {
            this.in = new BodyBytes(body);
        }

        Filed filed() throws Unusual {
            ObligationId obligation = obligation(in.text());
            int formVersion = in.number();
            Part part = PARTS[in.index(PARTS.length)];
            int version = in.number();
            Figures figures = figures();
            Counts counts = counts(figures.lines());
            Message.Children children = new Message.Children(in.number(), in.number());
            List<Contribution> contributions = contributions();
            // explanations
            in.require(in.count() == 0);
            in.optionalText();
            in.optionalText();
            // attachments
            in.require(in.count() == 0);
            in.requireEnd();
            return new Filed(obligation, formVersion, part, version, figures, counts, children, contributions);
        }

        ReportAccepted accepted() throws Unusual {
            ObligationId obligation = obligation(in.text());
            int version = in.number();
            Hash envelope = in.hash();
            in.requireEnd();
            return new ReportAccepted(obligation, version, envelope);
        }

        private Figures figures() throws Unusual {
            int size = in.count();
            Codes lines = new Codes(size);
            Status[] status = new Status[size];
            Qualifier[] qualifier = new Qualifier[size];
            long[] amounts = new long[size];
            boolean[] hasAmount = new boolean[size];
            long[] denominators = null;
            boolean[] hasDenominator = null;
            for (int i = 0; i < size; i++) {
                lines.next();
                status[i] = STATUS[in.index(STATUS.length)];
                hasAmount[i] = in.index(2) == 1;
                amounts[i] = hasAmount[i] ? in.amount() : 0;
                if (in.index(2) == 1) {
                    denominators = denominators == null ? new long[size] : denominators;
                    hasDenominator = hasDenominator == null ? new boolean[size] : hasDenominator;
                    hasDenominator[i] = true;
                    denominators[i] = in.amount();
                }
                qualifier[i] = QUALIFIERS[in.index(QUALIFIERS.length)];
            }
            in.end(size);
            return new Figures(lines.all(), status, qualifier, amounts, hasAmount, denominators, hasDenominator);
        }

        private Counts counts(List<String> likely) throws Unusual {
            int size = in.count();
            Codes lines = new Codes(size);
            int[] numbers = new int[size * Counts.EACH];
            for (int i = 0; i < size; i++) {
                lines.next();
                for (int which = 0; which < Counts.EACH; which++) {
                    numbers[i * Counts.EACH + which] = in.number();
                }
            }
            in.end(size);
            List<String> codes = lines.all();
            return new Counts(codes.equals(likely) ? likely : codes, numbers);
        }

        private List<Contribution> contributions() throws Unusual {
            int size = in.count();
            List<Contribution> all = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                UnitCode unit = unit(in.text());
                Part part = PARTS[in.index(PARTS.length)];
                int version = in.number();
                all.add(new Contribution(unit, part, version, in.hash()));
            }
            in.end(size);
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
                if (others == null && (before.bytes.length != size || !in.isNext(before.bytes[done]))) {
                    others = new ArrayList<>(before.codes.subList(0, Math.min(done, before.codes.size())));
                    in.require(others.size() == done);
                }
                if (others != null) {
                    others.add(in.text());
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
    }
}
