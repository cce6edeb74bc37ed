/** Issuing directives and relaying them: writing one, seeing it as its recipients will, and taking it back. */
@NullMarked
package liandong.console.issue;

import org.jspecify.annotations.NullMarked;
