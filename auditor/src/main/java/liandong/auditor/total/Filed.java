package liandong.auditor.total;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import liandong.directive.ObligationId;
import liandong.message.Message;
import liandong.message.Message.ReportFiled;
import liandong.report.Amount;
import liandong.report.Contribution;
import liandong.report.Coverage;
import liandong.report.Figure;
import liandong.report.Part;
import liandong.report.Qualifier;
import liandong.report.Status;
import org.jspecify.annotations.Nullable;

/**
 * A report as it is added up: its figures by their place, as plain numbers.
 *
 * @param figures what it says of each of its lines
 * @param coverage of each of its lines; empty for an own report
 */
public record Filed(
        ObligationId obligation,
        int formVersion,
        Part part,
        int version,
        Figures figures,
        Counts coverage,
        Message.Children children,
        List<Contribution> contributions) {

    /**
     * Figures in columns.
     *
     * @param lines codes of the lines
     * @param amounts ten-thousandths
     * @param hasAmount whether the amount was given, likewise
     * @param denominators ten-thousandths; none where no line has one
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Figures(
            List<String> lines,
            Status[] status,
            Qualifier[] qualifier,
            long[] amounts,
            boolean[] hasAmount,
            long @Nullable [] denominators,
            boolean @Nullable [] hasDenominator) {

        boolean isSameAs(Figures other) {
            boolean isSame = lines.equals(other.lines)
                    && Arrays.equals(status, other.status)
                    && Arrays.equals(qualifier, other.qualifier)
                    && Arrays.equals(amounts, other.amounts)
                    && Arrays.equals(hasAmount, other.hasAmount);
            for (int i = 0; isSame && i < lines.size(); i++) {
                isSame = hasDenominator(i) == other.hasDenominator(i) && denominator(i) == other.denominator(i);
            }
            return isSame;
        }

        boolean hasDenominator(int at) {
            return hasDenominator != null && hasDenominator[at];
        }

        long denominator(int at) {
            return denominators == null ? 0 : denominators[at];
        }
    }

    /**
     * Coverage in one column: of each line {@link #EACH} numbers.
     *
     * @param lines codes of the lines
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Counts(List<String> lines, int[] numbers) {
        public static final int EACH = 7;
        static final int EXPECTED = 0;
        static final int REPORTED = 1;
        static final int NIL = 2;
        static final int NOT_APPLICABLE = 3;
        static final int MISSING = 4;
        static final int LATE = 5;
        static final int AMOUNTS = 6;

        int get(int line, int which) {
            return numbers[line * EACH + which];
        }
    }

    /** Whether both say the same. */
    public boolean isSameAs(Filed other) {
        return obligation.equals(other.obligation)
                && formVersion == other.formVersion
                && part == other.part
                && version == other.version
                && figures.isSameAs(other.figures)
                && coverage.lines.equals(other.coverage.lines)
                && Arrays.equals(coverage.numbers, other.coverage.numbers)
                && children.equals(other.children)
                && contributions.equals(other.contributions);
    }

    /** The same of a message. */
    public static Filed of(ReportFiled report) {
        return new Filed(
                report.obligation(),
                report.formVersion(),
                report.part(),
                report.version(),
                figures(report.figures()),
                counts(report.coverage()),
                report.children(),
                report.contributions());
    }

    private static Figures figures(List<Figure> figures) {
        int size = figures.size();
        List<String> lines = new ArrayList<>(size);
        Status[] status = new Status[size];
        Qualifier[] qualifier = new Qualifier[size];
        long[] amounts = new long[size];
        boolean[] hasAmount = new boolean[size];
        long[] denominators = new long[size];
        boolean[] hasDenominator = new boolean[size];
        for (int i = 0; i < size; i++) {
            Figure figure = figures.get(i);
            Amount amount = figure.amount();
            Amount denominator = figure.denominator();
            lines.add(figure.line());
            status[i] = figure.status();
            qualifier[i] = figure.qualifier();
            hasAmount[i] = amount != null;
            amounts[i] = amount == null ? 0 : amount.scaled();
            hasDenominator[i] = denominator != null;
            denominators[i] = denominator == null ? 0 : denominator.scaled();
        }
        return new Figures(lines, status, qualifier, amounts, hasAmount, denominators, hasDenominator);
    }

    private static Counts counts(List<Coverage> coverage) {
        List<String> lines = new ArrayList<>(coverage.size());
        int[] numbers = new int[coverage.size() * Counts.EACH];
        int at = 0;
        for (Coverage each : coverage) {
            lines.add(each.line());
            numbers[at + Counts.EXPECTED] = each.expected();
            numbers[at + Counts.REPORTED] = each.reported();
            numbers[at + Counts.NIL] = each.nil();
            numbers[at + Counts.NOT_APPLICABLE] = each.notApplicable();
            numbers[at + Counts.MISSING] = each.missing();
            numbers[at + Counts.LATE] = each.late();
            numbers[at + Counts.AMOUNTS] = each.amounts();
            at += Counts.EACH;
        }
        return new Counts(lines, numbers);
    }
}
