/** What every mapping and page needs: who asks, JSON, commands carried out once, refusals in words, parts of lists, as-of. */
@NullMarked
package liandong.node.surface;

import org.jspecify.annotations.NullMarked;
