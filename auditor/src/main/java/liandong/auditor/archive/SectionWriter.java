package liandong.auditor.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import liandong.ledger.Hash;

/** Writes sections one after the other and keeps their digests. */
final class SectionWriter implements AutoCloseable {
    private final OutputStream out;
    private final MessageDigest digest = Digests.sha256();
    private final List<Section> sections = new ArrayList<>();
    private long at;
    private long begin;

    SectionWriter(OutputStream out) throws IOException {
        this.out = new BufferedOutputStream(out, 1 << 20);
        this.out.write(Manifest.HEAD);
        at = Manifest.HEAD.length;
        begin = at;
    }

    /** Adds bytes to the section that is being written. */
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        digest.update(bytes);
        at += bytes.length;
    }

    /** Ends the section. */
    void end(Section.Kind kind, String name, long records) {
        sections.add(new Section(kind, name, begin, at - begin, Hash.ofBytes(digest.digest()), records));
        begin = at;
    }

    List<Section> sections() {
        return sections;
    }

    /** Writes what is behind the last section. */
    void finish(byte[] rest) throws IOException {
        out.write(rest);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
