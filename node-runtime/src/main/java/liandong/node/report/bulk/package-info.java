/** Reports of many units in one request: a line for each, answered by a line. */
@NullMarked
package liandong.node.report.bulk;

import org.jspecify.annotations.NullMarked;
