package liandong.quickstart.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import liandong.hierarchy.Unit;
import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Indicator;
import liandong.report.Qualifier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files in {@code resources/domain}; its README says where they come from. */
public final class DomainData {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

    private DomainData() {}

    /** All units, each after the desk that it reports to, with the issuer codes of those that issue in the stories. */
    public static List<Unit> units() {
        Map<UnitCode, List<String>> issuers = read("issuers.csv", row -> row).stream()
                .collect(groupingBy(row -> UnitCode.of(row.get("code")), mapping(row -> row.get("issuer"), toList())));
        return read("units.csv", DomainData::unit).stream()
                .map(unit -> unit.issuing(issuers.getOrDefault(unit.code(), List.of())))
                .toList();
    }

    /** The catalogue of indicators. */
    public static List<Indicator> indicators() {
        return read("indicators.csv", DomainData::indicator);
    }

    /** Everything that was published, in the order of the file. */
    public static List<PublishedFigure> figures() {
        return read("figures-published.csv", DomainData::figure);
    }

    /** A document that was structured from its published text. */
    public static JsonNode document(String file) {
        try (InputStream bytes = DomainData.class.getResourceAsStream("/domain/" + file)) {
            if (bytes == null) {
                throw new IllegalStateException("domain/" + file + " is not on the class path");
            }
            return JsonMapper.shared().readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read domain/" + file, e);
        }
    }

    private static Unit unit(CSVRecord row) {
        return new Unit(
                UnitCode.of(row.get("code")),
                text(row, "parent_code").map(UnitCode::of).orElse(null),
                text(row, "reports_to").map(UnitCode::of).orElse(null),
                row.get("level"),
                row.get("kind"),
                row.get("name_zh"),
                text(row, "name_en").orElse(null),
                text(row, "valid_from").map(LocalDate::parse).orElse(null),
                null);
    }

    private static Indicator indicator(CSVRecord row) {
        return new Indicator(
                row.get("code"),
                row.get("name_zh"),
                text(row, "name_en").orElse(null),
                row.get("unit"),
                Indicator.Kind.valueOf(upper(row, "kind")),
                Indicator.Across.valueOf(upper(row, "across_units")),
                Indicator.OverTime.valueOf(upper(row, "over_time")),
                Integer.parseInt(row.get("decimals")),
                row.get("group"));
    }

    private static PublishedFigure figure(CSVRecord row) {
        return new PublishedFigure(
                UnitCode.of(row.get("unit_code")),
                row.get("period"),
                row.get("indicator"),
                Amount.of(row.get("value")),
                Qualifier.valueOf(row.get("qualifier")),
                row.get("value_kind").equals("actual"));
    }

    private static Optional<String> text(CSVRecord row, String column) {
        return Optional.of(row.get(column)).filter(value -> !value.isEmpty());
    }

    private static String upper(CSVRecord row, String column) {
        return row.get(column).toUpperCase(Locale.ROOT);
    }

    private static <T> List<T> read(String file, Function<CSVRecord, T> row) {
        try (InputStream bytes = DomainData.class.getResourceAsStream("/domain/" + file)) {
            if (bytes == null) {
                throw new IllegalStateException("domain/" + file + " is not on the class path");
            }
            try (Reader reader = new InputStreamReader(bytes, UTF_8)) {
                return FORMAT.parse(reader).stream().map(row).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read domain/" + file, e);
        }
    }
}
