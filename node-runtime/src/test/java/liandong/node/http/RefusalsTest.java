package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import liandong.node.access.AccessRule;
import liandong.node.surface.Rules;
import liandong.rule.DirectiveRule;
import liandong.rule.KeyRule;
import liandong.rule.ReviewRule;
import liandong.rule.RightRule;
import liandong.rule.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One wrong input for each rule, with what it is told. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
    /** What no single wrong request leads to. Each has its case where what leads to it can be made. */
    private static final Set<Rule> ELSEWHERE = Set.of(
            // each of our levels that relays issues documents of its own too: IssueTest
            DirectiveRule.RELAYS_ONLY,
            // the gate asks the same table before: RightsTest
            RightRule.ROLE_NOT_PERMITTED,
            // the node makes such a request itself, from its own key: KeysTest
            KeyRule.KEY_OF_OTHERS,
            KeyRule.KEY_HANDS_OVER_NOTHING,
            KeyRule.KEY_UNITS_OF_OTHERS,
            // a total that an account has filed comes from other software; an own report of one who certifies:
            // ReviewTest
            ReviewRule.OWN_TOTAL,
            ReviewRule.OWN_REPORT_IN_TOTAL,
            // on a page, and in a file of the node's folder: AccountsTest, SetUpTest
            AccessRule.PASSWORD_OLD,
            AccessRule.ACCOUNT_IS_APPLICATION);

    private RefusedWorld refused;

    record Case(String rule, int status, String detail, Function<RefusedWorld, Client.Answer> when) {
        @Override
        public String toString() {
            return rule;
        }
    }

    @BeforeAll
    void open(@TempDir Path folder) {
        refused = new RefusedWorld(folder);
    }

    @AfterAll
    void close() {
        refused.world.close();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_wrong_input_is_refused_by_its_rule_and_told_how_to_mend_it(Case each) {
        Client.Answer answer = each.when.apply(refused);
        assertThat(answer.text("/type")).as("%s", answer.body()).isEqualTo("/problems/" + each.rule);
        assertThat(answer.text("/detail").replace(refused.asked, "{asked}")).isEqualTo(each.detail);
        assertThat(answer.text("/detail"))
                .isEqualTo(answer.text("/where") + ": " + answer.text("/what") + ". " + answer.text("/mend") + ".");
        assertThat(answer.status()).isEqualTo(each.status);
        assertThat(answer.body().at("/status").asInt()).isEqualTo(each.status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    /** Several rules have one code: what is told says by which of them it was refused. */
    @Test
    void every_rule_of_the_domain_and_of_accounts_has_its_wrong_input() {
        List<Case> cases = cases().toList();
        assertThat(Stream.concat(Rules.ofCommands().stream(), Rules.ofAccess().stream()))
                .filteredOn(rule -> cases.stream()
                        .noneMatch(each -> each.rule.equals(rule.code())
                                && Rules.told(rule).matcher(each.detail).matches()))
                .containsExactlyInAnyOrderElementsOf(ELSEWHERE);
    }

    @Test
    void who_asks_for_chinese_is_told_all_of_it_in_chinese() {
        Client.Answer answer =
                refused.world.top.with("Accept-Language", "zh-CN").ask("/api/99/directives/none");
        assertThat(answer.text("/title")).isEqualTo("没有该文件");
        assertThat(answer.text("/detail")).isEqualTo("文件none：单位99既没有发出也没有收到过。请在本单位的文件中选择。");
        assertThat(answer.text("/arguments/directive")).isEqualTo("none");
    }

    static Stream<Case> cases() {
        return Stream.of(
                        DirectiveRefusals.directives(),
                        TextRefusals.texts(),
                        ReportRefusals.reports(),
                        ReportRefusals.reviews(),
                        RelayRefusals.relays(),
                        DirectoryRefusals.directory(),
                        DirectoryRefusals.changes(),
                        KeyRefusals.keys(),
                        KeyRefusals.continuations(),
                        SurfaceRefusals.surface(),
                        AccessRefusals.access())
                .flatMap(List::stream);
    }
}
