package liandong.console.shell;

import liandong.report.Form;
import org.jspecify.annotations.Nullable;

/**
 * What a line is called where people look for it in the form: by its number, from 1. The codes of lines are for those who keep
 * forms and programs.
 *
 * @param form none where it is not known
 */
public record Rows(@Nullable Form form) {

    /** The number of a line; what was written where the form has no such line. */
    public String of(String line) {
        if (form != null) {
            for (int i = 0; i < form.lines().size(); i++) {
                if (form.lines().get(i).code().equals(line)) {
                    return Integer.toString(i + 1);
                }
            }
        }
        return line;
    }
}
