/** What a clerk works with: what is to be done, directives to sign for, reports to file. */
@NullMarked
package liandong.console.desk;

import org.jspecify.annotations.NullMarked;
