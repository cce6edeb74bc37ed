/** A node's keys at work: which key seals what, whose seal is believed, and what the node states to have seen. */
@NullMarked
package liandong.node.seal;

import org.jspecify.annotations.NullMarked;
