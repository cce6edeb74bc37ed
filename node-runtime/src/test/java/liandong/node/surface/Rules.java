package liandong.node.surface;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.node.access.AccessRule;
import liandong.node.report.Changed;
import liandong.report.Check;
import liandong.report.Checks;
import liandong.report.PersonalData;
import liandong.report.Remarks;
import liandong.rule.Argument;
import liandong.rule.CommandRule;
import liandong.rule.ReportFault;
import liandong.rule.Rule;

/** All rules that there are, by their types. */
public final class Rules {
    private Rules() {}

    /** Rules by which the domain refuses a command. */
    public static List<Rule> ofCommands() {
        return constants(CommandRule.class);
    }

    /** Rules of accounts and tokens. */
    public static List<Rule> ofAccess() {
        return List.of(AccessRule.values());
    }

    /** Every rule by which anything is refused. */
    public static List<Rule> all() {
        return Stream.of(ofCommands(), ofAccess(), constants(SurfaceRule.class))
                .flatMap(List::stream)
                .toList();
    }

    /** Codes that findings name. */
    static Set<String> findings() {
        return Stream.of(
                        Checks.ALL.stream().map(Check::name).toList(),
                        Remarks.ALL,
                        ReportFault.codes(),
                        PersonalData.rules(),
                        List.of(Changed.RULE))
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public static Set<String> codes(List<Rule> rules) {
        return distinct(rules, Rule::code);
    }

    static Set<String> distinct(List<Rule> rules, Function<Rule, String> what) {
        return rules.stream().map(what).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What a refusal by the rule says in English, whatever it names. */
    public static Pattern told(Rule rule) {
        String mark = "\u0001";
        List<Argument> marks =
                rule.arguments().stream().map(any -> Argument.words(mark)).toList();
        String said = Told.of(rule, marks, Locale.ENGLISH).detail();
        return Pattern.compile(
                Arrays.stream(said.split(mark, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static List<Rule> constants(Class<? extends Rule> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(family -> Arrays.stream(family.getEnumConstants()))
                .map(Rule.class::cast)
                .toList();
    }
}
