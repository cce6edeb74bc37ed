/** How work at one node is found again at the next: the W3C trace context of an HTTP request, a record and a row. */
@NullMarked
package liandong.node.trace;

import org.jspecify.annotations.NullMarked;
