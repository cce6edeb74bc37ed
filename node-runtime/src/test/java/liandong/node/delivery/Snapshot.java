package liandong.node.delivery;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liandong.node.live.LiveNode;
import liandong.node.station.SubtreeView;

/** What a node's store says, row by row, without the numbers that are its own: what a rebuild must bring back. */
final class Snapshot {
    private static final List<String> QUERIES = List.of(
            "SELECT 'obligation', station, obligation, form_version, due, desk, units, exempted, certified, asked,"
                    + " account FROM obligation",
            "SELECT 'asked-by', station, obligation, directive, clause FROM asked_by",
            "SELECT 'version', station, obligation, part, number, message, filed_at, accepted, returned, withdrawn"
                    + " FROM report_version",
            "SELECT 'total', station, obligation, hex(state) FROM running_total",
            "SELECT 'extreme', station, obligation, line, unit, amount, qualifier FROM extreme",
            "SELECT 'directive', station, directive, issued, based_on FROM directive",
            "SELECT 'receipt', station, directive, unit, signed_at FROM receipt",
            "SELECT 'sealed', stream, sequence, hash FROM sealed_stream",
            "SELECT 'read', stream, sequence, hash, position, held FROM read_stream",
            "SELECT 'quarantine', stream, position, reason, waits, size, sha256 FROM quarantine",
            "SELECT 'envelope', stream, sequence, id, hash, own, sent, recorded, hex(body) FROM envelope");

    private Snapshot() {}

    /** As it is for somebody who looks: all that has arrived of desks further below is folded. */
    static List<String> of(LiveNode node) {
        node.part(SubtreeView.class).fold();
        return QUERIES.stream()
                .flatMap(query -> node.tables().database().sql().sql(query).query().listOfRows().stream())
                .map(row -> new TreeMap<>(row)
                        .entrySet().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }
}
