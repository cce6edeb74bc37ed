/** What a node keeps: envelopes, obligations and totals, and the transactions that change them. */
@NullMarked
package liandong.node.store;

import org.jspecify.annotations.NullMarked;
