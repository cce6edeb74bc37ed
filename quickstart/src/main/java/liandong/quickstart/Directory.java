package liandong.quickstart;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Role;
import liandong.quickstart.http.Caller;
import liandong.quickstart.http.NodeApi;
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
    String fill(List<Unit> units, List<Indicator> indicators, Form form) {
        int newUnits = enter("units", units, unit -> unit.code().value());
        int newIndicators = enter("indicators", indicators, Indicator::code);
        boolean newForm = api.find("/api/directory/forms/" + form.code() + "/" + form.version())
                .isEmpty();
        if (newForm) {
            api.post("/api/directory/forms", form, operator("form-" + form.code() + "-" + form.version()));
        }
        return String.format(
                Locale.ROOT,
                "%,d units, %d indicators, form %s; %,d of them new",
                units.size(),
                indicators.size(),
                form.code(),
                newUnits + newIndicators + (newForm ? 1 : 0));
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
