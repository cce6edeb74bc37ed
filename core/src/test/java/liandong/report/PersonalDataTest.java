package liandong.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All numbers and addresses here are made up. */
class PersonalDataTest {
    private static final String TELEPHONE = "personal-telephone";
    private static final String IDENTITY = "personal-identity-number";
    private static final String MAIL = "personal-mail-address";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "全年产粮13030000000斤",
                "全年产粮13030000000 斤",
                "13030000000公斤",
                "用电13030000000度",
                "13030000000 千瓦时",
                "１３０３０００００００　斤",
                "投入13030000000元",
                "投入13030000000万元",
                "13030000000 亿 元",
                "13030000000人次",
                "13030000000.5",
                "0.13030000000",
                "1130300000001",
                "A13030000000",
                "13030000000X",
                "10030000000",
                "编号 AB150999199901010000",
                "2150999199901010000",
                "150999199913010000",
                "150999199901320000",
                "050999199901010000",
                "150999170001010000",
                "2023-09-01 至 2023-09-30",
                "内民委发〔2023〕27号",
                "第 0471 1234 号",
                "共 5200 余场次、35.5 万人次",
                "@所有单位",
                "甲@乙",
                "a@b",
                "满洲里—二连浩特",
                "完成投资（元）：13912345678",
                "完成投资(万元):13912345678",
                "完成投资（单位：元）13912345678",
                "产量【吨】为 13912345678",
                "¥13912345678",
                "13,912,345,678",
                "13,912,345,678.50 元",
                "13 912 345 678",
                "投资13912345678.00元",
                "建成公路 13912345678 米。",
                "发放资料13912345678份，",
                "覆盖13912345678人的",
                "13912345678万元",
                "增长 15.3 %、0.47 个百分点",
                "2023.09.01—2023.09.30",
                "2022-2023 学年",
                "150302 19801301 1234",
                "150302 19800101",
                "第 150302 号 19800101 份",
                "面积150302800101123平方米",
                "0.0471 1234567",
                "共 0471 个",
                "12345678 元",
                "表1-1-1-1-1-1-1-1-1",
                "一二三四五",
                "三千五百一十二",
                "www.example.org",
                "第3行、第12列",
                "clerk at example",
                ""
            })
    void quantities_and_other_numbers_pass(String text) {
        assertThat(PersonalData.in("body", text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13030000000",
                "请打13030000000。",
                "请打13030000000.",
                "tel.13030000000",
                "13030000000号",
                "130 3000 0000",
                "130-3000-0000",
                "+8613030000000",
                "+86 13030000000",
                "86-130-3000-0000",
                "（13030000000）",
                "电话:13030000000转",
                "1３0３0０00000",
                "１３０３０００００００",
                "0999-12345678",
                "099 1234567",
                "传真 0999-1234567。",
                "（0999）1234567",
                "(0999) 1234567",
                "139.1234.5678",
                "139_1234_5678",
                "139—1234—5678",
                "139·1234·5678",
                "139-12345678",
                "1391234-5678",
                "1 3 9 1 2 3 4 5 6 7 8",
                "1-3-9-1-2-3-4-5-6-7-8",
                "１３９．１２３４．５６７８",
                "一三九一二三四五六七八",
                "0086 139 1234 5678",
                "+86-139-1234-5678",
                "(+86)13912345678",
                "tel13912345678",
                "Tel: 13912345678人",
                "联系电话：13912345678元",
                "手机（元）13912345678",
                "13912345678张",
                "13912345678元旦快乐",
                "13912345678只接受短信",
                "完成投资13912345678",
                "139,1234,5678",
                "04711234567",
                "0471.1234567",
                "0471_1234567",
                "0471 123 4567",
                "0471-1234-5678",
                "+86 471 1234567",
                "电话：6543210",
                "2023-09-01 13912345678"
            })
    void a_telephone_number_is_found(String text) {
        assertThat(PersonalData.in("body", text)).extracting(Finding::rule).containsExactly(TELEPHONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "150999199901010000",
                "15099919990101000X",
                "15099919990101000x",
                "证件150999201912310000号",
                "150999199901010000斤",
                "１５０９９９１９９９０１０１００００",
                "150302 19800101 1234",
                "150302-19800101-1234",
                "150302 1980 0101 1234",
                "150302.19800101.123X",
                "150302 1980 01 01 1234",
                "150302800101123",
                "150302 800101 123",
                "身份证号：150302800101123人",
                "110101 19900307 7475"
            })
    void an_identity_number_is_found_whatever_follows_it(String text) {
        assertThat(PersonalData.in("body", text)).extracting(Finding::rule).containsExactly(IDENTITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clerk@example.org",
                "请发至clerk.one+two@mail.example.org，谢谢",
                "<clerk@example.org>",
                "clerk＠example．org",
                "clerk @ example.org",
                "clerk（at）example.org",
                "clerk [AT] example.org",
                "clerk(at)example(dot)org",
                "clerk艾特example.org"
            })
    void a_mail_address_is_found(String text) {
        assertThat(PersonalData.in("body", text)).extracting(Finding::rule).containsExactly(MAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "13030000000, 'line 1, column 1, 11 characters'",
        "'产粮13030000000斤，联系13030000001', 'line 1, column 18, 11 characters'",
        "'标题\n正文 clerk@example.org', 'line 2, column 4, 17 characters'",
        "'一\n\n150999199901010000', 'line 3, column 1, 18 characters'"
    })
    void a_finding_says_the_place_and_never_what_stands_there(String text, String place) {
        List<Finding> findings = PersonalData.in("body", text);
        assertThat(findings)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("rule", "severity")
                .containsExactly(new Finding(
                        "body",
                        "any",
                        Finding.Severity.MANDATORY,
                        place,
                        "text without it; a quantity is followed by its unit of measure"));
        assertThat(findings.toString())
                .doesNotContain("1303")
                .doesNotContain("1509")
                .doesNotContain("@");
    }

    @ParameterizedTest
    @CsvSource({
        "13912345678, QUERY",
        "完成投资13912345678, QUERY",
        "139 1234 5678, QUERY",
        "'139,1234,5678', QUERY",
        "150999199901010001, QUERY",
        "150302800101123, QUERY",
        "139-1234-5678, MANDATORY",
        "139.1234.5678, MANDATORY",
        "+8613912345678, MANDATORY",
        "联系13912345678, MANDATORY",
        "110101199003077475, MANDATORY",
        "150302 19800101 1234, MANDATORY",
        "身份证150999199901010001, MANDATORY",
        "0471-1234567, MANDATORY",
        "clerk@example.org, MANDATORY"
    })
    void what_may_be_a_quantity_all_the_same_can_be_explained_and_nothing_else(String text, Finding.Severity severity) {
        assertThat(PersonalData.in("body", text)).extracting(Finding::severity).containsExactly(severity);
    }

    @Test
    void everything_of_one_text_is_found_at_once() {
        String text = "13030000000 150999199901010000 clerk@example.org 0999-1234567 13030000001";
        assertThat(PersonalData.in("summary", text))
                .extracting(Finding::rule)
                .containsExactlyInAnyOrder(TELEPHONE, IDENTITY, MAIL, TELEPHONE, TELEPHONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "a.",
                "a@",
                "a@a.",
                " ",
                "\n",
                "13",
                "86-",
                "13030000000\n",
                "1 ",
                "1.",
                "139-",
                "一",
                "电话",
                "15 "
            })
    void the_longest_text_that_a_body_may_have_is_screened_at_once(String piece) {
        String text = "x@a" + piece.repeat(256 * 1024 / piece.length());
        assertThat(Assertions.assertTimeout(Duration.ofSeconds(2), () -> PersonalData.in("body", text)))
                .hasSizeLessThan(text.length());
    }
}
