/** Stories: what clerks and reviewers of real units do, over the public HTTP API only. */
@NullMarked
package liandong.quickstart.story;

import org.jspecify.annotations.NullMarked;
