/** Attacks on a history, each named and each refused; and what keys and witnesses do about them. */
@NullMarked
package liandong.node.evidence;

import org.jspecify.annotations.NullMarked;
