package liandong.node.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liandong.duty.Command;
import liandong.hierarchy.Text;
import liandong.message.Role;
import liandong.node.access.Right;
import liandong.node.access.Scope;
import liandong.node.store.QuarantineTable;
import liandong.report.Period;
import liandong.rule.Argument;
import liandong.rule.DirectiveRule;
import liandong.rule.Field;
import liandong.rule.Phrase;
import liandong.rule.ReportRule;
import liandong.rule.ReviewRule;
import liandong.rule.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule by which anybody is refused, in both languages. */
class ToldTest {
    private static final Pattern NAME = Pattern.compile("\\{([a-z0-9-]+)}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern ROUTE =
            Pattern.compile("/api|/actuator|\\b(GET|POST|PUT|PATCH|DELETE|HEAD)\\b|\\{unit}/|(?<!:/)/at/");
    /** What has no other name in Chinese: headers, media types, files, settings, scripts of programs. */
    private static final Set<String> NAMES = Set.of(
            "Accept",
            "application/json",
            "application/octet-stream",
            "Authorization",
            "Bearer",
            "Content-Type",
            "Cookie",
            "ETag",
            "https",
            "Idempotency-Key",
            "If-Match",
            "JSON",
            "key-request.json",
            "liandong.disk-reserve",
            "liandong.http.hosts",
            "liandong.max-attachment-bytes",
            "liandong.max-node-attachment-bytes",
            "liandong.max-unit-attachment-bytes",
            "application/x-ndjson",
            "Content-Encoding",
            "id",
            "UTF-8");

    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9./-]*");

    static Stream<Rule> rules() {
        return Rules.all().stream();
    }

