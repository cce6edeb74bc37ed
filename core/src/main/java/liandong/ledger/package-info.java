/** Evidence as pure functions on bytes: envelope hash, chain of a stream, tree of a batch, and whose key may sign it. */
@NullMarked
package liandong.ledger;

import org.jspecify.annotations.NullMarked;
