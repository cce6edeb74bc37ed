package liandong.report;

import liandong.report.Finding.Severity;
import liandong.report.PersonalPlace.Kind;

/** A number as it is written in a text, in one piece or in groups. */
record WrittenNumber(String text, int from, int to, String digits, String shape) {
    PersonalPlace as(Kind kind, Severity severity) {
        int start = from > 0 && "+(".indexOf(text.charAt(from - 1)) >= 0 && kind == Kind.TELEPHONE ? from - 1 : from;
        return new PersonalPlace(isBracketOnly(start) ? from : start, to, kind, severity);
    }

    /** A bracket that was not opened for the area code belongs to the sentence. */
    private boolean isBracketOnly(int start) {
        return start < from
                && text.charAt(start) == '('
                && text.substring(from, to).indexOf(')') < 0;
    }

    boolean isInternational() {
        return from > 0 && text.charAt(from - 1) == '+';
    }

    boolean isParted(String separator) {
        return text.substring(from, to).contains(separator);
    }

    Context context() {
        return new Context(text, from, to);
    }

    /** The shape behind so many digits, which may be a group of their own. */
    String shapeWithout(int digits) {
        if (digits == 0) {
            return shape;
        }
        String[] groups = shape.split(" ", -1);
        int first = Integer.parseInt(groups[0]) - digits;
        String rest = shape.contains(" ") ? shape.substring(shape.indexOf(' ') + 1) : "";
        return first == 0 ? rest : (first + " " + rest).strip();
    }
}