    @Test
    void no_two_rules_have_one_name() {
        assertThat(Rules.distinct(Rules.all(), Rule::key)).hasSameSizeAs(Rules.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh", "en"})
    void exactly_the_rules_that_there_are_have_words(String language) {
        assertThat(new TreeSet<>(
                        new Phrasebook("refusals").in(Locale.of(language)).stringPropertyNames()))
                .isEqualTo(Rules.distinct(Rules.all(), Rule::key));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_refusal_is_complete_in_both_languages(Rule rule) {
        for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
            String words = new Phrasebook("refusals").in(language).getProperty(rule.key());
            assertThat(names(words)).as("%s names what it says", language).isEqualTo(new TreeSet<>(rule.arguments()));
            Told told = Told.of(rule, samples(rule), language);
            assertThat(told.title()).isNotEqualTo(rule.code()).isNotBlank();
            for (String part : List.of(told.where(), told.what(), told.mend())) {
                assertThat(part).as("%s in %s", told, language).isNotBlank();
                assertThat(told.detail()).contains(part);
            }
            assertThat(told.detail()).doesNotContainPattern("[{}|]");
            assertThat(words.replaceAll("\\{[a-z0-9-]+}", "")).as("no route").doesNotContainPattern(ROUTE);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void chinese_is_chinese_and_english_is_english(Rule rule) {
        for (String part : parts(rule, Locale.CHINESE)) {
            assertThat(latin(part)).as("%s", part).isSubsetOf(NAMES);
            assertThat(part)
                    .matches(each ->
                            HAN.matcher(each).find() || NAME.matcher(each).find());
        }
        for (String part : parts(rule, Locale.ENGLISH)) {
            assertThat(part).doesNotContainPattern(HAN);
        }
    }

    @Test
    void every_word_that_refusals_name_stands_in_both_languages() {
        Set<String> there =
                new TreeSet<>(new Phrasebook("terms").in(Locale.CHINESE).stringPropertyNames());
        assertThat(there)
                .isEqualTo(terms())
                .isEqualTo(
                        new TreeSet<>(new Phrasebook("terms").in(Locale.ENGLISH).stringPropertyNames()));
        for (String key : there) {
            assertThat(new Phrasebook("terms").in(Locale.ENGLISH).getProperty(key))
                    .as("%s", key)
                    .doesNotContainPattern(HAN)
                    .isNotBlank();
        }
        for (Phrase phrase : Phrase.values()) {
            Set<String> places = new TreeSet<>();
            for (Locale language : List.of(Locale.CHINESE, Locale.ENGLISH)) {
                places.addAll(names(new Phrasebook("terms").in(language).getProperty(phrase.key())));
            }
            assertThat(places).as("%s", phrase).hasSize(phrase.arguments());
        }
    }

    @Test
    void days_periods_lists_and_numbers_are_written_as_the_reader_does() {
        Argument day = Argument.day(LocalDate.of(2023, 9, 1));
        assertThat(Told.said(day, Locale.CHINESE)).isEqualTo("2023年9月1日");
        assertThat(Told.said(day, Locale.ENGLISH)).isEqualTo("2023-09-01");
        Argument moment = Argument.moment(Instant.parse("2023-09-01T16:30:05.001Z"));
        assertThat(Told.said(moment, Locale.CHINESE)).isEqualTo("2023年9月2日 00:30:05");
        assertThat(Told.said(moment, Locale.ENGLISH)).isEqualTo("2023-09-01T16:30:05.001Z");
        assertThat(Told.said(Argument.count(262144), Locale.CHINESE)).isEqualTo("262144");
        assertThat(Stream.of("2023", "2023-Q3", "2023-09", "2023-09-T1", "2023-01-01..2023-06-30")
                        .map(each -> Told.said(Argument.days(Period.of(each)), Locale.CHINESE)))
                .containsExactly("2023年", "2023年第三季度", "2023年9月", "2023年9月上旬", "2023年上半年");
        assertThat(Told.said(Argument.codes(List.of("1", "2")), Locale.CHINESE)).isEqualTo("1、2");
        assertThat(Told.said(Argument.codes(List.of()), Locale.ENGLISH)).isEqualTo("none");
    }

    @Test
    void what_somebody_has_written_is_taken_as_it_is() {
        assertThat(Told.of(ReviewRule.UNKNOWN_LINE, List.of(Argument.code("$1 {line} '\\")), Locale.ENGLISH)
                        .where())
                .isEqualTo("Finding '$1 {line} '\\'");
    }

    @Test
    void a_clerk_reads_where_what_and_how_to_mend_it() {
        Told told = Told.of(
                DirectiveRule.DUE_BEFORE_ISSUE,
                List.of(
                        Argument.code("3"),
                        Argument.day(LocalDate.of(2023, 9, 9)),
                        Argument.day(LocalDate.of(2023, 9, 10))),
                Locale.CHINESE);
        assertThat(told)
                .isEqualTo(new Told(
                        "时限早于成文日期",
                        "条款3的时限",
                        "时限2023年9月9日早于成文日期2023年9月10日",
                        "请改为成文日期当日或之后",
                        "条款3的时限：时限2023年9月9日早于成文日期2023年9月10日。请改为成文日期当日或之后。"));
        assertThat(Told.of(
                                ReportRule.PERIOD_NOT_BEGUN,
                                List.of(Argument.days(Period.of("2023-Q4")), Argument.day(LocalDate.of(2023, 10, 1))),
                                Locale.ENGLISH)
                        .detail())
                .isEqualTo("Period 2023-Q4: it begins on 2023-10-01. File from that day on.");
    }

    private static Set<String> terms() {
        Set<String> terms = new TreeSet<>();
        Arrays.stream(Phrase.values()).map(Phrase::key).forEach(terms::add);
        Arrays.stream(Field.values()).map(Field::key).forEach(terms::add);
        Arrays.stream(Text.Flaw.values()).map(Text.Flaw::key).forEach(terms::add);
        Arrays.stream(Written.values()).map(Written::key).forEach(terms::add);
        Stream<Argument> named = Stream.of(
                        Arrays.stream(Role.values()).map(Argument::role),
                        Arrays.stream(Right.values()).map(Right::said),
                        Arrays.stream(Scope.values()).map(Scope::said),
                        commands(Command.class).map(Argument::command),
                        Stream.of(QuarantineTable.DISCARD, QuarantineTable.RETRY, QuarantineTable.RETRIED)
                                .map(decision -> Argument.term("decision." + decision)))
                .flatMap(each -> each);
        named.map(Argument::toString).forEach(terms::add);
        return terms;
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ToldTest::commands)
                : Stream.of(type);
    }

    private static List<Argument> samples(Rule rule) {
        List<Argument> samples = new ArrayList<>();
        for (String name : rule.arguments()) {
            samples.add(Argument.words(name.toUpperCase(Locale.ROOT)));
        }
        return samples;
    }

    private static List<String> parts(Rule rule, Locale language) {
        return List.of(
                new Phrasebook("refusals").in(language).getProperty(rule.key()).split(" \\| "));
    }

    private static Set<String> names(String words) {
        return NAME.matcher(words)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> latin(String part) {
        return LATIN.matcher(NAME.matcher(part).replaceAll(""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
