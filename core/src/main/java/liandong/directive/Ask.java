package liandong.directive;

import java.time.LocalDate;

/**
 * A clause that asks for an obligation's report, as a fact.
 *
 * @param formVersion version of the form
 * @param due last day, inclusive, in Asia/Shanghai
 * @param standing whether it still asks; a superseded or withdrawn clause is kept and asks no more
 */
public record Ask(ClauseRef clause, int formVersion, LocalDate due, boolean standing) {

    Ask ended() {
        return new Ask(clause, formVersion, due, false);
    }
}
