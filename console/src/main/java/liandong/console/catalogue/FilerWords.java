package liandong.console.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import liandong.console.shell.Names;
import liandong.console.shell.Words;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Filers;
import org.jspecify.annotations.Nullable;

/** Who files a form, as people write it: levels, kinds and names of units in one line, in the reader's language. */
record FilerWords(Words words, Locale language, Directory directory, Names names) {
    private static final Pattern COMMA = Pattern.compile("[、,，;；\\n]+");

    /** What stands in the field; nothing where nobody is named. */
    public String written(@Nullable Filers filers) {
        if (filers == null) {
            return "";
        }
        Stream<String> levels = filers.levels().stream().map(this::level);
        Stream<String> kinds = filers.kinds().stream().map(this::kind);
        Stream<String> units = filers.units().stream().map(this::unit);
        return String.join(
                "、", Stream.of(levels, kinds, units).flatMap(each -> each).toList());
    }

    /**
     * Who is meant by {@code text}; none by an empty one. A name that nobody has stays as it is written among the levels: the
     * directory refuses it by name.
     */
    @Nullable
    Filers read(String text) {
        List<String> levels = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        List<UnitCode> units = new ArrayList<>();
        for (String each : COMMA.split(text, -1)) {
            String name = each.strip();
            if (!name.isEmpty()) {
                Optional<String> kind = found(directory.units().stream().map(Unit::kind), name, this::kind);
                Optional<String> level = found(directory.units().stream().map(Unit::level), name, this::level);
                List<UnitCode> named = level.isPresent() || kind.isPresent() ? List.of() : named(name);
                if (named.size() == 1) {
                    units.addAll(named);
                } else if (level.isEmpty() && kind.isPresent()) {
                    kinds.add(kind.get());
                } else {
                    levels.add(level.orElse(name));
                }
            }
        }
        return levels.isEmpty() && kinds.isEmpty() && units.isEmpty() ? null : new Filers(levels, kinds, units);
    }

    /** What may be written, for those who do not know it by heart: what has a name in their language. */
    public List<String> choices() {
        Collection<Unit> units = directory.units();
        return Stream.concat(
                        named(units.stream().map(Unit::level), this::level),
                        named(units.stream().map(Unit::kind), this::kind))
                .distinct()
                .toList();
    }

    private static Stream<String> named(Stream<String> raw, Called called) {
        return raw.distinct().filter(each -> !called.by(each).equals(each)).map(called::by);
    }

    private interface Called {
        String by(String raw);
    }

    private static Optional<String> found(Stream<String> raw, String name, Called called) {
        return raw.distinct()
                .filter(each -> each.equals(name) || called.by(each).equals(name))
                .findFirst();
    }

    private List<UnitCode> named(String name) {
        return directory.units().stream()
                .filter(unit ->
                        unit.code().value().equals(name) || names.unit(unit).equals(name))
                .map(Unit::code)
                .toList();
    }

    private String level(String level) {
        return words.or(language, "catalogue.level-of." + level, level);
    }

    private String kind(String kind) {
        return words.or(language, "issue.kind-of." + kind, kind);
    }

    /** Its name, or its code where another one has the same name. */
    private String unit(UnitCode code) {
        return directory
                .unit(code)
                .map(names::unit)
                .filter(name -> named(name).size() == 1)
                .orElse(code.value());
    }
}
