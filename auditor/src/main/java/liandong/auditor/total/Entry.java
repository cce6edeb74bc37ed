package liandong.auditor.total;

import java.time.Instant;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Message.ReportAccepted;
import liandong.message.Message.ReportFiled;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * A record whose seal holds, with its place. It is small: what it says is kept elsewhere where that is much, and read again
 * when it is asked for.
 */
public final class Entry {
    private final Rows rows;
    private final int row;
    private final UnitCode sender;
    private final long directory;
    private final long millis;
    private final Actor actor;
    private final @Nullable Message message;
    private final @Nullable Kept kept;
    private final long at;
    private final @Nullable ObligationId of;
    private final boolean isReport;
    private final Part part;
    private final int version;

    /** Where messages are kept that are read again. */
    public interface Kept {
        /** The report that was kept there, as it is added up. */
        Filed filed(long at);

        /** The message that was kept there. */
        Message message(long at);
    }

    private Entry(
            Rows rows,
            int row,
            UnitCode sender,
            long directory,
            Instant time,
            Actor actor,
            @Nullable Message message,
            @Nullable Kept kept,
            long at,
            @Nullable Filed filed,
            @Nullable ReportAccepted accepted) {
        this.rows = rows;
        this.row = row;
        this.sender = sender;
        this.directory = directory;
        this.millis = time.toEpochMilli();
        this.actor = actor;
        this.message = message;
        this.kept = kept;
        this.at = at;
        this.isReport = filed != null;
        this.of = filed != null ? filed.obligation() : accepted == null ? null : accepted.obligation();
        this.part = filed == null ? Part.OWN : filed.part();
        this.version = filed != null ? filed.version() : accepted == null ? 0 : accepted.version();
    }

    /**
     * A record with a message that is not much.
     *
     * @param rows its stream
     * @param row its place there
     * @param directory sequence of the directory that the sender had applied
     * @param time when the sender says it happened, in whole milliseconds
     */
    public static Entry of(
            Rows rows, int row, UnitCode sender, long directory, Instant time, Actor actor, Message message) {
        Filed filed = message instanceof ReportFiled report ? Filed.of(report) : null;
        ReportAccepted accepted = message instanceof ReportAccepted each ? each : null;
        return new Entry(rows, row, sender, directory, time, actor, message, null, 0, filed, accepted);
    }

    /**
     * A record whose message is kept elsewhere.
     *
     * @param filed what it says, if it is a report
     * @param accepted what it says, if it is an acceptance
     * @param at where in {@code kept}
     */
    public static Entry kept(
            Rows rows,
            int row,
            UnitCode sender,
            long directory,
            Instant time,
            Actor actor,
            @Nullable Filed filed,
            @Nullable ReportAccepted accepted,
            Kept kept,
            long at) {
        return new Entry(rows, row, sender, directory, time, actor, null, kept, at, filed, accepted);
    }

    public String topic() {
        return rows.topic();
    }

    public long offset() {
        return rows.offset(row);
    }

    /** The broker's append time, epoch milliseconds. */
    public long recorded() {
        return rows.recorded(row);
    }

    public UnitCode sender() {
        return sender;
    }

    public long sequence() {
        return rows.sequence(row);
    }

    /** Of the envelope. */
    public Hash hash() {
        return rows.hash(row);
    }

    /** Sequence of the directory that the sender had applied. */
    public long directory() {
        return directory;
    }

    /** When the sender says it happened. */
    public Instant time() {
        return Instant.ofEpochMilli(millis);
    }

    /** The same as epoch milliseconds. */
    long millis() {
        return millis;
    }

    public Actor actor() {
        return actor;
    }

    /** What it says; may be read anew at each call. */
    public Message message() {
        if (message != null) {
            return message;
        }
        if (kept == null) {
            throw new IllegalStateException("a record without a message");
        }
        return kept.message(at);
    }

    /** What it reports on; none if it is no report. */
    public @Nullable ObligationId reported() {
        return isReport ? of : null;
    }

    /** What it accepts a report of; none if it is no acceptance. */
    @Nullable
    ObligationId accepted() {
        return isReport ? null : of;
    }

    /** Which report it is, where it is one. */
    Part part() {
        return part;
    }

    /** The version of the report that it is, or that it accepts. */
    int version() {
        return version;
    }

    /** The report as it is added up; only where it is one. */
    public Filed filed() {
        return kept == null ? Filed.of((ReportFiled) message()) : kept.filed(at);
    }
}
