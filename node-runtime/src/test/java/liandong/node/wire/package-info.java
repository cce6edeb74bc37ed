/** What others read of our records and we of theirs: registry, serializer and event format of other people. */
@NullMarked
package liandong.node.wire;

import org.jspecify.annotations.NullMarked;
