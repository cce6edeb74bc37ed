package liandong.directive;

/** A clause of a directive. */
public record ClauseRef(String directive, String clause) {}
