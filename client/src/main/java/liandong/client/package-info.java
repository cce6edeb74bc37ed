/** The nodes' public HTTP API, as any other application would call it. */
@NullMarked
package liandong.client;

import org.jspecify.annotations.NullMarked;
