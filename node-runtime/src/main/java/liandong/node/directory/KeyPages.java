package liandong.node.directory;

import java.util.List;
import liandong.ledger.Hash;
import liandong.node.surface.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Keys: those of the directory, and those of this node. */
@RestController
class KeyPages {
    private final KeyBook book;

    KeyPages(KeyBook book) {
        this.book = book;
    }

    @GetMapping("/api/directory/keys")
    List<KeyBook.Enrolled> enrolled() {
        return book.enrolled();
    }

    @PostMapping("/api/directory/keys")
    ResponseEntity<JsonNode> enrol(Caller caller, @RequestBody KeyBook.Request request) {
        return book.enrol(caller, request);
    }

    @PostMapping("/api/directory/keys/{id}/revoke")
    ResponseEntity<JsonNode> revoke(Caller caller, @PathVariable Hash id, @RequestBody KeyBook.Revocation revocation) {
        return book.revoke(caller, id, revocation);
    }

    @GetMapping("/api/stations/keys")
    KeyBook.OfNode ofNode() {
        return book.ofNode();
    }

    @PostMapping("/api/{unit}/keys")
    ResponseEntity<JsonNode> offer(Caller caller, @RequestBody KeyBook.Next next) {
        return book.offer(caller, next);
    }
}
