package liandong.auditor.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.Optional;
import liandong.auditor.source.CannotOpen;
import liandong.auditor.source.RecordSource.Unreadable;
import liandong.auditor.source.StoredRecord;
import liandong.ledger.Hash;

/** The records of one section, one after the other; it gives none unless all bytes of the section are as written. */
final class RecordCursor {
    /** What no exporter of ours writes. */
    static final int LARGEST_RECORD = 256 << 20;

    private static final int WINDOW = 256 << 10;

    private final FileChannel channel;
    private final Section section;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    /** Position in the file of the byte behind the window. */
    private long behind;

    private long count;
    private long lastOffset = -1;

    private RecordCursor(FileChannel channel, Section section) {
        this.channel = channel;
        this.section = section;
        behind = section.at();
    }

    /** At the first record of a section. */
    static RecordCursor open(FileChannel channel, Section section) throws Unreadable {
        requireUnchanged(channel, section);
        return new RecordCursor(channel, section);
    }

    static void requireUnchanged(FileChannel channel, Section section) throws Unreadable {
        MessageDigest digest = Digests.sha256();
        ByteBuffer some = ByteBuffer.allocate((int) Math.min(section.length(), WINDOW));
        try {
            for (long at = section.at(); at < section.end(); at += some.remaining()) {
                some.clear().limit((int) Math.min(some.capacity(), section.end() - at));
                fill(channel, some, at);
                digest.update(some.array(), 0, some.remaining());
            }
        } catch (IOException e) {
            throw new CannotOpen("cannot read the archive (" + e + ")", e);
        }
        Hash found = Hash.ofBytes(digest.digest());
        if (!found.equals(section.digest())) {
            throw new Unreadable(
                    section.name(),
                    0,
                    "the archive was changed after it was made: " + section.name() + " (bytes " + section.at() + " to "
                            + (section.end() - 1) + ") has digest " + found + ", and the manifest says "
                            + section.digest());
        }
    }

    /** Fills {@code to} up to its limit from {@code from} on, and flips it. */
    static void fill(FileChannel channel, ByteBuffer to, long from) throws IOException {
        long at = from;
        while (to.hasRemaining()) {
            int read = channel.read(to, at);
            if (read < 0) {
                throw new IOException("it has become shorter while it was read");
            }
            at += read;
        }
        to.flip();
    }

    /** The next record; empty at the end. */
    Optional<StoredRecord> next() throws Unreadable {
        try {
            if (!has(Integer.BYTES)) {
                requireEnd();
                return Optional.empty();
            }
            int length = window.getInt();
            if (length < 0 || length > LARGEST_RECORD || !has(length)) {
                throw malformed("a record says that it has " + length + " bytes");
            }
            ByteBuffer bytes = window.slice(window.position(), length);
            window.position(window.position() + length);
            StoredRecord record = RecordBytes.read(section.name(), bytes);
            count++;
            lastOffset = record.offset();
            return Optional.of(record);
        } catch (IllegalArgumentException e) {
            Unreadable unreadable = malformed("a record cannot be taken apart: " + e.getMessage());
            unreadable.initCause(e);
            throw unreadable;
        } catch (IOException e) {
            throw new CannotOpen("cannot read the archive (" + e + ")", e);
        }
    }

    private void requireEnd() throws Unreadable {
        if (window.hasRemaining()) {
            throw malformed(window.remaining() + " bytes are in no record");
        }
        if (count != section.records()) {
            throw malformed("it has " + count + " records, and the manifest says " + section.records());
        }
    }

    /** Makes the next {@code bytes} bytes readable in the window; false if the section has not so many. */
    private boolean has(int bytes) throws IOException {
        int missing = bytes - window.remaining();
        if (missing <= 0) {
            return true;
        }
        long left = section.end() - behind;
        if (missing > left) {
            int rest = (int) Math.min(left, Integer.BYTES);
            load(window.remaining() + rest);
            return false;
        }
        load(bytes);
        return true;
    }

    private void load(int least) throws IOException {
        ByteBuffer to = window;
        if (window.capacity() >= least) {
            to.compact();
        } else {
            to = ByteBuffer.allocate(least).put(window);
        }
        int already = to.position();
        to.limit((int) Math.min(to.capacity(), already + (section.end() - behind)));
        fill(channel, to, behind);
        behind += to.remaining() - already;
        window = to;
    }

    private Unreadable malformed(String why) {
        return new Unreadable(
                section.name(),
                lastOffset + 1,
                "the archive is not one of ours: in " + section.name() + " behind offset " + lastOffset + ", " + why);
    }
}
