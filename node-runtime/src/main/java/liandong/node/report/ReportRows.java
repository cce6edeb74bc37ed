package liandong.node.report;

import java.util.List;
import java.util.Optional;
import liandong.directive.ReportVersion;
import liandong.message.Message.ReportFiled;
import liandong.message.Message.ReportReturned;
import liandong.node.store.EnvelopeTable;
import liandong.node.store.Row;
import org.springframework.stereotype.Component;

/** The envelopes behind a report. */
@Component
public final class ReportRows {
    private final EnvelopeTable envelopes;

    public ReportRows(EnvelopeTable envelopes) {
        this.envelopes = envelopes;
    }

    /** The envelope that filed a version, if it is known here. */
    public Optional<Row> filing(ReportId id, ReportVersion version) {
        String message = version.message();
        return message == null
                ? Optional.empty()
                : envelopes.report(id.obligation().unit(), message);
    }

    /** What a filing says. */
    public ReportFiled content(Row filing) {
        return (ReportFiled) envelopes.message(filing);
    }

    /** Every return of the report that is known here. */
    public List<ReportReturned> returns(ReportId id) {
        return envelopes.about(id.obligation().toString()).stream()
                .map(envelopes::message)
                .filter(ReportReturned.class::isInstance)
                .map(ReportReturned.class::cast)
                .filter(returned -> returned.part() == id.part())
                .toList();
    }
}
