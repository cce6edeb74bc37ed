package liandong.console.region;

import java.time.Instant;
import java.util.Objects;
import liandong.console.shell.Visit;
import liandong.directive.ObligationId;
import liandong.message.Message;
import liandong.node.operating.Arrivals.Arrival;
import liandong.node.report.ReportId;
import liandong.report.Part;
import org.jspecify.annotations.Nullable;

/**
 * One line of the feed.
 *
 * @param what key of the words for what it is
 * @param about number and title, or form, period and version
 * @param href the page about it; none where there is none
 */
record FeedEntry(
        long place,
        Instant time,
        String unit,
        String from,
        String what,
        String about,
        @Nullable String href) {

    private record Content(
            String what, String about, @Nullable String href) {}

    static FeedEntry of(Visit visit, RegionWords words, Arrival arrival) {
        Content content = content(visit, words, arrival);
        return new FeedEntry(
                arrival.place(),
                arrival.time(),
                arrival.from().value(),
                visit.name(arrival.from()),
                "region.feed." + content.what(),
                content.about(),
                content.href() == null ? null : "/at/" + visit.unit() + content.href());
    }

    private static Content content(Visit visit, RegionWords words, Arrival arrival) {
        return switch (arrival.message()) {
            case Message.DirectiveIssued issued ->
                directive("directive", arrival, issued.directive(), "《" + issued.title() + "》");
            case Message.DirectiveWithdrawn withdrawn ->
                directive("withdrawn", arrival, withdrawn.directive(), withdrawn.reason());
            case Message.ReceiptSigned signed -> directive("receipt", arrival, signed.directive(), "");
            case Message.DirectiveSentBack back -> directive("sent-back", arrival, back.directive(), back.reason());
            case Message.ReportFiled filed -> {
                String report = new ReportId(filed.obligation(), filed.part()).toString();
                String about = report(visit, words, filed.obligation(), filed.version());
                yield filed.part() == Part.TOTAL
                        ? new Content("total", about, "/review/" + report)
                        : new Content("report", about, "/review/" + report);
            }
            case Message.ReportWithdrawn withdrawn ->
                new Content(
                        "report-withdrawn",
                        report(visit, words, withdrawn.obligation(), withdrawn.version()),
                        "/review/" + new ReportId(withdrawn.obligation(), Part.OWN));
            case Message.TotalCertified certified ->
                new Content(
                        "certified",
                        report(visit, words, certified.obligation(), certified.version()),
                        "/review/" + new ReportId(certified.obligation(), Part.TOTAL));
            case Message.ReportAccepted accepted ->
                new Content(
                        "accepted",
                        report(visit, words, accepted.obligation(), accepted.version()),
                        "/reports/" + accepted.obligation());
            case Message.ReportReturned returned ->
                new Content(
                        "returned",
                        report(visit, words, returned.obligation(), returned.version()),
                        "/reports/" + returned.obligation());
            case Message.ObligationExempted exempted ->
                new Content("exempted", form(visit, exempted.obligation()), "/reports/" + exempted.obligation());
            case Message.KeyOffered offered -> new Content("key", "", null);
            case Message.Witnessed witnessed -> new Content("other", "", null);
            case Message.OfDirectory entry -> new Content("other", entry.subject(), null);
        };
    }

    private static Content directive(String what, Arrival arrival, String directive, String more) {
        String number = Objects.toString(arrival.number(), directive);
        return new Content(what, more.isEmpty() ? number : number + " " + more, "/directives/" + directive);
    }

    private static String report(Visit visit, RegionWords words, ObligationId id, int version) {
        return words.text(visit, "region.feed.version", form(visit, id), Integer.toString(version));
    }

    private static String form(Visit visit, ObligationId id) {
        return visit.names().form(id.form()) + " " + visit.names().period(id.period());
    }
}
