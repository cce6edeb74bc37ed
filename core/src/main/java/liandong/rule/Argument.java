package liandong.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import liandong.directive.ObligationId;
import liandong.message.Role;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** What a refusal says beside its rule; the surface writes it as its reader does. The text of each is plain. */
public sealed interface Argument {

    /** A number of something, a size, a version: written without separators. */
    record Count(long number) implements Argument {
        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** A day. */
    record Day(LocalDate day) implements Argument {
        @Override
        public String toString() {
            return day.toString();
        }
    }

    /** A reporting period. */
    record Days(Period period) implements Argument {
        @Override
        public String toString() {
            return period.text();
        }
    }

    /** An instant. */
    record Moment(Instant instant) implements Argument {
        @Override
        public String toString() {
            return instant.toString();
        }
    }

    /** What programs compare: a code, an id, a document number, a hash. It is the same in every language. */
    record Code(String text) implements Argument {
        @Override
        public String toString() {
            return text;
        }
    }

    /** What somebody has written: a name, a title. It stays in the language of the one who wrote it. */
    record Words(String text) implements Argument {
        @Override
        public String toString() {
            return text;
        }
    }

    /** Several of them, in their order; may be none. */
    record Many(List<Argument> all) implements Argument {
        public Many {
            all = List.copyOf(all);
        }

        @Override
        public String toString() {
            return all.toString();
        }
    }

    /**
     * One of a closed set, which has its words in both languages as rules have.
     *
     * @param key under which the words stand, such as {@code role.clerk}
     * @param of what its words name, in their order
     */
    record Term(String key, List<Argument> of) implements Argument {
        public Term {
            of = List.copyOf(of);
        }

        @Override
        public String toString() {
            return of.isEmpty() ? key : key + of;
        }
    }

    /** The rule of a finding, which is called by its title; one that is not ours stays as it was written. */
    record Titled(String rule) implements Argument {
        @Override
        public String toString() {
            return rule;
        }
    }

    static Argument count(long number) {
        return new Count(number);
    }

    static Argument day(LocalDate day) {
        return new Day(day);
    }

    static Argument days(Period period) {
        return new Days(period);
    }

    static Argument moment(Instant instant) {
        return new Moment(instant);
    }

    /** The code as its type writes it; where there is none, that. */
    static Argument code(@Nullable Object code) {
        return code == null ? phrase(Phrase.NONE) : new Code(code.toString());
    }

    /** The codes as their types write them, in their order. */
    static Argument codes(Collection<?> codes) {
        return new Many(codes.stream().map(Argument::code).toList());
    }

    static Argument obligation(ObligationId id) {
        return phrase(Phrase.OBLIGATION, code(id.unit()), code(id.form()), days(id.period()));
    }

    static Argument role(Role role) {
        return term("role." + role.text());
    }

    /** What somebody asks for, by the type of the command. */
    static Argument command(Class<?> type) {
        return term("command." + type.getSimpleName());
    }

    static Argument words(String text) {
        return new Words(text);
    }

    static Argument term(String key, Argument... of) {
        return new Term(key, Arrays.asList(of));
    }

    /** The phrase with what it names, in its order; throws IllegalArgumentException for another number of arguments. */
    static Argument phrase(Phrase phrase, Argument... named) {
        if (named.length != phrase.arguments()) {
            throw new IllegalArgumentException(phrase + " names " + phrase.arguments() + ", not " + named.length);
        }
        return term(phrase.key(), named);
    }

    /** Any of them beside one another, as a list says them. */
    static Argument many(Collection<? extends Argument> all) {
        return new Many(List.copyOf(all));
    }
}
