/** Tests of accounts, tokens and rights. */
@NullMarked
package liandong.node.access;

import org.jspecify.annotations.NullMarked;
