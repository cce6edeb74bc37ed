package liandong.console.region;

import java.util.List;
import java.util.Optional;
import liandong.console.shell.Visit;
import liandong.console.shell.Words;
import liandong.report.Form;
import liandong.report.Indicator;
import org.springframework.stereotype.Component;

/** Names and words of the map in the reader's language. */
@Component
class RegionWords {
    private final Words words;

    RegionWords(Words words) {
        this.words = words;
    }

    /** The word of a key. */
    String text(Visit visit, String key, Object... arguments) {
        return words.of(visit.language(), key, arguments);
    }

    /** What a level is called; {@code otherwise} where it has no word. */
    String level(Visit visit, String level, String otherwise) {
        return words.or(visit.language(), "catalogue.level-of." + level, otherwise);
    }

    /** The heads of columns. */
    List<String> of(Visit visit, String... columns) {
        return words.heads(visit.language(), "region.column.", columns);
    }

    /** The lines of the form that is asked about. */
    List<MapQuestion.Choice> lines(Visit visit, MapQuestion question) {
        return question.form().lines().stream()
                .map(line -> new MapQuestion.Choice(
                        line.code(),
                        visit.names().line(line, question.asked().period().first())))
                .toList();
    }

    /** The unit of measure of what is asked about; empty where there is none. */
    String measure(Visit visit, MapQuestion question) {
        return Optional.ofNullable(question.line())
                .flatMap(line -> indicator(visit, question, line))
                .map(Indicator::unit)
                .orElse("");
    }

    private static Optional<Indicator> indicator(Visit visit, MapQuestion question, Form.Line line) {
        return visit.post()
                .directory()
                .indicator(line.indicator(), question.asked().period().first());
    }
}
