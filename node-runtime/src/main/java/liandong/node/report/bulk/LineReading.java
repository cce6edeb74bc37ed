package liandong.node.report.bulk;

import static liandong.rule.Argument.code;

import java.util.Map;
import java.util.UUID;
import liandong.duty.Command;
import liandong.duty.Post;
import liandong.message.Actor;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.node.access.Acting;
import liandong.node.hosting.Hosting;
import liandong.node.report.Base;
import liandong.node.report.FigureBody;
import liandong.node.report.ReportId;
import liandong.node.report.ReportView;
import liandong.node.surface.Caller;
import liandong.node.surface.CallerRule;
import liandong.node.surface.Commands;
import liandong.node.surface.Json;
import liandong.node.surface.Refused;
import liandong.node.surface.RequestRule;
import liandong.node.surface.StoreRule;
import liandong.node.surface.Unreadable;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

/** Makes of a line the command that it says, at the unit and by the one whom it concerns; the store is not asked. */
final class LineReading {
    private static final Logger LOG = LoggerFactory.getLogger(LineReading.class);
    private static final ObjectReader LINES = Json.MAPPER.readerFor(ReportLine.class);

    private final Hosting hosting;
    private final ReportView reports;
    private final Acting acting;

    LineReading(Hosting hosting, ReportView reports, Acting acting) {
        this.hosting = hosting;
        this.reports = reports;
        this.acting = acting;
    }

    Work read(BodyLines.Next.Line line) {
        ReportLine said;
        try {
            said = parsed(line.bytes());
        } catch (JacksonException e) {
            return new Work.Wrong(
                    line.number(), id(line.bytes()), true, Unreadable.of(e, line.number()), Unreadable.pointer(e));
        } catch (Refused refused) {
            return new Work.Wrong(line.number(), null, true, refused, "");
        }
        try {
            return ready(line, said);
        } catch (Refused refused) {
            boolean malformed = refused.status() == HttpStatus.BAD_REQUEST;
            return new Work.Wrong(line.number(), shown(said.id()), malformed, refused, Pointer.of(refused, said));
        } catch (RuntimeException e) {
            String id = UUID.randomUUID().toString();
            LOG.atError().addKeyValue("id", id).setCause(e).log("a line failed");
            return new Work.Wrong(line.number(), shown(said.id()), false, StoreRule.INTERNAL.refused(code(id)), "");
        }
    }

    private static ReportLine parsed(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                // no JSON in UTF-8 has it; in other encodings lines would end elsewhere
                throw RequestRule.MALFORMED_JSON.refused();
            }
        }
        ReportLine said = LINES.readValue(bytes);
        if (said == null) {
            throw RequestRule.BODY_MISSING.refused();
        }
        return said;
    }

    private Work ready(BodyLines.Next.Line line, ReportLine said) {
        if (said.id() != null && !Caller.isKey(said.id())) {
            throw RequestRule.LINE_ID_WRONG.refused();
        }
        Actor actor = acting.at(said.unit(), Command.FileReport.class);
        Post post = hosting.post(said.unit()).orElseThrow(() -> CallerRule.NOT_HOSTED.refused(code(said.unit())));
        Command.FileReport command = new Command.FileReport(
                ReportId.obligation(said.unit(), said.form(), said.period()),
                said.figures().stream().map(FigureBody::figure).toList(),
                said.explanations(),
                said.reason(),
                said.summary(),
                said.attachments(),
                said.base());
        Caller caller = new Caller(post, actor, said.id());
        return new Work.Ready(
                line.number(),
                said,
                Commands.given(
                        caller,
                        command,
                        message -> made(caller, message),
                        refused -> withChanges(refused, post, command)),
                line.bytes().length);
    }

    /** What another version says otherwise, as who files a single report is told. */
    private Refused withChanges(Refused refused, Post post, Command.FileReport command) {
        return refused.rule().equals(Base.RULE)
                ? refused.with(refused.status(), reports.changed(post, command))
                : refused;
    }

    private static Commands.Made made(Caller caller, Message message) {
        ReportFiled filed = (ReportFiled) message;
        ReportId report = new ReportId(filed.obligation(), Part.OWN);
        return new Commands.Made(
                "/api/" + caller.post().unit() + "/reports/" + report + "/versions/" + filed.version(),
                Map.of("report", report.toString(), "version", filed.version()));
    }

    /** The id of a line that is no report, so that who sent it finds it again. */
    private static @Nullable String id(byte[] bytes) {
        try {
            JsonNode id = Json.MAPPER.readTree(bytes).path("id");
            return id.isString() ? shown(id.asString()) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable String shown(@Nullable String id) {
        return id != null && Caller.isKey(id) ? id : null;
    }
}
