package liandong.console.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import liandong.console.shell.Formats;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message.ReportFiled;
import liandong.node.access.Right;
import liandong.node.directive.Documents;
import liandong.node.hosting.Hosting;
import liandong.node.obligation.ObligationView;
import liandong.node.report.NewestVersions;
import liandong.node.report.ReportId;
import liandong.node.report.ReportRows;
import liandong.node.store.DirectiveTable;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Part;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds directives, units and figures of a station. */
@Component
class Finder {
    private final Documents documents;
    private final ObligationView obligations;
    private final Titles titles;
    private final Hosting hosting;
    private final ReportRows reports;
    private final NewestVersions versions;
    private final Words words;

    Finder(
            Documents documents,
            ObligationView obligations,
            Titles titles,
            Hosting hosting,
            ReportRows reports,
            NewestVersions versions,
            Words words) {
        this.documents = documents;
        this.obligations = obligations;
        this.titles = titles;
        this.hosting = hosting;
        this.reports = reports;
        this.versions = versions;
        this.words = words;
    }

    /** Directives that the station issued or received, by number and title, the newest first. */
    List<Found> directives(Visit visit, Wanted wanted) {
        List<DirectiveTable.Held> held = documents.all(visit.unit());
        record Hit(DirectiveTable.Held held, Titles.Title title) {}
        return held.stream()
                .map(each -> new Hit(each, titles.at(each.place())))
                .filter(hit -> wanted.isIn(hit.title().folded()))
                .sorted(Comparator.comparing((Hit hit) -> hit.title().date())
                        .reversed()
                        .thenComparing(hit -> hit.held().directive()))
                .map(hit -> new Found(
                        "/at/" + visit.unit() + "/directives/" + hit.held().directive(),
                        wanted.mark(hit.title().number()),
                        wanted.mark(hit.title().title()),
                        visit.names().day(hit.title().date()) + " "
                                + words.of(visit.language(), hit.held().issued() ? "search.issued" : "search.received"),
                        null))
                .toList();
    }

    /** Units of the directory, by code and by every name that they have had. */
    List<Found> units(Visit visit, Wanted wanted) {
        List<Found> found = new ArrayList<>();
        for (Unit newest : visit.post().directory().units()) {
            UnitCode code = newest.code();
            List<Unit> states = visit.post().directory().history(code);
            Set<String> old = new HashSet<>();
            StringBuilder all = new StringBuilder(code.value());
            states.forEach(state -> {
                all.append('\n')
                        .append(state.name())
                        .append('\n')
                        .append(Objects.requireNonNullElse(state.nameEn(), ""));
                old.add(state.name());
            });
            if (wanted.isIn(Wanted.fold(all.toString()))) {
                String name = visit.name(code);
                old.remove(visit.post()
                        .directory()
                        .unit(code, visit.today())
                        .map(Unit::name)
                        .orElse(name));
                boolean readable = hosting.hosts(code) && Right.READ_STATION.isHeldBy(visit.holder(), code);
                found.add(new Found(
                        readable ? "/at/" + code : "/catalogue/units/" + code,
                        wanted.mark(code.value()),
                        wanted.mark(name),
                        old.isEmpty() ? "" : words.of(visit.language(), "search.formerly", String.join("、", old)),
                        null));
            }
        }
        found.sort(Comparator.comparing(each -> Found.text(each.code())));
        return found;
    }

    /** The newest report of a form. */
    private record Newest(ObligationId id, Part part, int version) {}

    /** Lines of forms, by the names of indicator, domain and form, each with the station's latest figure. */
    List<Found> figures(Visit visit, Wanted wanted, Formats fmt) {
        Directory directory = visit.post().directory();
        Map<String, Newest> newest = newest(visit);
        Map<String, @Nullable ReportFiled> filed = new HashMap<>();
        List<Found> found = new ArrayList<>();
        directory.forms().stream().map(Form::code).distinct().sorted().forEach(code -> {
            Form form = directory.newestForm(code).orElseThrow();
            Newest latest = newest.get(code);
            LocalDate day =
                    latest == null ? visit.today() : latest.id().period().first();
            String formName = visit.names().form(form);
            for (Form.Line line : form.lines()) {
                String name = visit.names().line(line, day);
                String all = name + "\n" + formName + "\n" + code + "\n" + line.code() + "\n" + line.indicator();
                if (wanted.isIn(Wanted.fold(all))) {
                    found.add(figure(visit, wanted, fmt, formName, line, name, latest, filed));
                }
            }
        });
        return found;
    }

    private Found figure(
            Visit visit,
            Wanted wanted,
            Formats fmt,
            String form,
            Form.Line line,
            String name,
            @Nullable Newest latest,
            Map<String, @Nullable ReportFiled> filed) {
        if (latest == null) {
            return new Found(
                    "/catalogue/indicators/" + line.indicator(),
                    wanted.mark(line.code()),
                    wanted.mark(name),
                    form + " · " + words.of(visit.language(), "search.no-figure"),
                    null);
        }
        ReportFiled report = filed.computeIfAbsent(latest.id().form(), any -> content(visit, latest));
        Figure figure = report == null
                ? Figure.without(line.code(), Status.MISSING)
                : report.figures().stream()
                        .filter(each -> each.line().equals(line.code()))
                        .findFirst()
                        .orElse(Figure.without(line.code(), Status.MISSING));
        String address = latest.part() == Part.TOTAL
                ? "/audit/" + latest.id().form() + "/" + latest.id().period() + "/" + line.code()
                : "/figures/" + new ReportId(latest.id(), Part.OWN) + "/" + line.code();
        return new Found(
                "/at/" + visit.unit() + address,
                wanted.mark(line.code()),
                wanted.mark(name),
                form + " · " + visit.names().period(latest.id().period()),
                fmt.figure(figure));
    }

    private @Nullable ReportFiled content(Visit visit, Newest newest) {
        return reports.filing(
                        new ReportId(newest.id(), newest.part()),
                        obligations.one(visit.unit(), newest.id()).version(newest.part(), newest.version()))
                .map(reports::content)
                .orElse(null);
    }

    /** Of each form the station's report of the latest period; its total where it has one. */
    private Map<String, Newest> newest(Visit visit) {
        Map<String, Newest> newest = new HashMap<>();
        versions.of(visit.unit())
                .forEach((id, parts) -> parts.forEach(
                        (part, version) -> newest.merge(id.form(), new Newest(id, part, version), Finder::later)));
        return newest;
    }

    private static Newest later(Newest one, Newest other) {
        int order = one.id().period().last().compareTo(other.id().period().last());
        if (order == 0) {
            return one.part() == Part.TOTAL ? one : other;
        }
        return order > 0 ? one : other;
    }
}
