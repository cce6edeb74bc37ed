package liandong.quickstart;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.client.Caller;
import liandong.client.NodeApi;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.report.Form;
import liandong.report.Indicator;

/** Enters units, indicators and a form into the directory, as the top's operator does. */
final class Directory {
    private final NodeApi api;
    private final UnitCode top;

    Directory(NodeApi api, UnitCode top) {
        this.api = api;
        this.top = top;
    }

    /** Enters what is not there yet; says how much that was. */
    String fill(List<Unit> units, List<Indicator> indicators, List<Form> forms) {
        int newUnits = enter("units", units, unit -> unit.code().value());
        int newIndicators = enter("indicators", indicators, Indicator::code);
        int newForms = 0;
        for (Form form : forms) {
            String version = form.code() + "/" + form.version();
            if (api.find("/api/directory/forms/" + version).isEmpty()) {
                api.post("/api/directory/forms", form, operator("form-" + form.code() + "-" + form.version()));
                newForms++;
            }
        }
        return String.format(
                Locale.ROOT,
                "%,d units, %d indicators, %d forms; %,d of them new",
                units.size(),
                indicators.size(),
                forms.size(),
                newUnits + newIndicators + newForms);
    }

    private <T> int enter(String kind, Collection<T> wanted, Function<T, String> code) {
        Set<String> there = api.items("/api/directory/" + kind).stream()
                .map(item -> item.path("code").asString())
                .collect(Collectors.toSet());
        List<T> missing = wanted.stream()
                .filter(each -> !there.contains(code.apply(each)))
                .toList();
        if (!missing.isEmpty()) {
            api.post("/api/directory/" + kind, missing, operator(kind + "-" + there.size()));
        }
        return missing.size();
    }

    private Caller operator(String step) {
        return Caller.of(Role.OPERATOR, top, "quickstart:" + step);
    }
}
