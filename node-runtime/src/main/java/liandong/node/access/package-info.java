/** Accounts, tokens and rights at this node: who may ask, and for what. */
@NullMarked
package liandong.node.access;

import org.jspecify.annotations.NullMarked;
