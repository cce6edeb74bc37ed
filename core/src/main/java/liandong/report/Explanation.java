package liandong.report;

/** Why a figure that a query check asks about is right all the same. */
public record Explanation(String line, String rule, String text) {}
