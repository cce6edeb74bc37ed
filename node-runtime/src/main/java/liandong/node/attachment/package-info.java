/** The bytes of attachments: which are taken in, to which stations they belong, and when they go. */
@NullMarked
package liandong.node.attachment;

import org.jspecify.annotations.NullMarked;
