package liandong.node.attachment;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import liandong.duty.Post;
import liandong.ledger.Hash;
import liandong.node.surface.Caller;
import liandong.node.surface.StoreRule;
import org.springframework.core.io.Resource;
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
    private final AttachmentFiles files;

    Attachments(AttachmentFiles files) {
        this.files = files;
    }

    /**
     * An attachment that is kept.
     *
     * @param size in bytes
     */
    record Held(String name, long size, Hash sha256) {}

    @PutMapping
    ResponseEntity<Held> put(Caller caller, @PathVariable Hash sha256, HttpServletRequest request) {
        String name =
                files.listed(caller.post(), sha256).getFirst().attachment().name();
        Optional<Path> before = files.given(caller.post(), sha256);
        if (before.isPresent()) {
            return ResponseEntity.ok(new Held(name, before.get().toFile().length(), sha256));
        }
        long size = files.keep(caller.post(), sha256, name, true, bytes(request), request.getContentLengthLong());
        return ResponseEntity.created(URI.create(request.getRequestURI())).body(new Held(name, size, sha256));
    }

    @GetMapping
    ResponseEntity<Resource> get(Post post, @PathVariable Hash sha256) {
        return files.download(post, sha256);
    }

    private static InputStream bytes(HttpServletRequest request) {
        try {
            return request.getInputStream();
        } catch (IOException e) {
            throw StoreRule.BYTES_CUT_OFF.refused();
        }
    }
}
