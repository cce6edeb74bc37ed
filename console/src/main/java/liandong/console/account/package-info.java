/** One's own account, and the accounts and tokens of the node, which its operator keeps. */
@NullMarked
package liandong.console.account;

import org.jspecify.annotations.NullMarked;
