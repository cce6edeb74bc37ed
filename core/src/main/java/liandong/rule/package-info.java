/** The rules by which commands are refused, as closed sets, and what a refusal says beside its rule; never its words. */
@NullMarked
package liandong.rule;

import org.jspecify.annotations.NullMarked;
