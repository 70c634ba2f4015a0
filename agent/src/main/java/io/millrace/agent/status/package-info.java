/** What the agent tells of itself. */
@NullMarked
package io.millrace.agent.status;

import org.jspecify.annotations.NullMarked;
