package liandong.node.operating;

import liandong.message.Actor;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Has own streams sent again. */
@RestController
class Resends {
    private final ResendDesk desk;

    Resends(ResendDesk desk) {
        this.desk = desk;
    }

    /**
     * What is to be sent again.
     *
     * @param from the first sequence, from 1
     */
    record Resend(String stream, long from, String because) {}

    @PostMapping("/api/stations/resend")
    ResendDesk.Resent resend(Actor actor, @RequestBody Resend body) {
        return desk.resend(body.stream(), body.from(), actor, body.because());
    }
}
