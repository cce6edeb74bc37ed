/** The command line of the auditor: {@code ./liandong audit}. */
@NullMarked
package liandong.auditor;

import org.jspecify.annotations.NullMarked;
