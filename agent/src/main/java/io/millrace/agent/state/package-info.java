/** What the agent remembers beside its buffer. */
@NullMarked
package io.millrace.agent.state;

import org.jspecify.annotations.NullMarked;
