package liandong.node.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liandong.duty.Post;
import liandong.ledger.Hash;
import liandong.node.front.Caller;
import liandong.node.front.Listings;
import liandong.node.front.Refused;
import liandong.node.settings.NodeSettings;
import liandong.node.store.AttachmentFolder;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The bytes of attachments that this node holds. A station puts and gets only what its own documents list, so that a node
 * is no store for anything else.
 */
@RestController
@RequestMapping("/api/{unit}/attachments/{sha256}")
class Attachments {
    private static final Pattern PATH = Pattern.compile("/api/[0-9]{2,15}/attachments/[^/;]*");

    /** What a browser or a shell could take for something else than a name. */
    private static final Pattern UNSAFE = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}\\p{Cf}]|^[.]+");

    private final AttachmentFolder folder;
    private final Listings listings;

    Attachments(NodeSettings settings, Listings listings) {
        this.folder = new AttachmentFolder(settings.folder().resolve("attachments"), settings.maxAttachmentBytes());
        this.listings = listings;
    }

    /**
     * An attachment that is kept.
     *
     * @param size in bytes
     */
    record Held(String name, long size, Hash sha256) {}

    /** Whether {@code request} sends the bytes of an attachment, which have limits of their own. */
    static boolean isUpload(HttpServletRequest request) {
        return request.getMethod().equals("PUT")
                && PATH.matcher(request.getRequestURI()).matches();
    }

    /** Refuses a content type that something between could take for a form. */
    static void checkType(@Nullable String type) {
        try {
            if (type == null
                    || MediaType.APPLICATION_OCTET_STREAM.equalsTypeAndSubtype(MediaType.parseMediaType(type))) {
                return;
            }
        } catch (InvalidMediaTypeException e) {
            // refused like any other type
        }
        throw new Refused(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "not-bytes",
                "an attachment is sent with Content-Type: application/octet-stream, not " + type);
    }

    @PutMapping
    ResponseEntity<Held> put(Caller caller, @PathVariable Hash sha256, HttpServletRequest request) {
        String name = listed(caller.post(), sha256).getFirst().attachment().name();
        Optional<Path> before = folder.find(sha256);
        if (before.isPresent()) {
            return ResponseEntity.ok(new Held(name, before.get().toFile().length(), sha256));
        }
        return switch (keep(sha256, request)) {
            case AttachmentFolder.Kept kept ->
                ResponseEntity.created(URI.create(request.getRequestURI())).body(new Held(name, kept.size(), sha256));
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

    @GetMapping
    ResponseEntity<Resource> get(Post post, @PathVariable Hash sha256) {
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

    private List<Listings.Listing> listed(Post post, Hash sha256) {
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

    private AttachmentFolder.Outcome keep(Hash sha256, HttpServletRequest request) {
        try {
            return folder.keep(sha256, request.getInputStream(), request.getContentLengthLong());
        } catch (IOException e) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "bytes-cut-off",
                    "the bytes cannot be taken in to their end; send them again");
        }
    }
}
