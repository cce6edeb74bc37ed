/** What a node tells of itself in numbers; {@code docs/observability.md} says what each means and what to do. */
@NullMarked
package liandong.node.measure;

import org.jspecify.annotations.NullMarked;
