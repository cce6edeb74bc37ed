/** How messages stand on the wire: released Avro schemas, body bytes, framing and headers. */
@NullMarked
package liandong.schemas;

import org.jspecify.annotations.NullMarked;
