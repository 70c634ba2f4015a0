package io.millrace.system;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Of what a process consists.
 *
 * @param started when it was
 * @param roles it has, of {@code collector}, {@code writer} and {@code query}
 * @param engines by what they are: {@code queue} to {@code journal}
 */
public record Parts(Instant started, List<String> roles, Map<String, String> engines) {}
