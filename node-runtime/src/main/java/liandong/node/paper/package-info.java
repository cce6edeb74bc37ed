/** Directives, reports and totals as files to be printed and calculated with, for programs and pages alike. */
@NullMarked
package liandong.node.paper;

import org.jspecify.annotations.NullMarked;
