package liandong.quickstart.domain;

import liandong.hierarchy.UnitCode;
import liandong.report.Amount;
import liandong.report.Qualifier;

/**
 * A figure that a unit published.
 *
 * @param whole whether it is a figure of its own, not a part named inside another
 */
public record PublishedFigure(
        UnitCode unit, String period, String indicator, Amount amount, Qualifier qualifier, boolean whole) {}
