/** Who reports to whom on a given day: units, their codes and the exchange's parent links. */
@NullMarked
package liandong.hierarchy;

import org.jspecify.annotations.NullMarked;
