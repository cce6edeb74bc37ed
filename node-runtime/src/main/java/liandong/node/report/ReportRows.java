package liandong.node.report;

import java.util.List;
import java.util.Optional;
import liandong.directive.ReportVersion;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.message.Streams;
import liandong.node.store.Row;
import liandong.node.store.Tables;
import org.springframework.stereotype.Component;

/** The envelopes behind a report. */
@Component
public final class ReportRows {
    private final Tables tables;

    public ReportRows(Tables tables) {
        this.tables = tables;
    }

    /** The envelope that filed a version, if it is known here. */
    public Optional<Row> filing(ReportId id, ReportVersion version) {
        String message = version.message();
        return message == null
                ? Optional.empty()
                : tables.envelopes().byId(Streams.reports(id.obligation().unit()), message);
    }

    /** What a filing says. */
    public ReportFiled content(Row filing) {
        return (ReportFiled) tables.envelopes().message(filing);
    }

    /** Every return of the report that is known here. */
    public List<ReportReturned> returns(ReportId id) {
        return tables.envelopes().about(id.obligation().toString()).stream()
                .map(tables.envelopes()::message)
                .filter(ReportReturned.class::isInstance)
                .map(ReportReturned.class::cast)
                .filter(returned -> returned.part() == id.part())
                .toList();
    }
}
