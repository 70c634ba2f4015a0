/** What the API of Kubernetes tells of the pods whose logs are read. */
@NullMarked
package io.millrace.agent.kubernetes;

import org.jspecify.annotations.NullMarked;
