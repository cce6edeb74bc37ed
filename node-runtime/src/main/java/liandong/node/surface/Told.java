package liandong.node.surface;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liandong.directive.Obligation;
import liandong.report.Spoken;
import liandong.rule.Argument;
import liandong.rule.Phrase;
import liandong.rule.Rule;

/**
 * A refusal in words, complete in one language.
 *
 * @param where which part of the request, the page or the node it is about
 * @param what what is wrong there
 * @param mend what to do about it
 * @param detail all three as one text
 */
public record Told(String title, String where, String what, String mend, String detail) {
    /** The files of rules and of the words that they name, by language. */
    private static final Phrasebook RULES = new Phrasebook("refusals");

    private static final Phrasebook TERMS = new Phrasebook("terms");

    private static final Pattern PARTS = Pattern.compile(" \\| ");
    private static final Pattern NAME = Pattern.compile("\\{([a-z0-9-]+)}");

    /** What {@code rule} says of these arguments. */
    public static Told of(Rule rule, List<Argument> arguments, Locale language) {
        String[] parts = PARTS.split(RULES.in(language).getProperty(rule.key(), ""), -1);
        if (parts.length != 3) {
            throw new IllegalStateException("rule " + rule.key() + " is not said in " + language);
        }
        UnaryOperator<String> named = name -> {
            int at = rule.arguments().indexOf(name);
            return at < 0 ? name : said(arguments.get(at), language);
        };
        String where = filled(parts[0], named);
        String what = filled(parts[1], named);
        String mend = filled(parts[2], named);
        boolean chinese = isChinese(language);
        return new Told(
                Objects.requireNonNullElse(Titles.of(rule.code(), language), rule.code()),
                where,
                what,
                mend,
                chinese ? where + "：" + what + "。" + mend + "。" : where + ": " + what + ". " + mend + ".");
    }

    /**
     * An argument as readers of this language write it. English is also what programs are answered in, and who writes them
     * compares days and periods with what was sent: there they stay as they are on the wire.
     */
    public static String said(Argument argument, Locale language) {
        return switch (argument) {
            case Argument.Count count -> count.toString();
            case Argument.Day day -> isChinese(language) ? Spoken.day(day.day(), language) : day.toString();
            case Argument.Days days -> isChinese(language) ? Spoken.period(days.period(), language) : days.toString();
            case Argument.Moment moment ->
                isChinese(language)
                        ? Spoken.time(LocalDateTime.ofInstant(moment.instant(), Obligation.ZONE), language)
                        : moment.toString();
            case Argument.Code code -> code.text();
            case Argument.Words words -> words.text();
            case Argument.Many many ->
                many.all().isEmpty()
                        ? term(Phrase.NONE.key(), List.of(), language)
                        : String.join(
                                isChinese(language) ? "、" : ", ",
                                many.all().stream()
                                        .map(each -> said(each, language))
                                        .toList());
            case Argument.Term term -> term(term.key(), term.of(), language);
            case Argument.Titled(String rule) -> Objects.requireNonNullElse(Titles.of(rule, language), rule);
        };
    }

    private static String term(String key, List<Argument> of, Locale language) {
        String words = TERMS.in(language).getProperty(key);
        if (words == null) {
            throw new IllegalStateException(key + " has no words in " + language);
        }
        return filled(words, at -> said(of.get(Integer.parseInt(at)), language));
    }

    /** {@code template} with what its names, in braces, stand for; what stands for one is taken as it is. */
    private static String filled(String template, UnaryOperator<String> named) {
        return NAME.matcher(template).replaceAll(name -> Matcher.quoteReplacement(named.apply(name.group(1))));
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
