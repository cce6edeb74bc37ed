/** The gate of the REST surface: who comes in, the table of rights, and how a request and a failure are read. */
@NullMarked
package liandong.node.http;

import org.jspecify.annotations.NullMarked;
