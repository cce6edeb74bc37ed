package liandong.paper;

import java.util.List;

/**
 * A report or a total, to be printed or calculated with.
 *
 * @param title the form's name
 * @param facts unit, period, version and so on
 * @param total whether its lines have a coverage
 * @param texts what is said besides the figures, each with its heading
 */
public record FigurePaper(String title, List<Fact> facts, boolean total, List<FigureLine> lines, List<Fact> texts) {

    public FigurePaper {
        facts = List.copyOf(facts);
        lines = List.copyOf(lines);
        texts = List.copyOf(texts);
    }
}
