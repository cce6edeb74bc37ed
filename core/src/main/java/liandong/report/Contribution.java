package liandong.report;

import liandong.hierarchy.UnitCode;
import liandong.ledger.Hash;

/** The exact report that a total counts for one unit: totals form a hash tree over reports. */
public record Contribution(UnitCode unit, Part part, int version, Hash envelope) {}
