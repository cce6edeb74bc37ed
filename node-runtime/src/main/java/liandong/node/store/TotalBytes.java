package liandong.node.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.report.Amount;
import liandong.report.Cell;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Extreme;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/** A running total as bytes: private to this node, rebuilt from topics when lost. */
final class TotalBytes {
    private static final int FORMAT = 2;
    /** Format 1 did not count what coverage does not count. */
    private static final int FIRST_FORMAT = 1;

    private TotalBytes() {}

    static byte[] write(RunningTotal total) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeInt(total.formVersion());
            out.writeInt(total.childrenExpected());
            out.writeBoolean(total.relayed());
            out.writeInt(total.contributions().size());
            for (Contribution each : total.contributions().values()) {
                out.writeUTF(each.unit().value());
                out.writeUTF(each.part().text());
                out.writeInt(each.version());
                out.write(each.envelope().bytes());
            }
            out.writeInt(total.cells().size());
            for (Map.Entry<String, Cell> each : total.cells().entrySet()) {
                out.writeUTF(each.getKey());
                writeCell(out, each.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    static RunningTotal read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readUnsignedByte();
            if (format != FORMAT && format != FIRST_FORMAT) {
                throw new IllegalStateException("a running total has format " + format + ", not " + FORMAT
                        + ": this store was written by a newer node");
            }
            int formVersion = in.readInt();
            int children = in.readInt();
            boolean relayed = in.readBoolean();
            SortedMap<UnitCode, Contribution> contributions = new TreeMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                UnitCode unit = UnitCode.of(in.readUTF());
                Part part = Part.valueOf(in.readUTF().toUpperCase(Locale.ROOT));
                contributions.put(unit, new Contribution(unit, part, in.readInt(), hash(in)));
            }
            Map<String, Cell> cells = new LinkedHashMap<>();
            for (int i = in.readInt(); i > 0; i--) {
                String line = in.readUTF();
                cells.put(line, readCell(in, line, format));
            }
            return new RunningTotal(formVersion, cells, contributions, children, relayed);
        } catch (IOException e) {
            throw new UncheckedIOException("a running total in the store is cut off", e);
        }
    }

    private static void writeCell(DataOutputStream out, Cell cell) throws IOException {
        Coverage c = cell.coverage();
        for (int count :
                List.of(c.expected(), c.reported(), c.nil(), c.notApplicable(), c.missing(), c.late(), c.amounts())) {
            out.writeInt(count);
        }
        out.writeLong(cell.sum().scaled());
        out.writeLong(cell.denominators().scaled());
        out.writeInt(cell.zeros());
        out.writeInt(cell.unconcerned());
        for (int count : cell.qualifiers()) {
            out.writeInt(count);
        }
        Extreme extreme = cell.extreme();
        out.writeBoolean(extreme != null);
        if (extreme != null) {
            out.writeLong(extreme.amount().scaled());
            out.writeByte(extreme.qualifier().code());
        }
    }

    private static Cell readCell(DataInputStream in, String line, int format) throws IOException {
        Coverage coverage = new Coverage(
                line, in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readInt());
        Amount sum = new Amount(in.readLong());
        Amount denominators = new Amount(in.readLong());
        int zeros = format == FIRST_FORMAT ? 0 : in.readInt();
        int unconcerned = format == FIRST_FORMAT ? 0 : in.readInt();
        List<Integer> qualifiers = new ArrayList<>();
        for (int i = 0; i < Qualifier.values().length; i++) {
            qualifiers.add(in.readInt());
        }
        return new Cell(coverage, sum, denominators, zeros, unconcerned, qualifiers, extreme(in));
    }

    private static @Nullable Extreme extreme(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new Extreme(new Amount(in.readLong()), Qualifier.ofCode(in.readUnsignedByte()))
                : null;
    }

    private static Hash hash(DataInputStream in) throws IOException {
        byte[] bytes = new byte[32];
        in.readFully(bytes);
        return new Hash(HexFormat.of().formatHex(bytes));
    }
}
