/** Numbered documents that go down, their clauses, and the obligations they open. */
@NullMarked
package liandong.directive;

import org.jspecify.annotations.NullMarked;
