package liandong.auditor.total;

import java.util.Set;

/**
 * A record that says something else than the records it speaks of.
 *
 * @param about what it concerns, so that a repeat in later versions can be told from something new
 * @param streams the streams that were compared besides its own
 */
public record Discrepancy(Rule rule, Entry at, String about, String expected, String found, Set<String> streams) {}
