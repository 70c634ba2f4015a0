/** What the agent reads without being told: where it is there. */
@NullMarked
package io.millrace.agent.discovery;

import org.jspecify.annotations.NullMarked;
