package liandong.node.front;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liandong.duty.Post;
import liandong.ledger.Hash;
import liandong.node.settings.NodeSettings;
import liandong.node.store.AttachmentFolder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The bytes of attachments that this node holds. */
@Component
public final class AttachmentFiles {
    /** What a browser or a shell could take for something else than a name. */
    private static final Pattern UNSAFE = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cf}]|^[.]+");

    private final AttachmentFolder folder;
    private final Listings listings;

    public AttachmentFiles(NodeSettings settings, Listings listings) {
        this.folder = new AttachmentFolder(settings.folder().resolve("attachments"), settings.maxAttachmentBytes());
        this.listings = listings;
    }

    /** Largest attachment that is taken in, in bytes. */
    public long most() {
        return folder.most();
    }

    /** The documents of the station that list the attachment; refused if there are none. */
    public List<Listings.Listing> listed(Post post, Hash sha256) {
        List<Listings.Listing> listed = listings.of(post, sha256);
        if (listed.isEmpty()) {
            throw new Refused(
                    HttpStatus.NOT_FOUND,
                    "no-such-attachment",
                    "no directive and no report known to unit " + post.unit() + " lists attachment " + sha256
                            + "; issue or file the document first, then send what it lists");
        }
        return listed;
    }

    /** The file of an attachment that is kept here. */
    public Optional<Path> find(Hash sha256) {
        return folder.find(sha256);
    }

    /**
     * Keeps {@code bytes} if they are the attachment with this hash, and returns how many; refuses otherwise.
     *
     * @param announced how many bytes will come; below 0 if nobody has said it
     */
    public long keep(Hash sha256, InputStream bytes, long announced) {
        return switch (taken(sha256, bytes, announced)) {
            case AttachmentFolder.Kept kept -> kept.size();
            case AttachmentFolder.OtherBytes other ->
                throw new Refused(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "other-bytes",
                        "the bytes that came have the SHA-256 " + other.sha256()
                                + "; send the file that the document lists, whole");
            case AttachmentFolder.TooLarge large ->
                throw new Refused(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "attachment-too-large",
                        "an attachment has at most " + folder.most()
                                + " bytes here; the operator can set liandong.max-attachment-bytes");
            case AttachmentFolder.DiskFull full ->
                throw new Refused(
                        HttpStatus.INSUFFICIENT_STORAGE,
                        "disk-full",
                        "the node's disk has " + full.free() + " bytes free, of which " + AttachmentFolder.RESERVE
                                + " are not for attachments; ask its operator for room");
        };
    }

    /** The file to be saved under the name that the station's document gives it. */
    public ResponseEntity<Resource> download(Post post, Hash sha256) {
        List<Listings.Listing> listed = listed(post, sha256);
        Path file = folder.find(sha256)
                .orElseThrow(() -> new Refused(
                        HttpStatus.NOT_FOUND,
                        "attachment-elsewhere",
                        "this node does not hold attachment " + sha256 + "; it is listed by "
                                + listed.stream()
                                        .map(each -> each.document() + " of unit " + each.unit())
                                        .distinct()
                                        .collect(Collectors.joining(", "))
                                + "; ask that unit's node, or send the bytes here with PUT"));
        ContentDisposition save = ContentDisposition.attachment()
                .filename(UNSAFE.matcher(listed.getFirst().attachment().name()).replaceAll("_"), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, save.toString())
                .body(new FileSystemResource(file));
    }

    private AttachmentFolder.Outcome taken(Hash sha256, InputStream bytes, long announced) {
        try {
            return folder.keep(sha256, bytes, announced);
        } catch (IOException e) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "bytes-cut-off",
                    "the bytes cannot be taken in to their end; send them again");
        }
    }
}
