package liandong.schemas;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.ClauseRef;
import liandong.directive.DocumentNumber;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.directive.ObligationId;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.ledger.Head;
import liandong.ledger.NodeKey;
import liandong.ledger.StreamHead;
import liandong.message.Message;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Explanation;
import liandong.report.Figure;
import liandong.report.Filers;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.Qualifier;
import liandong.report.Status;

/** Invented messages: for every type one with everything present and one with everything absent that may be. */
final class Samples {
    static final UnitCode REGION = UnitCode.of("150000");
    static final UnitCode COUNTY = UnitCode.of("150105");
    static final UnitCode TOWNSHIP = UnitCode.of("150105001");
    static final String DIRECTIVE = "150000-2023-27-2f0bd1e4";
    static final ObligationId OBLIGATION = new ObligationId(TOWNSHIP, "publicity-month", Period.of("2023-09"));
    static final Hash REPORT = hash("a report");
    static final NodeKey ED25519 =
            new NodeKey("ed25519-sha256", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    static final NodeKey SM2 = new NodeKey(
            "sm2-sm3",
            "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
                    + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");
    private static final LocalDate DAY = LocalDate.of(2023, 8, 21);
    private static final Attachment PICTURE = new Attachment("活动.jpg", "image/jpeg", 1L << 40, hash("a picture"));

    private Samples() {}

    /** All samples of all types. */
    static List<Message> all() {
        return Stream.of(directives(), answers(), reports(), keys(), catalogue())
                .flatMap(List::stream)
                .toList();
    }

    /** The samples of one type, the fullest first. */
    static List<Message> of(Class<? extends Message> type) {
        return all().stream().filter(type::isInstance).toList();
    }

    static Hash hash(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Figure figure(String line) {
        return Figure.exact(line, Amount.of("12.5"));
    }

    private static List<Message> directives() {
        Clause filing = new Clause(
                "1",
                "报送宣传月活动情况",
                "宣传部",
                List.of("教育局", "文旅局"),
                new FormRef("publicity-month", 2),
                Period.of("2023-09-01..2023-09-30"),
                LocalDate.of(2023, 10, 8),
                List.of(COUNTY, TOWNSHIP),
                new ClauseRef(DIRECTIVE, "三"),
                LocalDate.of(2024, 8, 31));
        Clause bare = new Clause("2", "营造氛围", null, List.of(), null, null, null, List.of(), null);
        return List.of(
                new Message.DirectiveIssued(
                        DIRECTIVE,
                        DocumentNumber.of("内民委发〔2023〕27号"),
                        "通知",
                        "关于开展宣传月活动的通知",
                        "各旗县区：\n\t现将有关事项通知如下。𠀀 “引号” ASCII \u0000\ufffd",
                        List.of(new IssuingBody("自治区民委", true), new IssuingBody("党委宣传部", false)),
                        DAY,
                        List.of(COUNTY, TOWNSHIP),
                        List.of(REGION),
                        List.of(filing, bare),
                        List.of(PICTURE),
                        "150000-2023-26-00000000",
                        "150000-2023-25-00000000"),
                new Message.DirectiveIssued(
                        "x",
                        new DocumentNumber("A", 1949, 1),
                        "",
                        "",
                        "",
                        List.of(),
                        LocalDate.of(1969, 12, 31),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null));
    }

    private static List<Message> answers() {
        return List.of(
                new Message.ReportAccepted(OBLIGATION, 1, REPORT),
                new Message.ReportReturned(
                        OBLIGATION,
                        Part.OWN,
                        2,
                        REPORT,
                        List.of(
                                new Message.ReturnFinding("L01", "ten-times", "请核对"),
                                new Message.ReturnFinding("L02", "negative", null))),
                new Message.ReportReturned(OBLIGATION, Part.TOTAL, Integer.MAX_VALUE, Hash.ZERO, List.of()),
                new Message.ObligationExempted(OBLIGATION, "受灾"),
                new Message.DirectiveWithdrawn(DIRECTIVE, List.of("1", "三"), "活动改期"),
                new Message.DirectiveWithdrawn(DIRECTIVE, List.of(), ""),
                new Message.DirectiveSentBack(DIRECTIVE, "附表缺页"),
                new Message.ReceiptSigned(DIRECTIVE),
                new Message.ReportWithdrawn(OBLIGATION, 1, "填错表"),
                new Message.TotalCertified(OBLIGATION, 3, REPORT));
    }

    private static List<Message> reports() {
        return List.of(
                new Message.ReportFiled(
                        OBLIGATION,
                        2,
                        Part.TOTAL,
                        7,
                        List.of(
                                Figure.of("L01", Amount.of("5200"), Qualifier.OVER),
                                Figure.exact("L02", new Amount(Long.MAX_VALUE)),
                                Figure.of("L03", new Amount(Long.MIN_VALUE), Qualifier.APPROX),
                                Figure.ratio("L04", Amount.of("0.0001"), Amount.of("-1")),
                                Figure.exact("L05", Amount.ZERO),
                                Figure.without("L06", Status.NIL),
                                Figure.without("L07", Status.NOT_APPLICABLE),
                                Figure.without("L08", Status.MISSING)),
                        List.of(new Coverage("L01", 10, 4, 3, 2, 1, 5, 6), Coverage.silent("L02", Integer.MAX_VALUE)),
                        new Message.Children(1, 14),
                        List.of(
                                new Contribution(COUNTY, Part.TOTAL, 3, REPORT),
                                new Contribution(TOWNSHIP, Part.OWN, 1, Hash.ZERO)),
                        List.of(new Explanation("L01", "ten-times", "首次举办那达慕")),
                        "下级更正",
                        "全月共开展活动若干场",
                        List.of(PICTURE)),
                new Message.ReportFiled(
                        OBLIGATION,
                        1,
                        Part.OWN,
                        1,
                        List.of(),
                        List.of(),
                        Message.Children.NONE,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of()));
    }

    private static List<Message> keys() {
        return List.of(
                new Message.KeyOffered(SM2, List.of(COUNTY, TOWNSHIP), ED25519.id(), "ab".repeat(64), "node"),
                new Message.KeyOffered(ED25519, List.of(), SM2.id(), "", "node"),
                new Message.KeyEnrolled(SM2, List.of(COUNTY, TOWNSHIP), ED25519.id(), "01".repeat(64), "node"),
                new Message.KeyEnrolled(ED25519, List.of(REGION), null, "fe".repeat(64), "node"),
                new Message.KeyRevoked(
                        ED25519.id(),
                        List.of(
                                new StreamHead("directives.150105", Long.MAX_VALUE, REPORT),
                                new StreamHead("reports.150105", 1, Hash.ZERO)),
                        "介质遗失"),
                new Message.KeyRevoked(SM2.id(), List.of(), ""),
                new Message.StreamContinued(
                        "directives.150105",
                        Head.EMPTY,
                        new Head(41, REPORT),
                        List.of(
                                new Message.Disbelieved(COUNTY, Long.MAX_VALUE, Hash.ZERO),
                                new Message.Disbelieved(TOWNSHIP, 42, REPORT)),
                        "消息服务器磁盘损坏"),
                new Message.StreamContinued("directory", new Head(1, REPORT), new Head(1, REPORT), List.of(), ""),
                new Message.Witnessed(List.of(
                        new StreamHead("reports.150105", 17, REPORT),
                        new StreamHead("reports.150105001", Long.MAX_VALUE, Hash.ZERO))),
                new Message.Witnessed(List.of(
                        new StreamHead("directives.150000", 3, REPORT), new StreamHead("directory", 1193, REPORT))),
                new Message.Witnessed(List.of()));
    }

    private static List<Message> catalogue() {
        return List.of(
                new Message.UnitRegistered(new Unit(
                        UnitCode.of("150781"),
                        UnitCode.of("150700"),
                        REGION,
                        "COUNTY",
                        "county-city",
                        "满洲里市",
                        "Manzhouli",
                        DAY,
                        LocalDate.of(9999, 12, 31),
                        List.of("满民委发", "NMG"))),
                new Message.UnitRegistered(
                        new Unit(REGION, null, null, "REGION", "autonomous-region", "内蒙古自治区", null, null, null)),
                new Message.UnitChanged(
                        new Unit(COUNTY, REGION, REGION, "COUNTY", "banner", "试验旗", null, null, DAY, List.of("试民发")),
                        DAY.plusDays(1),
                        REGION,
                        "区划调整"),
                new Message.UnitChanged(
                        new Unit(COUNTY, null, null, "COUNTY", "banner", "试验旗", null, DAY, null), DAY, null, ""),
                new Message.IndicatorDefined(new Indicator(
                        "activities",
                        "活动场次",
                        "Activities",
                        "场次",
                        Indicator.Kind.FLOW,
                        Indicator.Across.SUM,
                        Indicator.OverTime.SUM,
                        4,
                        "publicity",
                        DAY)),
                new Message.IndicatorDefined(new Indicator(
                        "coverage-rate",
                        "覆盖率",
                        null,
                        "%",
                        Indicator.Kind.RATIO,
                        Indicator.Across.RATIO,
                        Indicator.OverTime.MEAN,
                        0,
                        "publicity")),
                new Message.FormPublished(new Form(
                        "publicity-month",
                        2,
                        "宣传月活动情况表",
                        "Publicity month",
                        DAY,
                        Form.Review.AUTOMATIC,
                        Form.Own.EXPECTED,
                        List.of(new Form.Line("L01", "activities", "学校"), new Form.Line("L02", "activities", null)),
                        List.of(new Form.Relation("part-of-whole", List.of("L01", "L02"))),
                        Form.Summary.REQUIRED,
                        3)),
                new Message.FormPublished(new Form(
                        "leagues",
                        1,
                        "盟市情况表",
                        null,
                        null,
                        Form.Review.REVIEWER,
                        Form.Own.NONE,
                        List.of(
                                new Form.Line("L01", "activities", null),
                                new Form.Line(
                                        "L02",
                                        "activities",
                                        null,
                                        new Filers(List.of(), List.of(), List.of(UnitCode.of("150100"))))),
                        List.of(),
                        Form.Summary.NONE,
                        0,
                        new Filers(List.of("LEAGUE"), List.of("prefecture-city"), List.of()))),
                new Message.FormPublished(new Form(
                        "text-only",
                        1,
                        "文字材料",
                        null,
                        null,
                        Form.Review.REVIEWER,
                        Form.Own.NONE,
                        List.of(),
                        List.of(),
                        Form.Summary.OPTIONAL,
                        0)));
    }
}
