@NullMarked
package liandong.auditor.total;

import org.jspecify.annotations.NullMarked;
