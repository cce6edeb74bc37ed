package liandong.auditor.total;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import liandong.directive.ObligationId;
import liandong.duty.Directory;
import liandong.hierarchy.Unit;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Form;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.schemas.Times;
import org.jspecify.annotations.Nullable;

/** All totals as they had been recorded up to an instant: of each the newest version and the one certified last. */
public final class PastTotals {
    private final History history;
    private final Instant at;
    private final Directory directory;

    private PastTotals(History history, Instant at) {
        this.history = history;
        this.at = at;
        this.directory = history.directory(at);
    }

    /**
     * A total at that time.
     *
     * @param latest the newest version
     * @param certified the version that was certified last; none before the first
     */
    public record Past(
            ObligationId id, Entry latest, @Nullable Entry certified) {}

    /** All totals, in the order of their ids. */
    public static List<Past> of(History history, Instant at) {
        return new PastTotals(history, at).all();
    }

    private List<Past> all() {
        List<Past> all = new ArrayList<>();
        history.filings((id, filings) -> {
            SortedMap<Integer, Entry> versions = new TreeMap<>();
            filings.versions(Part.TOTAL).forEach((number, entry) -> {
                if (isRecorded(entry)) {
                    versions.put(number, entry);
                }
            });
            if (!versions.isEmpty()) {
                int certified = filings.certified().stream()
                        .filter(this::isRecorded)
                        .mapToInt(entry -> ((Message.TotalCertified) entry.message()).version())
                        .max()
                        .orElse(0);
                all.add(new Past(id, versions.lastEntry().getValue(), versions.get(certified)));
            }
        });
        return all;
    }

    private boolean isRecorded(Entry entry) {
        return !Instant.ofEpochMilli(entry.recorded()).isAfter(at);
    }

    /**
     * The totals as maps and lists of plain values, each as a node answers {@code GET
     * /api/{unit}/totals/{form}/{period}?as-of=}; to be written as JSON.
     */
    public static List<Map<String, @Nullable Object>> data(History history, Instant at) {
        PastTotals past = new PastTotals(history, at);
        return past.all().stream().map(past::data).toList();
    }

    private Map<String, @Nullable Object> data(Past total) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("unit", total.id.unit().value());
        all.put("form", total.id.form());
        all.put("period", total.id.period().text());
        all.put("latest", version(total.latest));
        all.put("certified", total.certified == null ? null : version(total.certified));
        all.put("running", null);
        return all;
    }

    private Map<String, @Nullable Object> version(Entry entry) {
        ReportFiled total = (ReportFiled) entry.message();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("version", total.version());
        all.put("envelope", entry.hash().hex());
        all.put("filedAt", Times.text(entry.time()));
        all.put("reason", total.reason());
        Map<String, Object> children = new LinkedHashMap<>();
        children.put("heard", total.children().heard());
        children.put("expected", total.children().expected());
        all.put("children", children);
        all.put("lines", lines(total));
        all.put(
                "contributions",
                total.contributions().stream()
                        .map(each -> {
                            Map<String, @Nullable Object> one = new LinkedHashMap<>();
                            one.put("unit", each.unit().value());
                            one.put(
                                    "name",
                                    directory
                                            .unit(
                                                    each.unit(),
                                                    total.obligation().period().first())
                                            .map(Unit::name)
                                            .orElse(null));
                            one.put("part", each.part().name());
                            one.put("version", each.version());
                            one.put("envelope", each.envelope().hex());
                            return one;
                        })
                        .toList());
        return all;
    }

    private List<Map<String, @Nullable Object>> lines(ReportFiled total) {
        return directory.form(total.obligation().form(), total.formVersion()).stream()
                .flatMap(form -> form.lines().stream())
                .map(line -> line(total, line))
                .toList();
    }

    private Map<String, @Nullable Object> line(ReportFiled total, Form.Line line) {
        Figure figure = Stated.figure(total, line.code());
        Coverage coverage = Stated.coverage(total, line.code());
        Indicator indicator = directory
                .indicator(line.indicator(), total.obligation().period().first())
                .orElse(null);
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("line", line.code());
        all.put("indicator", line.indicator());
        all.put("name", indicator == null ? null : indicator.nameZh());
        all.put("unit", indicator == null ? null : indicator.unit());
        all.put("status", figure.status().name());
        all.put("amount", TraceData.text(figure.amount()));
        all.put("denominator", TraceData.text(figure.denominator()));
        all.put("ratio", indicator == null ? null : ratio(figure, indicator));
        all.put("qualifier", figure.qualifier().name());
        all.put("coverage", TraceData.coverage(coverage));
        return all;
    }

    static @Nullable String ratio(Figure figure, Indicator indicator) {
        if (figure.amount() == null
                || figure.denominator() == null
                || figure.denominator().isZero()) {
            return null;
        }
        BigDecimal over = figure.denominator().decimal();
        return figure.amount()
                .decimal()
                .multiply(BigDecimal.valueOf(parts(indicator)))
                .divide(over, indicator.decimals(), RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** A ratio in % is so many of a hundred, in ‰ of a thousand; in any other unit of one. */
    private static long parts(Indicator indicator) {
        if (indicator.across() != Indicator.Across.RATIO) {
            return 1;
        }
        return switch (indicator.unit().strip()) {
            case "%", "％", "﹪", "百分比", "百分数", "percent" -> 100;
            case "‰", "千分比", "permille" -> 1000;
            default -> 1;
        };
    }

    /** The totals as lines for a terminal. */
    public static String text(History history, Instant at) {
        PastTotals past = new PastTotals(history, at);
        StringBuilder out = new StringBuilder();
        past.all().forEach(total -> {
            String name = past.directory
                    .unit(total.id.unit(), total.id.period().first())
                    .map(Unit::name)
                    .orElse("");
            out.append(total.id.unit()).append(' ').append(name).append("  ").append(total.id.form());
            out.append("  ").append(total.id.period()).append('\n');
            past.text(out, "最新 latest", total.latest);
            if (total.certified != null) {
                past.text(out, "已审定 certified", total.certified);
            }
        });
        return out.toString();
    }

    private void text(StringBuilder out, String title, Entry entry) {
        ReportFiled total = (ReportFiled) entry.message();
        out.append("  ").append(title).append(" v").append(total.version()).append("  ");
        out.append(TraceText.time(entry.time())).append("  ");
        out.append(total.children().heard())
                .append(" of ")
                .append(total.children().expected());
        out.append(" units below  ").append(entry.hash()).append('\n');
        for (int i = 0; i < total.figures().size(); i++) {
            Figure figure = total.figures().get(i);
            Coverage of = Stated.coverage(total, figure.line());
            out.append("    ").append(figure.line()).append("  ").append(Words.of(figure));
            out.append("  (")
                    .append(of.reported())
                    .append(" reported, ")
                    .append(of.nil())
                    .append(" nil, ");
            out.append(of.notApplicable()).append(" not applicable, ").append(of.missing());
            out.append(" missing of ")
                    .append(of.expected())
                    .append("; ")
                    .append(of.late())
                    .append(" late)\n");
        }
    }
}
