/** A real broker and a real registry on this machine, each a child process that ends with the process that started it. */
@NullMarked
package liandong.cluster;

import org.jspecify.annotations.NullMarked;
