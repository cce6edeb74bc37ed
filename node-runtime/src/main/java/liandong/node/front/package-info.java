/**
 * What the two surfaces of a node share, REST and console: what a station shows of its directives, obligations, reports
 * and totals, and how a command is carried out or refused.
 */
@NullMarked
package liandong.node.front;

import org.jspecify.annotations.NullMarked;
