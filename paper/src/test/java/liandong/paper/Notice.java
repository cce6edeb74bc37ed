package liandong.paper;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import liandong.directive.Attachment;
import liandong.directive.Clause;
import liandong.directive.DocumentNumber;
import liandong.directive.Fate;
import liandong.directive.FormRef;
import liandong.directive.IssuingBody;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;
import liandong.message.Message;
import liandong.message.Message.DirectiveIssued;
import liandong.report.Form;
import liandong.report.Period;
import org.jspecify.annotations.Nullable;

/** The published notice 内民委发〔2023〕27号 of four bodies, and what else a test puts in its place. */
final class Notice {
    static final String FORM = "activity-month";
    static final LocalDate DAY = LocalDate.of(2023, 8, 17);
    static final String TITLE = "自治区党委统战部、自治区党委宣传部、自治区民委、自治区教育厅关于印发《第40个全区民族团结进步活动月工作方案》的通知";

    private static final List<String> UNITS = List.of(
            "呼和浩特市", "包头市", "乌海市", "赤峰市", "通辽市", "鄂尔多斯市", "呼伦贝尔市", "巴彦淖尔市", "乌兰察布市", "兴安盟", "锡林郭勒盟", "阿拉善盟", "满洲里市",
            "二连浩特市");

    List<String> issuers = List.of("内蒙古自治区党委统战部", "内蒙古自治区党委宣传部", "内蒙古自治区民族事务委员会", "内蒙古自治区教育厅");
    String title = TITLE;
    String body = "现将《第40个全区民族团结进步活动月工作方案》印发给你们，请结合实际认真贯彻落实。\n" + "请于9月28日前将活动月工作总结及图片影像等资料报送至自治区民委民族团结促进处。";
    List<UnitCode> recipients = codes();
    List<UnitCode> copies = List.of();
    List<Clause> clauses = clauses();
    List<String> attachments = List.of("第40个全区民族团结进步活动月工作方案");
    Fate fate = Fate.IN_FORCE;

    static Directory directory() {
        List<Message.OfDirectory> entries = new ArrayList<>();
        List<Unit> units = new ArrayList<>();
        for (int i = 0; i < UNITS.size(); i++) {
            units.add(new Unit(codes().get(i), null, null, "league", "city", UNITS.get(i), null, null, null));
        }
        units.forEach(unit -> entries.add(new Message.UnitRegistered(unit)));
        entries.add(new Message.FormPublished(new Form(
                FORM,
                1,
                "活动月报表",
                null,
                null,
                Form.Review.REVIEWER,
                Form.Own.NONE,
                List.of(),
                List.of(),
                Form.Summary.OPTIONAL,
                0)));
        return Directory.empty().after(entries, entries.size());
    }

    static List<UnitCode> codes() {
        List<UnitCode> codes = new ArrayList<>();
        for (int i = 0; i < UNITS.size(); i++) {
            codes.add(UnitCode.of(String.valueOf(150100 + 100 * i)));
        }
        return codes;
    }

    static Clause clause(String code, String title, @Nullable LocalDate due) {
        return new Clause(
                code,
                title,
                due == null ? null : "自治区民委",
                List.of(),
                due == null ? null : new FormRef(FORM, 1),
                due == null ? null : Period.of("2023-08-17..2023-09-30"),
                due,
                List.of(),
                null);
    }

    static List<Clause> clauses() {
        return List.of(
                clause("1", "集中开展铸牢中华民族共同体意识宣传教育，引导各族群众感党恩、听党话、跟党走", null),
                clause("2", "围绕活动月工作主题和宣传内容，分层次、分领域、有重点地开展铸牢中华民族共同体意识宣传教育", null),
                clause("2.1", "在机关：开展一次铸牢中华民族共同体意识教育实践活动；主要领导讲一次铸牢中华民族共同体意识专题党课；加强门户网站和微信客户端铸牢中华民族共同体意识主题专栏建设", null),
                clause("2.2", "在企业：在各族职工中开展铸牢中华民族共同体意识主题宣讲比赛、知识竞赛、文艺汇演等各类实践活动", null),
                clause("2.3", "在学校：“开学第一课”系列主题教育；“感党恩、听党话、跟党走”等教育实践活动", null),
                clause("2.5", "在乡镇苏木：通过举办“丰收节”“那达慕”“村晚”“村超”等各类活动；组织宣传队、宣讲团将党的民族理论民族政策送到群众家门口", null),
                clause("3", "深化内涵、丰富形式、创新方法，切实打造民族团结进步创建工作升级版", null),
                clause("3.1", "扎实开展“三项计划”：各地要努力推出一批“三项计划”专题活动", null),
                clause("RET1", "报送活动月工作总结、图片影像等资料、工作总结电子版", LocalDate.of(2023, 9, 28)));
    }

    DirectiveIssued issued() {
        return new DirectiveIssued(
                "150000-2023-27-0a1b2c3d",
                DocumentNumber.of("内民委发〔2023〕27号"),
                "通知",
                title,
                body,
                issuers.stream()
                        .map(name -> new IssuingBody(name, name.equals(issuers.getFirst())))
                        .toList(),
                DAY,
                recipients,
                copies,
                clauses,
                attachments.stream()
                        .map(name -> new Attachment(name, "application/pdf", 1, Hash.of(new byte[0])))
                        .toList(),
                null,
                null);
    }

    byte[] pdf() {
        return DirectivePdf.of(issued(), fate, null, directory());
    }
}
