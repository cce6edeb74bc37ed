/** Directives as a station shows them, today and as of an instant: content, fate, receipts, relays, drafts. */
@NullMarked
package liandong.node.directive;

import org.jspecify.annotations.NullMarked;
