package liandong.node.operating;

import java.util.List;
import liandong.node.surface.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Own streams on which nothing is signed, and how they go on. */
@RestController
class HeldPages {
    private final HeldStreams held;

    HeldPages(HeldStreams held) {
        this.held = held;
    }

    @GetMapping("/api/stations/held")
    List<HeldStreams.Held> held() {
        return held.all();
    }

    @GetMapping("/api/directory/continuations")
    List<HeldStreams.Gone> gone() {
        return held.gone();
    }

    @PostMapping("/api/directory/continuations")
    ResponseEntity<JsonNode> goOn(Caller caller, @RequestBody HeldStreams.Request request) {
        return held.goOn(caller, request);
    }
}
