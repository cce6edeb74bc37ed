package liandong.rule;

import java.util.Locale;

/** Parts of sentences that refusals name, with how many arguments each has; their words stand beside the surface. */
public enum Phrase {
    NONE(0),
    /** Unit, form, period. */
    OBLIGATION(3),
    /** Unit, day on which it does not exist. */
    ABSENCE_NEVER(2),
    /** Unit, day on which it does not exist, its last day. */
    ABSENCE_ENDED(3),
    /** Unit, day on which it does not exist, what it was merged into, from which day on. */
    ABSENCE_MERGED(4),
    ASKED_NOTHING(0),
    /** Form, version, period. */
    ASKED_FORM(3),
    /** Line, rule that it breaks. */
    FOUND_LINE(2),
    /** Rule that the whole report breaks. */
    FOUND_WHOLE(1),
    /** Document, unit that it is of. */
    LISTED(2),
    PLACE_BODY(0),
    /** Path of a field in the body of a request. */
    PLACE_FIELD(1),
    /** What a type says in English, how its values are written in Chinese. */
    SAID(2),
    /** Possible values. */
    ONE_OF(1),
    /** Largest value. */
    WHOLE_AT_MOST(1),
    /** Largest value, from 0 on. */
    WHOLE_UP_TO(1);

    private final int arguments;

    Phrase(int arguments) {
        this.arguments = arguments;
    }

    public int arguments() {
        return arguments;
    }

    /** Under which its words stand, such as {@code phrase.found-line}. */
    public String key() {
        return "phrase." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
