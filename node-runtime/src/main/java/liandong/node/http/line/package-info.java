/** Connections: from whom they come, how many somebody may hold, and for how long a slow one is waited for. */
@NullMarked
package liandong.node.http.line;

import org.jspecify.annotations.NullMarked;
