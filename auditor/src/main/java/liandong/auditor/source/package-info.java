/** Where records come from: a broker, the segment files of a stopped one, an archive. Nothing is believed here. */
@NullMarked
package liandong.auditor.source;

import org.jspecify.annotations.NullMarked;
