/** What lets a node start fast: its jar extracted once, and a rehearsed start that later ones begin from. */
@NullMarked
package liandong.node.start;

import org.jspecify.annotations.NullMarked;
