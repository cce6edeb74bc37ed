/** Long work: it shows how far it has come and can be cancelled. */
@NullMarked
package liandong.console.job;

import org.jspecify.annotations.NullMarked;
