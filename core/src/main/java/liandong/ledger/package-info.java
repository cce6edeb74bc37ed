/** Evidence as pure functions on bytes: the envelope hash and the chain of a stream. */
@NullMarked
package liandong.ledger;

import org.jspecify.annotations.NullMarked;
