/** A node's settings as records that refuse what cannot work. */
@NullMarked
package liandong.node.settings;

import org.jspecify.annotations.NullMarked;
