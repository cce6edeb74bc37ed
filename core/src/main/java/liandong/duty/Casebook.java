package liandong.duty;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liandong.directive.Fate;
import liandong.directive.Obligation;
import liandong.directive.ObligationId;
import liandong.hierarchy.UnitCode;
import liandong.message.Envelope;
import liandong.message.Message.DirectiveIssued;
import liandong.message.Message.ReportFiled;
import liandong.report.Extreme;
import liandong.report.Indicator;
import liandong.report.Part;
import liandong.report.Period;
import liandong.report.RunningTotal;
import org.jspecify.annotations.Nullable;

/**
 * What one station knows (案卷), read and written piece by piece; what was written is what is read after it. {@link Evolve}
 * is the one that writes.
 */
public interface Casebook {

    /**
     * A directive as the station has it.
     *
     * @param envelope what issued it
     * @param own whether the station issued it; otherwise it received it
     */
    record Kept(Envelope envelope, boolean own) {
        /** What was issued. */
        public DirectiveIssued content() {
            return (DirectiveIssued) envelope.message();
        }

        /** Whether a clause of it asks again. */
        public boolean recurs() {
            return content().clauses().stream().anyMatch(clause -> clause.until() != null);
        }

        /** Its id. */
        public String directive() {
            return content().directive();
        }
    }

    /** Whether the book is about this form and period; one that is not leaves them out of whatever is asked. */
    default boolean isAbout(String form, Period period) {
        return true;
    }

    /** Whether the book is about the form and period of this obligation. */
    default boolean isAbout(ObligationId id) {
        return isAbout(id.form(), id.period());
    }

    /** A directive that the station has issued or received. */
    Optional<Kept> directive(String directive);

    /** What became of a directive; in force where nobody has said anything else. */
    Fate fate(String directive);

    /** The station's own relays of a directive, in the order of their ids. */
    List<Kept> relays(String directive);

    /** The obligations that a directive has asked for, ended ones included. */
    Collection<ObligationId> askedBy(String directive);

    /** The directives of which a recurring clause asks again on or before {@code day}, in any order. */
    List<Kept> asking(LocalDate day);

    /** The directives with a clause that recurs, ended ones included. */
    List<Kept> recurring();

    /** What was said of an obligation, by whomever, as far as it has been heard here. */
    List<Envelope> said(ObligationId id);

    /** Something was said of an obligation, which may be asked for by others only. */
    void heard(ObligationId id, Envelope envelope);

    /**
     * An obligation with at least those versions of its reports that decide what counts: of each part the newest that was
     * filed, of own reports the newest that was ever accepted.
     */
    Obligation obligation(ObligationId id);

    /** The same, and this version among them if it is known. */
    Obligation obligation(ObligationId id, Part part, int version);

    /**
     * Whether any unit, but for some, is asked for this form and period now, exempted ones included.
     *
     * @param except the station's own unit, and those of which the answer is known otherwise
     */
    boolean isAsked(String form, Period period, Set<UnitCode> except);

    /** Whether any unit, but for some, was ever asked for this form and period, whatever became of it. */
    boolean wasAsked(String form, Period period, Set<UnitCode> except);

    /** What the station counts; none where it does not count. */
    Optional<RunningTotal> total(ObligationId id);

    /**
     * For each line with rule MIN or MAX the best amount of all contributors but some; lines without any are absent.
     *
     * @param rules of these lines, by line
     */
    Map<String, Extreme> best(ObligationId total, Map<String, Indicator.Across> rules, Set<UnitCode> except);

    /** The report that a message filed, if its message is at hand. */
    Optional<ReportFiled> report(UnitCode unit, String message);

    /** Keeps a directive; one that is kept already stays as it is. */
    void keep(Kept directive);

    /**
     * Writes down what became of a directive that is kept.
     *
     * @param because why all of it was taken back; none if it was not
     */
    void fate(String directive, Fate fate, @Nullable String because);

    /** Writes down when a recurring clause of a directive asks next; none for never. */
    void asksNext(String directive, @Nullable LocalDate day);

    /** A unit has signed for a directive; its first receipt stays. */
    void signed(String directive, UnitCode unit, Instant time);

    /** A unit has sent a directive back. */
    void sentBack(String directive, Envelope envelope, String reason);

    /** A report, own or received, that later pieces may refer to. */
    void filed(Envelope envelope);

    /** Writes an obligation as it is now. */
    void save(Obligation after);

    /** Writes a total as it is now. */
    void save(ObligationId id, RunningTotal total);

    /** Strikes a total for which nobody was asked after all. */
    void strike(ObligationId total);

    /**
     * Writes one contributor's amounts of the lines with rule MIN or MAX in the place of those that it had.
     *
     * @param rules of these lines, by line
     * @param amounts by line; a line without an amount is absent, others than these are left aside
     */
    void extremes(
            ObligationId total,
            UnitCode contributor,
            Map<String, Indicator.Across> rules,
            Map<String, Extreme> amounts);
}
