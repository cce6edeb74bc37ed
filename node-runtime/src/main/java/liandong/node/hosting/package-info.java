/** Which stations this process hosts, with which duties, and which of several processes on one store has the watch. */
@NullMarked
package liandong.node.hosting;

import org.jspecify.annotations.NullMarked;
