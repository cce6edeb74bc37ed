package liandong.auditor;

import java.io.PrintWriter;

/**
 * Where a command writes.
 *
 * @param out what was asked for
 * @param err progress, and what is wrong
 * @param isLive whether a person watches {@code err}, so that a line may be written over
 */
record Terminal(PrintWriter out, PrintWriter err, boolean isLive) {}
