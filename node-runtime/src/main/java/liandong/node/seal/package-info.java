/**
 * A node's keys at work: its way into the directory, which key seals what, whose seal is believed, and what is sealed
 * anew.
 */
@NullMarked
package liandong.node.seal;

import org.jspecify.annotations.NullMarked;
