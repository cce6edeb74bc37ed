package liandong.node.http;

import java.util.List;
import java.util.Map;
import liandong.duty.Command;
import liandong.hierarchy.Unit;
import liandong.report.Form;
import liandong.report.Indicator;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What the top enters into the directory. */
@RestController
@RequestMapping("/api/directory")
class DirectoryEntries {
    private final Commands commands;

    DirectoryEntries(Commands commands) {
        this.commands = commands;
    }

    @PostMapping("/units")
    ResponseEntity<JsonNode> register(Caller caller, @RequestBody List<Unit> units) {
        return commands.carryOut(caller, new Command.RegisterUnits(units));
    }

    @PostMapping("/indicators")
    ResponseEntity<JsonNode> define(Caller caller, @RequestBody List<Indicator> indicators) {
        return commands.carryOut(caller, new Command.DefineIndicators(indicators));
    }

    @PostMapping("/forms")
    ResponseEntity<JsonNode> publish(Caller caller, @RequestBody Form form) {
        String location = "/api/directory/forms/" + form.code() + "/" + form.version();
        return commands.carryOut(caller, new Command.PublishForm(form), sent -> new Commands.Made(location, Map.of()));
    }
}
