/** Measures a running platform over its public HTTP API. */
@NullMarked
package liandong.quickstart.measure;

import org.jspecify.annotations.NullMarked;
