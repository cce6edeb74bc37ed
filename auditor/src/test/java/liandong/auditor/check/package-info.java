@NullMarked
package liandong.auditor.check;

import org.jspecify.annotations.NullMarked;
