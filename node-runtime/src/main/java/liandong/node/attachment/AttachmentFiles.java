package liandong.node.attachment;

import static liandong.rule.Argument.code;
import static liandong.rule.Argument.count;
import static liandong.rule.Argument.many;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import liandong.duty.Post;
import liandong.ledger.Hash;
import liandong.node.settings.NodeSettings;
import liandong.node.store.AttachmentFolder;
import liandong.node.surface.AbsenceRule;
import liandong.node.surface.Refused;
import liandong.node.surface.StoreRule;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
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
    private final AttachmentRights rights;

    public AttachmentFiles(NodeSettings settings, Listings listings, AttachmentRights rights) {
        this.folder = new AttachmentFolder(settings.folder().resolve("attachments"), settings.maxAttachmentBytes());
        this.listings = listings;
        this.rights = rights;
    }

    AttachmentFolder folder() {
        return folder;
    }

    /** Largest attachment that is taken in, in bytes. */
    public long most() {
        return folder.most();
    }

    /** The documents of the station that list the attachment; refused if there are none. */
    public List<Listings.Listing> listed(Post post, Hash sha256) {
        List<Listings.Listing> listed = listings.of(post, sha256);
        if (listed.isEmpty()) {
            throw AbsenceRule.NO_SUCH_ATTACHMENT.refused(code(post.unit()), code(sha256));
        }
        return listed;
    }

    /** The file of an attachment that the station has sent in before. */
    public Optional<Path> given(Post post, Hash sha256) {
        return rights.isGiven(post.unit(), sha256) ? folder.find(sha256) : Optional.empty();
    }

    /**
     * Keeps {@code bytes} for the station if they are the attachment with this hash and of the kind that its name says, and
     * returns how many; refuses otherwise. What lies here already for others changes neither the answer nor the work.
     *
     * @param name under which it is listed
     * @param listed whether a document of the station lists it
     * @param announced how many bytes will come; below 0 if nobody has said it
     */
    public long keep(Post post, Hash sha256, String name, boolean listed, InputStream bytes, long announced) {
        rights.checkRoom(post.unit(), Math.max(announced, 0));
        AttachmentFolder.Last last = (file, size) -> {
            AttachmentKinds.check(name, file);
            rights.give(post.unit(), sha256, size, listed);
        };
        return switch (taken(sha256, bytes, announced, last)) {
            case AttachmentFolder.Kept kept -> kept.size();
            case AttachmentFolder.OtherBytes other -> throw StoreRule.OTHER_BYTES.refused(code(other.sha256()));
            case AttachmentFolder.TooLarge large -> throw StoreRule.ATTACHMENT_TOO_LARGE.refused(count(folder.most()));
            case AttachmentFolder.DiskFull full ->
                throw StoreRule.DISK_FULL.refused(count(full.free()), count(AttachmentFolder.RESERVE));
        };
    }

    /** The file to be saved under the name that the station's document gives it. */
    public ResponseEntity<Resource> download(Post post, Hash sha256) {
        List<Listings.Listing> listed = listed(post, sha256);
        Path file = Optional.of(sha256)
                .filter(hash -> rights.has(post.unit(), hash))
                .flatMap(folder::find)
                .orElseThrow(() -> elsewhere(post, sha256, listed));
        ContentDisposition save = ContentDisposition.attachment()
                .filename(UNSAFE.matcher(listed.getFirst().attachment().name()).replaceAll("_"), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, save.toString())
                .body(new FileSystemResource(file));
    }

    /** The same words whether others have sent the bytes to this node or not. */
    private static Refused elsewhere(Post post, Hash sha256, List<Listings.Listing> listed) {
        return AbsenceRule.ATTACHMENT_ELSEWHERE.refused(
                code(sha256),
                code(post.unit()),
                many(listed.stream()
                        .map(each -> Argument.phrase(Phrase.LISTED, code(each.document()), code(each.unit())))
                        .distinct()
                        .toList()));
    }

    private AttachmentFolder.Outcome taken(Hash sha256, InputStream bytes, long announced, AttachmentFolder.Last last) {
        try {
            return folder.keep(sha256, bytes, announced, last);
        } catch (IOException e) {
            throw StoreRule.BYTES_CUT_OFF.refused();
        }
    }
}
