package liandong.node.directory;

import static liandong.rule.Argument.code;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import liandong.duty.Command;
import liandong.duty.Command.UnitChange;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.node.surface.Caller;
import liandong.node.surface.Commands;
import liandong.node.surface.RequestRule;
import liandong.report.Form;
import liandong.report.Indicator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
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

    /**
     * A change of a unit.
     *
     * @param change what changes: RENAME with name and nameEn, TRANSFER with reportsTo, MERGE with into, CLOSE, REOPEN
     *     with reportsTo where the unit goes on at another desk than it had, or ISSUERS with issuers, which are all that it
     *     has from then on
     */
    record Change(
            LocalDate from,
            Kind change,
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable UnitCode reportsTo,
            @Nullable UnitCode into,
            @Nullable List<String> issuers,
            String basis) {

        enum Kind {
            RENAME,
            TRANSFER,
            MERGE,
            CLOSE,
            REOPEN,
            ISSUERS
        }

        UnitChange asked() {
            return switch (change) {
                case RENAME -> new UnitChange.Rename(given("name", name), nameEn);
                case TRANSFER -> new UnitChange.Transfer(given("reportsTo", reportsTo));
                case MERGE -> new UnitChange.Merge(given("into", into));
                case CLOSE -> new UnitChange.Close();
                case REOPEN -> new UnitChange.Reopen(reportsTo);
                case ISSUERS -> new UnitChange.Issuers(given("issuers", issuers));
            };
        }

        private <T> T given(String field, @Nullable T value) {
            if (value == null) {
                throw RequestRule.UNIT_CHANGE.refused(code(change), code(field));
            }
            return value;
        }
    }

    @PostMapping("/units/{code}/changes")
    ResponseEntity<JsonNode> change(Caller caller, @PathVariable UnitCode code, @RequestBody Change change) {
        return commands.carryOut(caller, new Command.ChangeUnit(code, change.from(), change.asked(), change.basis()));
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
