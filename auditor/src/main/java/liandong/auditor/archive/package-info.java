/** One portable file with all records, the schemas and the keys, every byte covered by a digest. */
@NullMarked
package liandong.auditor.archive;

import org.jspecify.annotations.NullMarked;
