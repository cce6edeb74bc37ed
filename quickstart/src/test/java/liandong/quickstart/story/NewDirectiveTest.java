package liandong.quickstart.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.duty.Directory;
import liandong.duty.IssuerCodes;
import liandong.duty.Post;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.message.Message;
import liandong.quickstart.domain.DomainData;
import liandong.report.PersonalData;
import org.junit.jupiter.api.Test;

class NewDirectiveTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final List<UnitCode> CITY = List.of(AnnualWork.CITY);

    @Test
    void every_desks_number_is_a_document_number() {
        assertThat(DocumentNumber.of(NewDirective.FIRST).serial()).isEqualTo(1);
        for (UnitCode county : Region.CAST.counties()) {
            String name = Region.HIERARCHY.unit(county).orElseThrow().name();
            assertThat(DocumentNumber.of(NewDirective.numbered(name)).issuer()).startsWith(name);
        }
    }

    @Test
    void the_region_and_the_city_issue_under_their_own_codes_and_no_league_under_the_regions() {
        List<Message.OfDirectory> units = DomainData.units().stream()
                .<Message.OfDirectory>map(Message.UnitRegistered::new)
                .toList();
        Directory directory = Directory.empty().after(units, units.size());
        Post region = new Post(UnitCode.of("150000"), directory, List.of());
        Post city = new Post(AnnualWork.CITY, directory, List.of());
        for (String own : List.of(MonthDocument.number().toString(), NewDirective.FIRST)) {
            String code = DocumentNumber.of(own).issuer();
            assertThat(IssuerCodes.holder(region, code, TODAY)).isEmpty();
            assertThat(IssuerCodes.holder(city, code, TODAY)).map(Unit::code).contains(region.unit());
        }
        for (String own : List.of(NewDirective.numbered("包头市"), MonthDocument.relayNumber("包头市"))) {
            String code = DocumentNumber.of(own).issuer();
            assertThat(IssuerCodes.holder(city, code, TODAY)).isEmpty();
            assertThat(IssuerCodes.holder(region, code, TODAY)).map(Unit::code).contains(city.unit());
        }
    }

    @Test
    void a_relay_asks_for_the_same_earlier() {
        Clause first = NewDirective.first("内蒙古自治区", TODAY, CITY).clauses().getFirst();
        NewDirective relay = NewDirective.relay(
                "包头市", new NewDirective.Received("150000-2023-1-00000000", TODAY, first.due()), 15, CITY);
        Clause relayed = relay.clauses().getFirst();
        assertThat(relay.basedOn()).isEqualTo("150000-2023-1-00000000");
        assertThat(relay.issueDate()).isEqualTo(TODAY);
        assertThat(relayed.basedOn()).isEqualTo(new ClauseRef("150000-2023-1-00000000", first.code()));
        assertThat(relayed.form()).isEqualTo(first.form());
        assertThat(relayed.due()).isBefore(first.due()).isAfter(TODAY);
    }

    @Test
    void title_and_body_say_that_the_split_is_made_up() {
        NewDirective first = NewDirective.first("内蒙古自治区", TODAY, CITY);
        assertThat(first.title()).contains("演示", "虚构").hasSizeLessThan(500);
        assertThat(first.body()).contains("虚构", "已公布数据");
        assertThat(PersonalData.in("title", first.title())).isEmpty();
        assertThat(PersonalData.in("body", first.body())).isEmpty();
    }
}
