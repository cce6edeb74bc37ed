package liandong.duty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liandong.directive.Attachment;
import liandong.duty.Decision.Refusal;
import liandong.hierarchy.Text;
import liandong.hierarchy.Text.Shape;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.Field;
import liandong.rule.TextRule;
import org.jspecify.annotations.Nullable;

/** Looks at texts, days and periods, kind by kind, and keeps what is wrong with them; each is named by its field. */
final class TextFaults {
    /** The days that can be meant: whatever lies outside is a slip, and reckoning with it comes to no end. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(2200, 12, 31);

    /** Characters of a name: of a unit, a body, an indicator, a form. */
    static final int NAME = 200;
    /** Characters of a word that only programs compare: a kind, a level, a rule, a code, an id. */
    static final int WORD = 100;
    /** Characters of a note or an explanation. */
    static final int NOTE = 1000;
    /** Where a command's own rule sets the limit, in its own words. */
    static final int ELSEWHERE = Integer.MAX_VALUE;
    /** Characters of a file's name, as file systems have it. */
    private static final int FILE = 255;

    private final List<Fault> wrong = new ArrayList<>();

    /** What was found first; empty if nothing was. */
    Optional<Fault> first() {
        return wrong.stream().findFirst();
    }

    /** Something that only programs compare; whether it may be empty is said elsewhere. */
    void word(Place field, String text) {
        check(field, text, Shape.LINE, WORD);
    }

    void line(Place field, String text) {
        check(field, text, Shape.LINE, ELSEWHERE);
    }

    void lines(Place field, String text) {
        check(field, text, Shape.LINES, ELSEWHERE);
    }

    void optional(Place field, @Nullable String text, Shape shape, int most) {
        if (text != null) {
            check(field, text, shape, most);
        }
    }

    /** One line in which something can be seen. */
    void name(Place field, String text, int most) {
        if (Text.isBlank(text)) {
            int fit = most == ELSEWHERE ? NOTE : most;
            refuse(
                    field,
                    "is empty; write it, in at most " + fit + " characters",
                    TextRule.EMPTY_TEXT,
                    Argument.count(fit));
        }
        check(field, text, Shape.LINE, most);
    }

    private void check(Place field, String text, Shape shape, int most) {
        int length = Text.length(text);
        if (length > most) {
            refuse(
                    field,
                    "has " + length + " characters; at most " + most + " fit",
                    TextRule.OVERLONG_TEXT,
                    Argument.count(length),
                    Argument.count(most));
        }
        Text.fault(text, shape)
                .ifPresent(fault -> refuse(
                        field,
                        fault.toString(),
                        TextRule.UNUSABLE_CHARACTER,
                        Argument.count(fault.place()),
                        Argument.code(fault.code()),
                        Argument.term(fault.flaw().key())));
    }

    void day(Place field, @Nullable LocalDate day) {
        if (day != null && (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY))) {
            refuse(
                    field,
                    "is " + day + "; a day lies from " + FIRST_DAY + " to " + LAST_DAY,
                    TextRule.UNUSABLE_DAY,
                    Argument.day(day),
                    Argument.day(FIRST_DAY),
                    Argument.day(LAST_DAY));
        }
    }

    void period(Place field, Period period) {
        if (period.first().isBefore(FIRST_DAY) || period.last().isAfter(LAST_DAY)) {
            refuse(
                    field,
                    "is " + period + "; a period lies from " + FIRST_DAY.getYear() + " to " + LAST_DAY.getYear(),
                    TextRule.UNUSABLE_PERIOD,
                    Argument.days(period),
                    Argument.day(FIRST_DAY),
                    Argument.day(LAST_DAY));
        }
    }

    /** The name in English that something may have. */
    void englishName(Place field, @Nullable String name) {
        if (name != null) {
            name(field, name, NAME);
        }
    }

    /** Attachments: how they are called, and of what kind they are. */
    void files(List<Attachment> attachments) {
        for (Attachment file : attachments) {
            name(at(Field.ATTACHMENT_NAME), file.name(), FILE);
            name(at(Field.ATTACHMENT_TYPE), file.mediaType(), FILE);
        }
    }

    private void refuse(Place field, String written, TextRule rule, Argument... more) {
        List<Argument> arguments = new ArrayList<>(List.of(field.argument()));
        arguments.addAll(List.of(more));
        wrong.add(new Fault(field + " " + written, new Refusal(rule, arguments, List.of())));
    }

    static Place at(Field field) {
        return new Place(field, "");
    }

    static Place at(Field field, String of) {
        return new Place(field, of);
    }

    /**
     * What is wrong, for who is to read it.
     *
     * @param written as a message says it that is sent by rule
     * @param refusal as the one is told who has given the command
     */
    record Fault(String written, Refusal refusal) {}

    /** A field, named by what somebody wrote where it belongs to that; without what cannot be shown. */
    record Place(Field field, String of) {
        Argument argument() {
            return field.of(shortened(of));
        }

        @Override
        public String toString() {
            return shortened(field.written(of));
        }

        private static String shortened(String text) {
            return text.codePoints()
                    .limit(NAME)
                    .mapToObj(each ->
                            Text.fault(Character.toString(each), Shape.LINE).isEmpty() ? Character.toString(each) : "?")
                    .reduce("", String::concat);
        }
    }
}
