/** Reports as a station shows them: versions, figures and their history, drafts, and what filing one would do. */
@NullMarked
package liandong.node.report;

import org.jspecify.annotations.NullMarked;
