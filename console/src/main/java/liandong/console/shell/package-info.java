/** What all pages share: layout, navigation, languages, who looks, and how numbers, times and refusals are shown. */
@NullMarked
package liandong.console.shell;

import org.jspecify.annotations.NullMarked;
