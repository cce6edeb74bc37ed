package liandong.node.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import liandong.node.surface.Rules;
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

    @Test
    void every_rule_of_the_domain_and_of_accounts_has_its_wrong_input() {
        List<String> tried = cases().map(Case::rule).toList();
        assertThat(new TreeSet<>(tried))
                .containsAll(Rules.codes(Rules.ofCommands()))
                .containsAll(Rules.codes(Rules.ofAccess()));
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
                        DirectiveRefusals.relays(),
                        ReportRefusals.reports(),
                        ReportRefusals.reviews(),
                        DirectoryRefusals.directory(),
                        DirectoryRefusals.changes(),
                        KeyRefusals.keys(),
                        SurfaceRefusals.surface(),
                        AccessRefusals.access())
                .flatMap(List::stream);
    }
}
