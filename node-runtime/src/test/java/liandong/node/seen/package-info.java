/** What can be seen of a node from outside: numbers, traces, logs. */
@NullMarked
package liandong.node.seen;

import org.jspecify.annotations.NullMarked;
