/** What a desk's reviewer does: who has filed, one report beside its past and its neighbours, totals. */
@NullMarked
package liandong.console.review;

import org.jspecify.annotations.NullMarked;
