package liandong.console.shell;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Where the return key leads in a form that it must not send. Browsers of today send nothing ({@code formmethod=dialog});
 * to any other one the answer without content means: the page stays as it is.
 */
@Controller
class StayPages {
    @GetMapping("/stay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void asked() {}

    @PostMapping("/stay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sent() {}
}
