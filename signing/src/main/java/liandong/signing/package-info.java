/** The suites with which batches are signed, and the files that keep a node's keys. Bouncy Castle is called by name. */
@NullMarked
package liandong.signing;

import org.jspecify.annotations.NullMarked;
